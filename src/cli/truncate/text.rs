//! A text of which only a part may be read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use bytepair::files::FileError;
use memmap2::Mmap;

use crate::cli::input;
use crate::cli::memory::working_on;

/// The bytes of a file or of standard input.
pub struct Text {
    name: String,
    bytes: Bytes,
}

enum Bytes {
    Mapped(Mmap),
    Read(Vec<u8>),
}

impl Text {
    /// Maps a file, of which only what is looked at is read then; reads anything
    /// else.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let name = input::name(path);
        working_on(&name);
        let is_file = input::length(path).is_some_and(|length| length > 0);
        let bytes = match is_file {
            true => Bytes::Mapped(map(path)?),
            false => Bytes::Read(read(path)?),
        };
        Ok(Self { name, bytes })
    }

    /// Its name in errors.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Mapped(map) => map,
            Bytes::Read(bytes) => bytes,
        }
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let (name, mut reader) = input::open(path)?;
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| FileError::from_io(&error, Path::new(&name)))?;
    Ok(bytes)
}

#[allow(unsafe_code)]
fn map(path: &Path) -> Result<Mmap, FileError> {
    let failed = |error| FileError::from_io(&error, path);
    let file = File::open(path).map_err(failed)?;
    // SAFETY: the mapping stays inside this command and is only read, as bytes,
    // of which every pattern is valid; what is used as text is copied before it
    // is checked. A program that shortens the file meanwhile ends this one.
    unsafe { Mmap::map(&file) }.map_err(failed)
}
