//! What is said of a tokenizer besides its files.

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;

/// The pattern and the special tokens of a tokenizer whose files do not say
/// them: a `.tiktoken` file, for one, holds nothing but ranks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// How texts are split.
    pub pattern: Option<Pattern>,
    /// The special tokens with their ids.
    pub special_tokens: Vec<(String, TokenId)>,
}

impl Given {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.pattern.is_none() && self.special_tokens.is_empty()
    }
}
