//! A file that is read here and there.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::files::{FileError, HEAD};

/// A file, or what was read from a pipe, held in memory.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) length: u64,
    bytes: Bytes,
}

#[derive(Debug)]
enum Bytes {
    File(BufReader<File>),
    Memory(Cursor<Vec<u8>>),
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, FileError> {
        let of_io = |error: io::Error| FileError::from_io(&error, path);
        let mut file = File::open(path).map_err(of_io)?;
        let found = file.metadata().map_err(of_io)?;
        if found.is_dir() {
            return Err(of_io(io::ErrorKind::IsADirectory.into()));
        }
        let (length, bytes) = match found.is_file() {
            true => (found.len(), Bytes::File(BufReader::new(file))),
            false => {
                let mut all = Vec::new();
                file.read_to_end(&mut all).map_err(of_io)?;
                (all.len() as u64, Bytes::Memory(Cursor::new(all)))
            }
        };
        let path = path.to_path_buf();
        Ok(Self {
            path,
            length,
            bytes,
        })
    }

    /// The first bytes.
    pub(super) fn head(&mut self) -> Result<Vec<u8>, FileError> {
        let mut head = Vec::new();
        self.seek(0)?;
        let read = self.by_ref().take(HEAD as u64).read_to_end(&mut head);
        read.map_err(|error| self.of_io(&error))?;
        Ok(head)
    }

    /// Goes on reading at this place.
    pub(super) fn seek(&mut self, place: u64) -> Result<(), FileError> {
        let place = SeekFrom::Start(place);
        let sought = match &mut self.bytes {
            Bytes::File(file) => file.seek(place),
            Bytes::Memory(bytes) => bytes.seek(place),
        };
        sought.map(drop).map_err(|error| self.of_io(&error))
    }

    pub(super) fn of_io(&self, error: &io::Error) -> FileError {
        FileError::from_io(error, &self.path)
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.bytes {
            Bytes::File(file) => file.read(buffer),
            Bytes::Memory(bytes) => bytes.read(buffer),
        }
    }
}
