//! What can be wrong with a part.

use ch06_pre_tokens::SplitError;
use ch07_gpt2::EncodeError;
use thiserror::Error;

/// A part that cannot be encoded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PartsError {
    /// A special token that the tokenizer does not have.
    #[error(
        "{token:?} is not a special token of the tokenizer, part {index}; \
         {known}",
        known = Self::choices(known)
    )]
    NotSpecial {
        /// What the part says.
        token: String,
        /// The place of the part, from 0.
        index: usize,
        /// The special tokens that there are.
        known: Vec<String>,
    },
    /// A text that cannot be encoded.
    #[error("part {index}: {error}")]
    Text {
        /// The place of the part, from 0.
        index: usize,
        /// What is wrong; its offset is in bytes of this part.
        error: EncodeError,
    },
    /// A text with a special token of a single byte, which has no other ids.
    #[error(
        "the text holds the special token {token:?}, which cannot be spelled \
         in smaller tokens, part {index}; remove it from the text"
    )]
    Single {
        /// The special token.
        token: String,
        /// The place of the part, from 0.
        index: usize,
    },
}

impl PartsError {
    /// What to use instead of what is not a special token: a few of those that
    /// are `known`.
    pub fn choices(known: &[String]) -> String {
        const FEW: usize = 5;
        let few = known.iter().take(FEW);
        let few: Vec<_> = few.map(|it| format!("{it:?}")).collect();
        match (few.join(", "), known.len().saturating_sub(FEW)) {
            _ if known.is_empty() => "it has none, use text parts".to_string(),
            (few, 0) => format!("use one of {few}"),
            (few, more) => format!("use one of {few} and {more} more"),
        }
    }
}

/// Where the error is.
pub(super) fn offset(error: &EncodeError) -> usize {
    match error {
        EncodeError::ForbiddenSpecial { offset, .. }
        | EncodeError::ByteWithoutToken { offset, .. }
        | EncodeError::Split(
            SplitError::NotUtf8 { offset } | SplitError::GaveUp { offset, .. },
        ) => *offset,
    }
}

/// The same error for a text that begins `bytes` further back.
pub(super) fn moved_back_by(
    mut error: EncodeError,
    bytes: usize,
) -> EncodeError {
    match &mut error {
        EncodeError::ForbiddenSpecial { offset, .. }
        | EncodeError::ByteWithoutToken { offset, .. }
        | EncodeError::Split(
            SplitError::NotUtf8 { offset } | SplitError::GaveUp { offset, .. },
        ) => *offset = offset.saturating_sub(bytes),
    }
    error
}
