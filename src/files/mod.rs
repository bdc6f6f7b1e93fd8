//! Files: reading them with errors that name the file and the place, and
//! writing them so that they are never left incomplete.

mod ahead;
mod foreign;
mod list;
mod lock;
mod new_folders;
mod output;
mod places;
mod run_lock;
mod same;
mod temporary;
mod together;
mod whole;

use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

pub use foreign::{
    Foreign, HEAD, foreign_bytes, foreign_file, foreign_ids, is_object,
};
pub use list::LIST_NAME;
pub use new_folders::NewFolders;
pub use output::OutputFile;
pub use places::Places;
pub use run_lock::RunLock;
pub use same::{is_same_file, resolved};
pub use temporary::discard_unfinished;
pub use together::{Step, Together, settle};
pub use whole::WholeFile;

/// An error of a file, displayed on one line: what is wrong, where, and what to
/// do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// What is wrong.
    pub what: String,
    /// The file.
    pub path: PathBuf,
    /// The place in the file, such as ` at line 3`; empty for the whole file.
    pub place: String,
    /// What to do about it.
    pub mend: String,
    /// The kind of the I/O error, if it was one.
    pub kind: Option<io::ErrorKind>,
}

impl FileError {
    /// An error of the whole file.
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

    /// The error of a text that is shorter than it was before.
    pub fn ended_too_early(path: &Path) -> Self {
        let mend = "do not change it, and run again";
        Self::new("the text is shorter than it was", path, mend)
    }

    /// The same error at a place in the file.
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = format!(" at {place}");
        self
    }

    /// An I/O error while `path` was read or written.
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

/// What an I/O error means to someone who named a file, and what to do.
fn of_system(kind: io::ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        io::ErrorKind::NotFound => ("no such file", "check the name"),
        io::ErrorKind::IsADirectory => {
            ("a directory, not a file", "name a file")
        }
        io::ErrorKind::NotADirectory => (
            "part of the path is a file, not a directory",
            "check the path",
        ),
        io::ErrorKind::PermissionDenied => {
            ("permission denied", "check its permissions")
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
            "the file size limit is exceeded",
            "raise it (ulimit -f), or write to another device",
        ),
        io::ErrorKind::InvalidFilename => {
            ("not a valid file name", "choose another or a shorter one")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            ("a read-only file system", "write to another one")
        }
        io::ErrorKind::OutOfMemory => {
            ("out of memory", "use smaller files, or allow more memory")
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
        let line = format!("{what}, {}{place}; {mend}", path.display());
        // A name, or what is quoted of a file, may have line ends in it.
        for char in line.chars() {
            match char.is_control() {
                true => write!(f, "{}", char.escape_default())?,
                false => f.write_char(char)?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for FileError {}

/// Reads the bytes of a file.
///
/// # Errors
/// If it cannot be read, or becomes shorter while it is read.
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

/// Reads a text file of a tokenizer.
///
/// # Errors
/// If it cannot be read, is a known file of another kind, which the error
/// names, or is not UTF-8, with the offset of the first invalid byte.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    let bytes = read_bytes(path)?;
    match foreign_bytes(&bytes) {
        Some(found) => Err(FileError::new(found.what, path, found.mend)),
        None => to_text(bytes, path),
    }
}

/// The bytes of the file `path` as text.
///
/// # Errors
/// If they are not UTF-8, with the offset of the first invalid byte, and the
/// kind of the file if it is known.
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

/// Checks, before long work, that a folder can be written to or created.
///
/// # Errors
/// If it cannot, or a file is in its place or among its parents.
pub fn check_folder(folder: &Path) -> Result<(), FileError> {
    let mut found = folder;
    // A dangling link exists, but is not a folder.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_whatever_it_quotes() {
        let what = "unknown variant `a\nb\u{1B}`";
        let error = FileError::new(what, Path::new("c\r\nd"), "e").at("f");
        let expected = "unknown variant `a\\nb\\u{1b}`, c\\r\\nd at f; e";
        assert_eq!(error.to_string(), expected, "no line end, no escape code");
    }
}
