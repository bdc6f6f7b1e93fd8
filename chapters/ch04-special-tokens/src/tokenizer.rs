//! The second tokenizer: every word it does not know becomes `<|unk|>`.

use ch02_words::words;
use ch03_vocabulary::{SimpleTokenizerV1, TokenId, UnknownId, WordVocabulary};
use thiserror::Error;

use crate::UNKNOWN;

/// A tokenizer of whole words that never fails to encode.
///
/// A special token in the text is recognised where it stands as a word of its
/// own, between separators: `tea <|endoftext|> In` has one, `tea<|endoftext|>`
/// is one unknown word. (Chapter 7's tokenizer finds them anywhere.)
#[derive(Debug, Clone)]
// ANCHOR: tokenizer
pub struct SimpleTokenizerV2 {
    known: SimpleTokenizerV1,
    unknown: TokenId,
}
// ANCHOR_END: tokenizer

/// A vocabulary that has no [`UNKNOWN`] to fall back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "no {UNKNOWN} in the vocabulary; \
     append it, or use the first tokenizer, which refuses unknown words"
)]
pub struct NoUnknownToken;

impl SimpleTokenizerV2 {
    /// A tokenizer with this vocabulary.
    ///
    /// # Errors
    /// The vocabulary must hold [`UNKNOWN`].
    // ANCHOR: new
    pub fn new(vocabulary: WordVocabulary) -> Result<Self, NoUnknownToken> {
        let unknown = vocabulary.id(UNKNOWN).ok_or(NoUnknownToken)?;
        let known = SimpleTokenizerV1::new(vocabulary);
        Ok(Self { known, unknown })
    }
    // ANCHOR_END: new

    /// The vocabulary.
    pub fn vocabulary(&self) -> &WordVocabulary {
        self.known.vocabulary()
    }

    /// The ids of the words of `text`, that of [`UNKNOWN`] for each word that
    /// the vocabulary does not hold.
    // ANCHOR: encode
    pub fn encode(&self, text: &str) -> Vec<TokenId> {
        words(text)
            .map(|word| self.vocabulary().id(word).unwrap_or(self.unknown))
            .collect()
    }
    // ANCHOR_END: encode

    /// The text of `ids`, as [`SimpleTokenizerV1::decode`] gives it.
    ///
    /// # Errors
    /// The first id that the vocabulary does not hold.
    pub fn decode(&self, ids: &[TokenId]) -> Result<String, UnknownId> {
        self.known.decode(ids)
    }
}
