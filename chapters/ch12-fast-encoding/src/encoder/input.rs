//! What is encoded: a text, or any bytes.

use std::ops::Range;

use ch06_pre_tokens::SplitError;

/// A text that is known to be UTF-8, or any bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Input<'t> {
    Text(&'t str),
    Bytes(&'t [u8]),
}

impl<'t> Input<'t> {
    pub(crate) fn bytes(self) -> &'t [u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// A part of it.
    ///
    /// # Panics
    /// If a text is split inside a character.
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        match self {
            Self::Text(text) => Self::Text(&text[range]),
            Self::Bytes(bytes) => Self::Bytes(&bytes[range]),
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(self) -> Result<&'t str, SplitError> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Bytes(bytes) => str::from_utf8(bytes).map_err(|error| {
                let offset = error.valid_up_to();
                SplitError::NotUtf8 { offset }
            }),
        }
    }
}
