//! What can be wrong with a pattern, or with a text that it is to split.

use thiserror::Error;

use crate::Pattern;

/// A regular expression that is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("malformed regular expression ({reason}); correct it")]
pub struct BadPattern {
    /// What the engine says, on one line.
    pub reason: String,
}

/// Why a text could not be split.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SplitError {
    /// The text is not UTF-8, and the pattern is one of characters.
    #[error(
        "not UTF-8 at byte {offset} of the text; \
         only the pattern `none` accepts any bytes"
    )]
    NotUtf8 {
        /// The first byte that belongs to no character.
        offset: usize,
    },
    /// The user's regular expression gave up.
    #[error(
        "the pattern gave up at byte {offset} of the text ({reason}); \
         use one without look-around, back-references, (?>...) and \
         possessive quantifiers such as ++; the patterns of known models \
         have names: {names}",
        names = Pattern::NAMES
    )]
    GaveUp {
        /// Where the search began.
        offset: usize,
        /// What the engine says.
        reason: String,
    },
}

impl BadPattern {
    pub(crate) fn of(error: &fancy_regex::Error) -> Self {
        let reason = with_causes(error);
        let words: Vec<&str> = reason.split_whitespace().collect();
        let reason = words.join(" ");
        Self { reason }
    }
}

impl SplitError {
    pub(crate) fn gave_up(offset: usize, error: &fancy_regex::Error) -> Self {
        let reason = error.to_string();
        Self::GaveUp { offset, reason }
    }

    /// The same error for a text that begins `bytes` further on.
    pub fn moved_by(mut self, bytes: usize) -> Self {
        match &mut self {
            Self::NotUtf8 { offset } | Self::GaveUp { offset, .. } => {
                *offset += bytes;
            }
        }
        self
    }
}

/// What an error says, and what caused it, as far as that says more.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut reason = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !reason.contains(&more) {
            reason = format!("{reason}: {more}");
        }
        cause = error.source();
    }
    reason
}
