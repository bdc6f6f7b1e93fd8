//! What can be wrong with a pickle.

use std::fmt;
use std::path::Path;

use crate::files::FileError;

/// What to do about a pickle of something else.
pub(super) const DICT: &str = "only a dict of bytes to int and a \
                               tiktoken.Encoding are read, save one of these";

/// Why a pickle is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickleError {
    /// What is wrong.
    pub what: String,
    /// At which byte, counted from 0.
    pub byte: usize,
    /// What to do about it.
    pub mend: &'static str,
}

impl PickleError {
    pub(super) fn new(
        what: impl Into<String>,
        byte: usize,
        mend: &'static str,
    ) -> Self {
        let what = what.into();
        Self { what, byte, mend }
    }

    /// The same with the name of the file.
    pub fn of_file(self, path: &Path) -> FileError {
        let place = format!("byte {}", self.byte);
        FileError::new(self.what, path, self.mend).at(place)
    }
}

impl fmt::Display for PickleError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { what, byte, mend } = self;
        write!(f, "{what}, at byte {byte}; {mend}")
    }
}

impl std::error::Error for PickleError {}
