//! Why nothing could be learned.

use ch05_byte_pairs::VocabSizeTooSmall;
use thiserror::Error;

/// Why nothing could be learned.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LearnError {
    /// A vocabulary of fewer than the 256 bytes.
    #[error(transparent)]
    VocabSize(#[from] VocabSizeTooSmall),
    /// A vocabulary smaller than the one that learning goes on from.
    #[error(
        "a vocabulary size of {wanted}, and there are {known} tokens already; \
         ask for more tokens than that"
    )]
    BelowStart {
        /// The size that was asked for.
        wanted: usize,
        /// How many tokens there are.
        known: usize,
    },
    /// More distinct text than positions can address.
    #[error(
        "{bytes} bytes of distinct pre-tokens, and the limit is {most}; leave \
         out the rarest ones, or split the text with a pattern"
    )]
    TooLarge {
        /// How many there are.
        bytes: u64,
        /// How many there may be.
        most: u64,
    },
    /// Counts that do not fit into 64 bits.
    #[error(
        "the counts add up to a text of 2^64 bytes or more; divide all of them \
         by the same number"
    )]
    TooOften,
    /// The system does not have enough memory for the text.
    #[error(
        "no memory for a text of {bytes} bytes; leave out the rarest \
         pre-tokens, or learn from a smaller text"
    )]
    OutOfMemory {
        /// How many bytes were asked for.
        bytes: u64,
    },
    /// More memory would be needed than was allowed.
    #[error(
        "learning needs more than {limit} bytes of memory, after {merges} \
         merges; allow more, or leave out the rarest pre-tokens"
    )]
    Memory {
        /// What was allowed, in bytes.
        limit: usize,
        /// How many merges were made by then.
        merges: usize,
    },
}
