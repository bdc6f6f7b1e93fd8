//! A file as memory: the one place where this chapter needs `unsafe`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use memmap2::Mmap;

use crate::MapError;

/// Maps the file at `path`, whose length must be a multiple of `width` bytes.
// ANCHOR: map
pub(crate) fn map(path: &Path, width: usize) -> Result<Mmap, MapError> {
    let path = PathBuf::from(path);
    if cfg!(target_endian = "big") {
        return Err(MapError::BigEndian { path });
    }
    // ANCHOR: exercise_8_2
    match open_and_map(&path) {
        Err(cause) => Err(MapError::Refused { path, cause }),
        Ok(map) if map.len().is_multiple_of(width) => Ok(map),
        Ok(map) => Err(MapError::CutShort {
            path,
            bytes: map.len(),
            width,
        }),
    }
    // ANCHOR_END: exercise_8_2
}
// ANCHOR_END: map

#[allow(unsafe_code)]
fn open_and_map(path: &Path) -> io::Result<Mmap> {
    // Before it is opened: a pipe would wait for somebody to write.
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        let what = "a device or a pipe, not a file";
        return Err(io::Error::new(io::ErrorKind::Unsupported, what));
    }
    let file = File::open(path)?;
    // SAFETY: the mapping stays inside this crate, is only read, and is read
    // as integers, for which every pattern of bits is valid. What remains is
    // another program that changes the file meanwhile: `TokenBuffer::map` asks
    // its caller to rule that out.
    unsafe { Mmap::map(&file) }
}
