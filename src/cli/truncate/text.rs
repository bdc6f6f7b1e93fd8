//! A text of which only a part may be read.
//!
//! A file is not memory-mapped: accessing a part of a mapping that another
//! program has truncated kills the process with a signal. Here that is an error
//! like any other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use bytepair::bpe::Side;
use bytepair::files::FileError;

use crate::cli::input;
use crate::cli::memory::{fallible, working_on};

/// The bytes of a file or of standard input.
pub struct Text {
    path: PathBuf,
    name: String,
    source: Source,
}

enum Source {
    /// A file that had this length when it was opened.
    File(File, u64),
    Read(Vec<u8>),
}

/// The beginning or the end of a text.
pub struct Part {
    pub bytes: Vec<u8>,
    /// How many bytes of the text come before it.
    pub start: usize,
    pub is_whole: bool,
}

impl Text {
    /// Opens a file; reads anything else.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let name = input::name(path);
        working_on(&name);
        let length = input::length(path).filter(|&length| length > 0);
        let source = match length {
            Some(_) => open(path)?,
            None => Source::Read(read(path)?),
        };
        let path = path.to_path_buf();
        Ok(Self { path, name, source })
    }

    /// Its name in errors.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All of it.
    ///
    /// # Errors
    /// If it cannot be read, or became shorter.
    pub fn all(&mut self) -> Result<Vec<u8>, FileError> {
        Ok(self.part(Side::Right, u64::MAX)?.bytes)
    }

    /// This many bytes or more: its beginning or, if the left side is cut off,
    /// its end.
    ///
    /// # Errors
    /// If it cannot be read, or became shorter.
    pub fn part(&mut self, side: Side, most: u64) -> Result<Part, FileError> {
        let (file, length) = match &mut self.source {
            Source::File(file, length) => (file, *length),
            Source::Read(bytes) => {
                return Ok(Part {
                    bytes: std::mem::take(bytes),
                    start: 0,
                    is_whole: true,
                });
            }
        };
        let most = most.min(length);
        let start = match side {
            Side::Right => 0,
            Side::Left => length - most,
        };
        let bytes = read_part(file, start, most);
        let bytes = bytes.map_err(|e| FileError::from_io(&e, &self.path))?;
        if (bytes.len() as u64) < most {
            let what = "the file became shorter while it was read";
            let mend = "do not change it, and run again";
            return Err(FileError::new(what, &self.path, mend));
        }
        Ok(Part {
            bytes,
            start: usize::try_from(start).unwrap_or(usize::MAX),
            is_whole: most == length,
        })
    }
}

fn open(path: &Path) -> Result<Source, FileError> {
    let opened = File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        Ok(Source::File(file, length))
    });
    opened.map_err(|error| FileError::from_io(&error, path))
}

fn read_part(file: &mut File, start: u64, most: u64) -> io::Result<Vec<u8>> {
    let length = usize::try_from(most).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    fallible(|| bytes.try_reserve_exact(length))
        .map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.seek(SeekFrom::Start(start))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let (name, mut reader) = input::open(path)?;
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| FileError::from_io(&error, Path::new(&name)))?;
    Ok(bytes)
}
