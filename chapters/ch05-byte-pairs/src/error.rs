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

/// A vocabulary size too small for the 256 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a vocabulary of {0} tokens cannot hold the 256 bytes; use at least 256"
)]
pub struct VocabSizeTooSmall(pub usize);

/// A merge that cannot follow those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadMerge {
    /// No earlier merge makes a part of the pair.
    #[error("merge {rank} uses the token {part}, which no earlier merge makes")]
    UnknownPart {
        /// Which merge, counted from 0.
        rank: usize,
        /// The id of the part.
        part: TokenId,
    },
    /// An earlier merge joins the same pair.
    #[error("merge {rank} joins the same pair as an earlier one")]
    Repeated {
        /// Which merge, counted from 0.
        rank: usize,
    },
}
