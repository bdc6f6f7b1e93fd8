//! What can go wrong with a tokenizer and its files.

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::SplitError;
use thiserror::Error;

/// A line of a file that cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}, at line {line}; {mend}")]
pub struct LineError {
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
    /// What to do about it.
    pub mend: &'static str,
}

/// The beginning of a text, in quotation marks: a line may be megabytes long.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

impl LineError {
    /// What is wrong with a JSON text, with the line that serde names at the
    /// end of its message.
    pub fn of_json(error: &serde_json::Error, mend: &'static str) -> Self {
        let mut what = error.to_string();
        if let Some(place) = what.rfind(" at line ") {
            what.truncate(place);
        }
        Self {
            line: error.line(),
            what,
            mend,
        }
    }
}

/// Why a text could not be encoded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// A special token occurs in the text and was not asked for.
    #[error(
        "the special token {token:?}, at byte {offset} of the text; \
         allow it, or encode it as plain text"
    )]
    ForbiddenSpecial {
        /// Its text.
        token: String,
        /// Where it begins.
        offset: usize,
    },
    /// The vocabulary has no token for a byte.
    #[error(
        "the vocabulary has no token for the byte 0x{byte:02X}, at byte \
         {offset} of the text; use one that has all 256 bytes"
    )]
    ByteWithoutToken {
        /// The byte.
        byte: u8,
        /// Where it is.
        offset: usize,
    },
    /// The text could not be split into pre-tokens.
    #[error(transparent)]
    Split(#[from] SplitError),
}

/// A special token whose id is taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "the special token {token:?} has the id {id} of another token; \
     give each token its own id"
)]
pub struct BadSpecialId {
    /// Its text.
    pub token: String,
    /// The id.
    pub id: TokenId,
}

impl EncodeError {
    /// The same error for a text that begins `bytes` further on.
    pub fn moved_by(mut self, bytes: usize) -> Self {
        match &mut self {
            Self::ForbiddenSpecial { offset, .. }
            | Self::ByteWithoutToken { offset, .. } => *offset += bytes,
            Self::Split(error) => *error = error.clone().moved_by(bytes),
        }
        self
    }
}
