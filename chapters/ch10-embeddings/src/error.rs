//! What can go wrong.

use ch08_windows::TokenId;
use thiserror::Error;

/// A table that cannot be created, or not be used as requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EmbeddingError {
    /// An id that has no row.
    #[error(
        "token id {id} has no row, at position {place}; \
         the table has {rows} rows, for ids below {rows}"
    )]
    IdOutOfRange {
        /// The id.
        id: TokenId,
        /// Its position among the given ids, counted from 0.
        place: usize,
        /// How many rows the table has.
        rows: usize,
    },
    /// A list of numbers that does not have the shape it should have.
    #[error("{found} numbers, in the {what}; give {rows} rows of {dim}")]
    WrongShape {
        /// What the numbers are.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many rows they should make.
        rows: usize,
        /// How many numbers a row has.
        dim: usize,
    },
    /// A table, or vectors taken from one, that do not fit into memory.
    #[error(
        "no memory for {rows} rows of {dim} numbers, in a table or in the \
         vectors of a batch; use fewer of either"
    )]
    TooLarge {
        /// How many rows there should be.
        rows: usize,
        /// How many numbers a row should have.
        dim: usize,
    },
    /// Two tables whose rows cannot be added.
    #[error(
        "rows of {tokens} numbers in the token table, but of {positions} in \
         the position table; give both the same dim"
    )]
    DifferentDims {
        /// The numbers in a row of the table of tokens.
        tokens: usize,
        /// The numbers in a row of the table of positions.
        positions: usize,
    },
    /// A text longer than there are positions.
    #[error(
        "length {length} is too long, for a table of {rows} positions; \
         split the text into shorter windows"
    )]
    TooLong {
        /// How many positions were asked for.
        length: usize,
        /// How many there are.
        rows: usize,
    },
    /// Ids that do not divide into rows of the given length.
    #[error(
        "{ids} ids do not divide into rows of {length}, in a batch; \
         pass the max_length of the batch"
    )]
    RaggedBatch {
        /// How many ids there are.
        ids: usize,
        /// The length that each row should have.
        length: usize,
    },
}
