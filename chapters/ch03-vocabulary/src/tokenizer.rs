//! The first tokenizer: text to ids and back, for the words it knows.

use ch02_words::word_indices;

use crate::{
    CLOSING_MARKS, TokenId, UnknownId, UnknownWord, WordVocabulary, join_words,
};

/// A tokenizer of whole words that knows only those of its vocabulary.
#[derive(Debug, Clone)]
// ANCHOR: tokenizer
pub struct SimpleTokenizerV1 {
    vocabulary: WordVocabulary,
}
// ANCHOR_END: tokenizer

impl SimpleTokenizerV1 {
    /// A tokenizer with this vocabulary.
    pub fn new(vocabulary: WordVocabulary) -> Self {
        Self { vocabulary }
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &WordVocabulary {
        &self.vocabulary
    }

    /// The ids of the words of `text`, one a word.
    ///
    /// # Errors
    /// The first word that the vocabulary does not hold.
    // ANCHOR: encode
    pub fn encode(&self, text: &str) -> Result<Vec<TokenId>, UnknownWord> {
        // ANCHOR: exercise_3_3
        word_indices(text)
            .map(|(offset, word)| {
                self.vocabulary.id(word).ok_or_else(|| UnknownWord {
                    word: word.to_string(),
                    offset,
                })
            })
            .collect()
        // ANCHOR_END: exercise_3_3
    }
    // ANCHOR_END: encode

    /// The text of `ids`: their words with single spaces between, none before
    /// punctuation ([`CLOSING_MARKS`]).
    ///
    /// # Errors
    /// The first id that the vocabulary does not hold.
    // ANCHOR: decode
    pub fn decode(&self, ids: &[TokenId]) -> Result<String, UnknownId> {
        // ANCHOR: exercise_3_5
        let words: Vec<&str> = ids
            .iter()
            .enumerate()
            .map(|(position, &id)| {
                self.vocabulary.word(id).ok_or(UnknownId {
                    id,
                    position,
                    vocabulary_size: self.vocabulary.len(),
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(join_words(words, CLOSING_MARKS))
        // ANCHOR_END: exercise_3_5
    }
    // ANCHOR_END: decode
}
