//! What can be wrong with a `.npy` file.

use std::path::Path;
use std::{fmt, io};

use crate::files::FileError;

/// Why an array cannot be read. It does not know its file:
/// [`of_file`](Self::of_file) adds the name.
#[derive(Debug)]
pub enum NpyError {
    /// The reader failed.
    Io(io::Error),
    /// The file is not what it should be.
    Content {
        /// What is wrong.
        what: String,
        /// Where, as in `position 3`, the first number's being 0; empty if it
        /// is the whole file.
        place: String,
        /// What to do about it.
        mend: &'static str,
    },
}

impl NpyError {
    /// An error of the whole file.
    pub(crate) fn new(what: impl Into<String>, mend: &'static str) -> Self {
        Self::Content {
            what: what.into(),
            place: String::new(),
            mend,
        }
    }

    /// The error of the number at this position, the first being 0.
    pub(crate) fn at(self, position: u64) -> Self {
        match self {
            Self::Content { what, mend, .. } => Self::Content {
                what,
                place: format!("position {position}"),
                mend,
            },
            io => io,
        }
    }

    /// The same with the name of the file.
    pub fn of_file(&self, path: &Path) -> FileError {
        match self {
            Self::Io(error) => FileError::from_io(error, path),
            Self::Content { what, place, mend } => {
                let error = FileError::new(what, path, *mend);
                match place.is_empty() {
                    true => error,
                    false => error.at(place),
                }
            }
        }
    }
}

impl From<io::Error> for NpyError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for NpyError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Content { what, place, mend } if place.is_empty() => {
                write!(f, "{what}; {mend}")
            }
            Self::Content { what, place, mend } => {
                write!(f, "{what}, at {place}; {mend}")
            }
        }
    }
}

impl std::error::Error for NpyError {}
