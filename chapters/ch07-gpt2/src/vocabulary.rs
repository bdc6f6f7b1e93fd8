//! Tokens and ranked merges, with whatever ids their file gave them.

use std::collections::HashMap;

use ch05_byte_pairs::{Bpe, Origin, Pair, TokenId, Tokens};
use indexmap::IndexMap;

/// The ordinary tokens of a tokenizer and the merges that make them. (Special
/// tokens are the tokenizer's business.)
///
/// Ids need not be those of chapter 5, and need not be without gaps.
#[derive(Debug, Clone, Default)]
// ANCHOR: vocabulary
pub struct Vocabulary {
    /// The bytes of each token, by ascending id.
    tokens: IndexMap<TokenId, Vec<u8>>,
    /// The id of each token, by its bytes; the smallest if several have them.
    ids: HashMap<Vec<u8>, TokenId>,
    /// The merges by their rank: the lowest goes first.
    merges: Vec<Pair>,
    /// The rank of each pair, and the token that it makes.
    made: HashMap<Pair, Made>,
    /// The lowest rank that makes each token.
    ranks: HashMap<TokenId, usize>,
    /// Whether some token of two bytes or more is made by no merge.
    has_unmerged: bool,
    /// Whether some merge has a lower rank than one that makes a part of it.
    ranks_fall: bool,
}

/// What merging a pair gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Its place in the order of the merges: the lowest goes first.
    pub rank: u32,
    /// The token that it makes.
    pub id: TokenId,
}
// ANCHOR_END: vocabulary

impl From<&Bpe> for Vocabulary {
    /// What a learner learned, with chapter 5's ids, also where two merges
    /// spell the same.
    fn from(bpe: &Bpe) -> Self {
        let ids = 0..bpe.vocab_size() as TokenId;
        let bytes = |id| bpe.bytes(id).expect("below vocab_size").to_vec();
        let tokens = ids.map(|id| (id, bytes(id)));
        let mut vocabulary = Self::from_tokens(tokens.collect());
        for (id, &pair) in (256..).zip(bpe.merges()) {
            vocabulary.add_merge_into(pair, id);
        }
        vocabulary.finish()
    }
}

impl Vocabulary {
    /// Tokens by ascending id, no merges yet; see [`finish`](Self::finish).
    pub(crate) fn from_tokens(tokens: IndexMap<TokenId, Vec<u8>>) -> Self {
        let mut ids = HashMap::with_capacity(tokens.len());
        for (&id, bytes) in &tokens {
            ids.entry(bytes.clone()).or_insert(id);
        }
        // Room for a merge a token, so that no table grows while it is filled.
        Self {
            ids,
            merges: Vec::with_capacity(tokens.len()),
            made: HashMap::with_capacity(tokens.len()),
            ranks: HashMap::with_capacity(tokens.len()),
            tokens,
            ..Self::default()
        }
    }

    /// The vocabulary of tokens, and of merges by their rank, each with the id
    /// of the token that it makes: for files that name tokens by their ids, in
    /// which two tokens may have the same bytes.
    ///
    /// # Errors
    /// The place, counted from 0, of the first merge that cannot be one: it
    /// joins or makes a token that is not there, or one of other bytes than its
    /// parts have together, or it joins the pair of an earlier one.
    pub fn from_merges(
        mut tokens: IndexMap<TokenId, Vec<u8>>,
        merges: impl IntoIterator<Item = (Pair, TokenId)>,
    ) -> Result<Self, usize> {
        tokens.sort_unstable_keys();
        let mut vocabulary = Self::from_tokens(tokens);
        for (rank, (pair, id)) in merges.into_iter().enumerate() {
            let bytes = |id| vocabulary.bytes(id).ok_or(rank);
            let made = [bytes(pair.0)?, bytes(pair.1)?].concat();
            if bytes(id)? != made || vocabulary.holds_merge(pair) {
                return Err(rank);
            }
            vocabulary.add_merge_into(pair, id);
        }
        Ok(vocabulary.finish())
    }

    /// Adds a merge of two tokens behind all others. The id of what it makes
    /// is looked up by its bytes: a file may hold two merges that spell the
    /// same, or ids in any order.
    ///
    /// Returns none, and adds nothing, if no token has these bytes.
    // ANCHOR: add_merge
    pub(crate) fn add_merge(&mut self, pair: Pair) -> Option<TokenId> {
        // ANCHOR: exercise_7_2
        let bytes = [self.bytes(pair.0)?, self.bytes(pair.1)?].concat();
        let id = *self.ids.get(&bytes)?;
        self.add_merge_into(pair, id);
        Some(id)
        // ANCHOR_END: exercise_7_2
    }

    /// Adds a merge that makes the token `id` behind all others.
    fn add_merge_into(&mut self, pair: Pair, id: TokenId) {
        let rank = self.merges.len();
        self.merges.push(pair);
        let made = Made {
            rank: rank as u32,
            id,
        };
        self.made.insert(pair, made);
        self.ranks.entry(id).or_insert(rank);
    }
    // ANCHOR_END: add_merge

    /// The vocabulary, all merges added.
    pub(crate) fn finish(mut self) -> Self {
        self.has_unmerged = self
            .ids
            .iter()
            .any(|(bytes, id)| bytes.len() > 1 && !self.ranks.contains_key(id));
        let ranked = || self.merges.iter().zip(0..);
        let highest: HashMap<TokenId, u32> = ranked()
            .map(|(pair, rank)| (self.made[pair].id, rank))
            .collect();
        self.ranks_fall = ranked().any(|(pair, rank)| {
            let above = |part| highest.get(&part).is_some_and(|&r| r > rank);
            above(pair.0) || above(pair.1)
        });
        self
    }

    /// The same vocabulary with tokens that no merge makes. Their ids are
    /// decoded, but no text is encoded to them: so it is where a merge was left
    /// out of a file, in the rules of Hugging Face's tokenizers.
    ///
    /// A token whose id is taken is left out.
    pub fn with_unmade(
        mut self,
        tokens: impl IntoIterator<Item = (TokenId, Vec<u8>)>,
    ) -> Self {
        for (id, bytes) in tokens {
            self.tokens.entry(id).or_insert(bytes);
        }
        self.tokens.sort_unstable_keys();
        self
    }

    /// The same vocabulary, in which a pre-token that is a token as a whole
    /// becomes that token, whatever its merges would make of it: what Hugging
    /// Face's tokenizers call `ignore_merges`. That goes for tokens that no
    /// merge makes too.
    pub fn with_whole_tokens(mut self) -> Self {
        for (&id, bytes) in &self.tokens {
            self.ids.entry(bytes.clone()).or_insert(id);
        }
        self.has_unmerged = true;
        self
    }

    /// Whether this pair is merged already.
    pub(crate) fn holds_merge(&self, pair: Pair) -> bool {
        self.made.contains_key(&pair)
    }

    /// What merging `pair` gives, if it is merged at all.
    pub fn made(&self, pair: Pair) -> Option<Made> {
        self.made.get(&pair).copied()
    }

    /// Whether a pre-token has to be looked up whole before it is merged: some
    /// token can be had in no other way.
    pub fn has_unmerged(&self) -> bool {
        self.has_unmerged
    }

    /// Whether a merge can make a pair of a lower rank than its own, so that
    /// a pair may not be merged everywhere at once.
    pub fn ranks_fall(&self) -> bool {
        self.ranks_fall
    }

    /// The id of the token with these bytes; the smallest if several have them.
    pub fn id(&self, bytes: &[u8]) -> Option<TokenId> {
        self.ids.get(bytes).copied()
    }

    /// The bytes of the token `id`.
    pub fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        self.tokens.get(&id).map(Vec::as_slice)
    }

    /// The tokens by ascending id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (TokenId, &[u8])> {
        self.tokens
            .iter()
            .map(|(&id, bytes)| (id, bytes.as_slice()))
    }

    /// The merges by their rank, the one that goes first at the front.
    pub fn merges(&self) -> &[Pair] {
        &self.merges
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The largest id.
    pub fn largest_id(&self) -> Option<TokenId> {
        self.tokens.last().map(|(&id, _)| id)
    }
}

impl Tokens for Vocabulary {
    fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        self.bytes(id)
    }

    fn origin(&self, id: TokenId) -> Option<Origin> {
        if let &[byte] = self.bytes(id)? {
            return Some(Origin::Byte(byte));
        }
        let Some(&rank) = self.ranks.get(&id) else {
            return Some(Origin::Added);
        };
        let (left, right) = self.merges[rank];
        Some(Origin::Merge { rank, left, right })
    }
}
