//! Pre-tokens that were encoded already, with their counts.

use ch05_byte_pairs::TokenId;

/// How often each distinct pre-token occurs, and its tokens by a tokenizer
/// that is to learn on.
///
/// ```
/// use ch13_fast_learning::TokenWords;
///
/// let mut words = TokenWords::default();
/// words.add(&[71, 68], 3);
/// words.add(&[300], 5);
/// assert_eq!((words.len(), words.tokens()), (1, 11));
/// ```
///
/// Memory: 16 bytes for each pre-token of two tokens or more, and 4 for each of
/// its tokens. One that is a single token has nothing to merge: it only counts.
#[derive(Debug, Clone, Default)]
pub struct TokenWords {
    ids: Vec<TokenId>,
    /// Where the tokens of each pre-token end, and how often it occurs.
    words: Vec<(usize, u64)>,
    /// How many tokens were added, each as often as its pre-token occurs.
    tokens: u64,
}

impl TokenWords {
    /// Adds the tokens of a pre-token that occurs `times` times.
    pub fn add(&mut self, ids: &[TokenId], times: u64) {
        let tokens = times.saturating_mul(ids.len() as u64);
        self.tokens = self.tokens.saturating_add(tokens);
        if ids.len() > 1 && times > 0 {
            self.ids.extend_from_slice(ids);
            self.words.push((self.ids.len(), times));
        }
    }

    /// All pre-tokens of `parts`, which have none in common.
    pub fn concat(parts: &[Self]) -> Self {
        let mut all = Self::default();
        all.ids
            .reserve_exact(parts.iter().map(|p| p.ids.len()).sum());
        all.words.reserve_exact(parts.iter().map(Self::len).sum());
        for part in parts {
            let before = all.ids.len();
            all.ids.extend_from_slice(&part.ids);
            let words = part.words.iter();
            all.words
                .extend(words.map(|&(end, count)| (before + end, count)));
            all.tokens = all.tokens.saturating_add(part.tokens);
        }
        all
    }

    /// How many pre-tokens of two tokens or more there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many tokens all pre-tokens have, those of one token and repeated
    /// ones included; at most 2^64 - 1.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// The tokens of each pre-token that has two or more, and its count.
    pub fn iter(&self) -> impl Iterator<Item = (&[TokenId], u64)> {
        let mut start = 0;
        self.words.iter().map(move |&(end, count)| {
            let ids = &self.ids[start..end];
            start = end;
            (ids, count)
        })
    }

    /// How many slots their text takes, with a border around each.
    pub(crate) fn slots(&self) -> u64 {
        1 + self.ids.len() as u64 + self.words.len() as u64
    }

    /// How many bytes of memory this takes.
    pub fn memory(&self) -> usize {
        self.ids.capacity() * size_of::<TokenId>()
            + self.words.capacity() * size_of::<(usize, u64)>()
    }
}
