//! Files: reading them with errors that say which and where, writing them so
//! that nothing is ever half there.

mod foreign;
mod list;
mod lock;
mod output;
mod places;
mod same;
mod temporary;
mod together;
mod whole;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

pub use foreign::{
    Foreign, HEAD, foreign_bytes, foreign_file, foreign_ids, is_object,
};
pub use list::LIST_NAME;
pub use output::OutputFile;
pub use places::Places;
pub use same::{is_same_file, resolved};
pub use temporary::discard_unfinished;
pub use together::{Step, Together, settle};
pub use whole::WholeFile;

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
        let message = error.to_string();
        // Not where the temporary file is.
        let message = message.split(" at path \"").next().unwrap_or_default();
        let (what, mend) = of_system(kind)
            .or_else(|| {
                // One that we made says itself what to do.
                error.get_ref()?;
                message.rsplit_once("; ")
            })
            .unwrap_or((message, "check the file and its device"));
        Self {
            kind: Some(kind),
            ..Self::new(what, path, mend)
        }
    }
}

/// What a system's error means to somebody who named a file, and what to do.
fn of_system(kind: io::ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
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
        io::ErrorKind::StorageFull => (
            "no space left on the device",
            "free some space, or write to another device",
        ),
        io::ErrorKind::QuotaExceeded => (
            "the disk quota is used up",
            "free some space, or write to another device",
        ),
        io::ErrorKind::FileTooLarge => (
            "the limit of a file's size is exceeded",
            "raise it (ulimit -f), or write to another device",
        ),
        io::ErrorKind::InvalidFilename => (
            "not a name that a file can have",
            "choose another, shorter one",
        ),
        io::ErrorKind::ReadOnlyFilesystem => {
            ("a read-only file system", "write to another one")
        }
        io::ErrorKind::OutOfMemory => {
            ("out of memory", "give smaller files, or allow more memory")
        }
        _ => return None,
    })
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
/// What the system says; a file that becomes shorter meanwhile.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut file = WholeFile::open(path)?;
    let mut bytes = Vec::new();
    let length = usize::try_from(file.length()).unwrap_or(usize::MAX);
    let read = match bytes.try_reserve_exact(length) {
        Ok(()) => file.read_to_end(&mut bytes),
        Err(_) => Err(io::ErrorKind::OutOfMemory.into()),
    };
    read.map_err(|error| FileError::from_io(&error, path))?;
    Ok(bytes)
}

/// The text of a file of a tokenizer.
///
/// # Errors
/// What the system says; a file of another kind, which is named for what it is;
/// bytes that are not UTF-8, with the first one's offset.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    let bytes = read_bytes(path)?;
    match foreign_bytes(&bytes) {
        Some(found) => Err(FileError::new(found.what, path, found.mend)),
        None => to_text(bytes, path),
    }
}

/// Bytes of the file `path` as text.
///
/// # Errors
/// Bytes that are not UTF-8, with the first one's offset, or with the kind of
/// the file where that can be told.
pub fn to_text(bytes: Vec<u8>, path: &Path) -> Result<String, FileError> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let (what, mend) = match foreign_bytes(error.as_bytes()) {
            Some(found) => {
                (format!("{}, not UTF-8 text", found.what), found.mend)
            }
            None => ("not UTF-8".to_string(), "convert it to UTF-8"),
        };
        FileError::new(what, path, mend).at(format!("byte {offset}"))
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
