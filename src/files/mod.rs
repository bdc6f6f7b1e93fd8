//! Files: reading them with errors that say which and where, writing them so
//! that nothing is ever half there.

mod list;
mod lock;
mod output;
mod places;
mod temporary;
mod together;

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

pub use output::OutputFile;
pub use places::Places;
pub use together::{Step, Together, settle};

/// What is wrong with a file, in one line: what, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// What is wrong.
    pub what: String,
    /// Which file.
    pub path: PathBuf,
    /// Where in the file, as in `at line 3`; empty if it is all of it.
    pub place: String,
    /// What to do about it.
    pub mend: String,
    /// What kind of error the system saw, if it was the system.
    pub kind: Option<io::ErrorKind>,
}

impl FileError {
    /// An error of a whole file.
    pub fn new(
        what: impl Into<String>,
        path: &Path,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            what: what.into(),
            path: path.to_path_buf(),
            place: String::new(),
            mend: mend.into(),
            kind: None,
        }
    }

    /// The same error at a place in the file.
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = format!(" at {place}");
        self
    }

    /// What the system said when `path` was read or written.
    pub fn from_io(error: &io::Error, path: &Path) -> Self {
        let kind = error.kind();
        let (what, mend) = match kind {
            io::ErrorKind::NotFound => ("no such file", "check the name"),
            io::ErrorKind::IsADirectory => {
                ("a directory, not a file", "name a file")
            }
            io::ErrorKind::NotADirectory => {
                ("a file on the way, not a directory", "check the path")
            }
            io::ErrorKind::PermissionDenied => {
                ("permission denied", "check who may use it")
            }
            _ => (&*error.to_string(), "try another file"),
        };
        Self {
            kind: Some(kind),
            ..Self::new(what, path, mend)
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self {
            what,
            path,
            place,
            mend,
            kind: _,
        } = self;
        write!(f, "{what}, {}{place}; {mend}", path.display())
    }
}

impl std::error::Error for FileError {}

/// The bytes of a file.
///
/// # Errors
/// What the system says.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|error| FileError::from_io(&error, path))
}

/// The text of a file.
///
/// # Errors
/// What the system says; bytes that are not UTF-8, with the first one's offset.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    to_text(read_bytes(path)?, path)
}

/// Bytes of the file `path` as text.
///
/// # Errors
/// Bytes that are not UTF-8, with the first one's offset.
pub fn to_text(bytes: Vec<u8>, path: &Path) -> Result<String, FileError> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        FileError::new("not UTF-8", path, "convert it to UTF-8")
            .at(format!("byte {offset}"))
    })
}

/// Whether a folder can be written into, or made: to be asked before long work.
///
/// # Errors
/// A file in its place or on the way, or what the system says.
pub fn check_folder(folder: &Path) -> Result<(), FileError> {
    let mut found = folder;
    // A link to nothing is there, and no folder.
    while fs::symlink_metadata(found).is_err() {
        match found.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => found = parent,
            _ => found = Path::new("."),
        }
    }
    if !found.is_dir() {
        return Err(FileError::new(
            "a file, not a folder",
            found,
            "name a folder",
        ));
    }
    tempfile::tempfile_in(found)
        .map(drop)
        .map_err(|error| FileError::from_io(&error, found))
}
