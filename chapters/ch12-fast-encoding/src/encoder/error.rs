//! What can go wrong with one text of many.

use ch07_gpt2::EncodeError;
use thiserror::Error;

/// A text of a batch that could not be encoded: the first of those.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("text {index}: {error}")]
pub struct BatchError {
    /// Which text, counted from 0.
    pub index: usize,
    /// What is wrong with it.
    pub error: EncodeError,
}
