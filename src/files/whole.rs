//! Reads a file to its end, and reports it if it ended too early.

use std::fs::File;
use std::io::{self, Error, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use super::FileError;

/// A file that is read to its end.
///
/// If another program truncates a file while it is read, its end looks like any
/// other. Here that is an error: at the end, the file must not be shorter than
/// when it was opened. (If it grows, all of it is read; pipes and devices have
/// no length to check.)
#[derive(Debug)]
pub struct WholeFile {
    file: File,
    length: u64,
    read: u64,
}

impl WholeFile {
    /// Opens a file.
    ///
    /// # Errors
    /// If it cannot be opened, or is a folder.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let open = || {
            let file = File::open(path)?;
            let found = file.metadata()?;
            if found.is_dir() {
                return Err(ErrorKind::IsADirectory.into());
            }
            let length = if found.is_file() { found.len() } else { 0 };
            let read = 0;
            Ok(Self { file, length, read })
        };
        open().map_err(|error: Error| FileError::from_io(&error, path))
    }

    /// Opens a file to read it from a byte on.
    ///
    /// # Errors
    /// If it cannot be opened, is a folder, or has fewer bytes.
    pub fn open_at(path: &Path, byte: u64) -> Result<Self, FileError> {
        let mut opened = Self::open(path)?;
        if opened.length < byte {
            return Err(FileError::ended_too_early(path));
        }
        let found = opened.file.seek(SeekFrom::Start(byte));
        opened.read =
            found.map_err(|error| FileError::from_io(&error, path))?;
        Ok(opened)
    }

    /// Its length in bytes when it was opened; 0 if it is not a regular file.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Checks that it did not end too early. (Some of the system's own files
    /// are always shorter than their reported length.)
    fn check_end(&self) -> io::Result<()> {
        let is_short = self.read < self.length;
        if is_short && self.file.metadata()?.len() < self.length {
            let what = "the file became shorter while it was read; do not \
                        change it, and run again";
            return Err(Error::new(ErrorKind::UnexpectedEof, what));
        }
        Ok(())
    }
}

impl Read for WholeFile {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(bytes)?;
        self.read += read as u64;
        if read == 0 && !bytes.is_empty() {
            self.check_end()?;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_cut_short_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        std::fs::write(&path, "some text").unwrap();
        let mut file = WholeFile::open(&path).unwrap();
        let mut some = [0; 4];
        file.read_exact(&mut some).unwrap();
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(6)
            .unwrap();
        let error = file.read_to_end(&mut Vec::new()).unwrap_err();
        let error = FileError::from_io(&error, &path).to_string();
        assert!(error.starts_with("the file became shorter"), "{error}");
        assert!(error.ends_with("text; do not change it, and run again"));
    }

    #[test]
    fn a_file_that_grows_is_read_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        std::fs::write(&path, "some text").unwrap();
        let mut file = WholeFile::open(&path).unwrap();
        std::fs::write(&path, "some more text").unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert_eq!((file.length(), &*text), (9, "some more text"));
    }
}
