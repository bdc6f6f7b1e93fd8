//! The second tokenizer: every word it does not know becomes `<|unk|>`.

use ch02_words::words;
use ch03_vocabulary::{SimpleTokenizerV1, TokenId, UnknownId, WordVocabulary};
use thiserror::Error;

use crate::UNKNOWN;

/// A tokenizer of whole words that never fails to encode.
///
/// A special token in the text is recognised only as a word of its own, between
/// separators: `tea <|endoftext|> In` has one, `tea<|endoftext|>` is one
/// unknown word. (Chapter 7's tokenizer finds them anywhere.)
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
     append it, or use the first tokenizer, which rejects unknown words"
)]
pub struct NoUnknownToken;

impl SimpleTokenizerV2 {
    /// A tokenizer with this vocabulary.
    ///
    /// # Errors
    /// The vocabulary must hold [`UNKNOWN`].
    // ANCHOR: new
    pub fn new(vocabulary: WordVocabulary) -> Result<Self, NoUnknownToken> {
        // ANCHOR: exercise_4_2
        let unknown = vocabulary.id(UNKNOWN).ok_or(NoUnknownToken)?;
        let known = SimpleTokenizerV1::new(vocabulary);
        Ok(Self { known, unknown })
        // ANCHOR_END: exercise_4_2
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
        // ANCHOR: exercise_4_3
        words(text)
            .map(|word| self.vocabulary().id(word).unwrap_or(self.unknown))
            .collect()
        // ANCHOR_END: exercise_4_3
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokenizer_notes_the_id_of_the_unknown_token() {
        for (words, id) in [
            (&["a", "b", UNKNOWN][..], 0),
            (&["!", "a", UNKNOWN], 1),
            (&["!", "0", UNKNOWN], 2),
        ] {
            let vocabulary = WordVocabulary::from_words(words);
            let tokenizer = SimpleTokenizerV2::new(vocabulary);
            assert_eq!(
                tokenizer.map(|tokenizer| tokenizer.unknown).ok(),
                Some(id),
                "the id that {UNKNOWN} has in this vocabulary, wherever it \
                 is: the words {words:?}"
            );
        }
    }
}
