//! Errors of sorting on disk.

use std::io;

use thiserror::Error;

/// Why word counts could not be added up.
#[derive(Debug, Error)]
pub enum RunError {
    /// The temporary file could not be created, written or read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The counts of a word do not fit in 64 bits.
    #[error(
        "the counts of a word add up to 2^64 or more; divide all counts by the \
         same number"
    )]
    TooOften,
}
