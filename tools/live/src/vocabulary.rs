//! Which tokenizer a question is about.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use ch05_byte_pairs::{Pair, TokenId, Tokens};
use ch07_gpt2::{SpecialPolicy, Tokenizer, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::pattern::NamedPattern;
use crate::{Failure, limits};

/// Which tokenizer a question is about: `"gpt2"`, or `{"learned": {...}}` with
/// the fields of [`Learned`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// Chapter 7's: GPT-2's own.
    #[default]
    Gpt2,
    /// The 256 bytes and merges that come with the request.
    Learned(Learned),
}

/// Merges that come with a request, such as those that `learning` answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learned {
    /// The pairs of ids by rank: merge `k` makes the id `256 + k`.
    pub merges: Vec<Pair>,
    /// How a text is split before it is merged; `none` by default.
    #[serde(default)]
    pub pattern: NamedPattern,
    /// Special tokens, with the ids after those of the merges.
    #[serde(default)]
    pub special: Vec<String>,
}

/// What happens to special tokens that occur in a text; chapter 7's
/// [`SpecialPolicy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Special {
    /// Each is an error.
    #[default]
    Forbid,
    /// Each becomes its id.
    Allow,
    /// They are ordinary text.
    Text,
}

impl From<Special> for SpecialPolicy<'_> {
    fn from(special: Special) -> Self {
        match special {
            Special::Forbid => Self::Forbid,
            Special::Allow => Self::Allow,
            Special::Text => Self::Text,
        }
    }
}

impl Choice {
    /// The tokenizer. GPT-2's is loaded once.
    ///
    /// # Errors
    /// If given merges are beyond a limit, use a token that no earlier one
    /// makes or occur twice; if special tokens are empty or occur twice.
    pub fn tokenizer(&self) -> Result<Cow<'static, Tokenizer>, Failure> {
        static GPT2: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::gpt2);
        match self {
            Self::Gpt2 => Ok(Cow::Borrowed(&GPT2)),
            Self::Learned(learned) => learned.tokenizer().map(Cow::Owned),
        }
    }
}

impl Learned {
    fn tokenizer(&self) -> Result<Tokenizer, Failure> {
        self.check()?;
        let ranked = self.merges.iter().copied().zip(256..);
        let vocabulary = Vocabulary::from_merges(ranked).map_err(|error| {
            Failure::of_chapter(&error, "vocabulary.learned.merges")
        })?;
        let first = 256 + self.merges.len() as TokenId;
        let special = self.special.iter().cloned().zip(first..);
        let pre_tokenizer = self.pattern.pre_tokenizer()?.clone();
        Tokenizer::new(vocabulary, pre_tokenizer, special).map_err(|error| {
            Failure::of_chapter(&error, "vocabulary.learned.special")
        })
    }

    fn check(&self) -> Result<(), Failure> {
        let field = "vocabulary.learned.merges";
        let found = self.merges.len();
        limits::at_most(found, limits::GIVEN_MERGES, "merges", field)?;
        let bytes = self.bytes();
        let most = limits::VOCABULARY_BYTES;
        limits::at_most(bytes, most, "bytes in all tokens", field)?;
        let field = "vocabulary.learned.special";
        let found = self.special.len();
        limits::at_most(found, limits::SPECIAL_TOKENS, "special tokens", field)
    }

    /// How many bytes all tokens have; a part that no merge makes counts as
    /// none.
    fn bytes(&self) -> usize {
        let mut lengths = vec![1_usize; 256];
        for &(left, right) in &self.merges {
            let length = |id| lengths.get(id as usize).copied().unwrap_or(0);
            lengths.push(length(left).saturating_add(length(right)));
        }
        lengths.into_iter().fold(0, usize::saturating_add)
    }
}

/// A token with its bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its id.
    pub id: TokenId,
    /// Its bytes, as numbers.
    pub bytes: Vec<u8>,
}

impl Named {
    /// The token `id` of `tokens`, without bytes if it has none there.
    pub fn new(id: TokenId, tokens: &impl Tokens) -> Self {
        let bytes = tokens.bytes(id).unwrap_or_default().to_vec();
        Self { id, bytes }
    }

    /// The distinct tokens among `ids`, by ascending id.
    pub fn all<'ids>(
        ids: impl IntoIterator<Item = &'ids TokenId>,
        tokens: &impl Tokens,
    ) -> Vec<Self> {
        let distinct: BTreeSet<TokenId> = ids.into_iter().copied().collect();
        let named = distinct.into_iter().map(|id| Self::new(id, tokens));
        named.collect()
    }
}
