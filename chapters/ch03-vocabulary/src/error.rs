//! What can go wrong between words and ids.

use thiserror::Error;

use crate::TokenId;

/// A word of the text that the vocabulary does not hold.
// ANCHOR: unknown_word
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown word {word:?}, at byte {offset} of the text; \
     a vocabulary knows only the words it was made from"
)]
pub struct UnknownWord {
    /// The word itself.
    pub word: String,
    /// Where it begins in the text, in bytes.
    pub offset: usize,
}
// ANCHOR_END: unknown_word

/// An id that the vocabulary does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown token id {id}, at position {position}; \
     the vocabulary has the ids below {vocabulary_size}"
)]
pub struct UnknownId {
    /// The id itself.
    pub id: TokenId,
    /// Its place among the ids, counted from 0.
    pub position: usize,
    /// How many entries the vocabulary has.
    pub vocabulary_size: usize,
}
