//! What can go wrong with byte pairs.

use thiserror::Error;

use crate::TokenId;

/// An id that the vocabulary does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown token id {id}, at position {position}; \
     the largest id of the vocabulary is {largest}"
)]
pub struct UnknownId {
    /// The id itself.
    pub id: TokenId,
    /// Its place among the ids, counted from 0.
    pub position: usize,
    /// The largest id of the vocabulary.
    pub largest: TokenId,
}

/// A vocabulary size that has no room for the 256 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a vocabulary of {0} tokens cannot hold the 256 bytes; ask for more")]
pub struct VocabSizeTooSmall(pub usize);

/// A merge that cannot follow those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadMerge {
    /// A part of the pair is made by no merge before this one.
    #[error("merge {rank} joins the token {part}, which no merge before made")]
    UnknownPart {
        /// Which merge, counted from 0.
        rank: usize,
        /// The id of the part.
        part: TokenId,
    },
    /// The pair is merged already.
    #[error("merge {rank} joins the same pair as an earlier one")]
    Repeated {
        /// Which merge, counted from 0.
        rank: usize,
    },
}
