//! An input that fails, kept in a file.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use sha2::{Digest, Sha256};

use crate::Failure;

/// An input that fails.
#[derive(Debug, Clone)]
pub struct Find {
    /// The target's name.
    pub target: &'static str,
    /// The input, as short as it could be made.
    pub input: Vec<u8>,
    /// How long it was at first.
    pub length: usize,
    /// What is wrong with it.
    pub failure: Failure,
    /// Whether it fails by itself, and not only after the inputs before it.
    pub is_alone: bool,
}

impl fmt::Display for Find {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self {
            target,
            input,
            length,
            failure,
            is_alone,
        } = self;
        writeln!(f, "{target}: {failure}")?;
        let shown = input[..input.len().min(200)].escape_ascii();
        write!(f, "{} of {length} bytes: b\"{shown}\"", input.len())?;
        match is_alone {
            true => Ok(()),
            false => write!(f, "\nonly after the inputs before it"),
        }
    }
}

/// Writes the input to `folder`, as TARGET-HASH.bin.
///
/// # Errors
/// If the folder or the file cannot be written.
pub fn save(find: &Find, folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let hash = Sha256::digest(&find.input);
    let hash = u64::from_be_bytes(std::array::from_fn(|i| hash[i]));
    let path = folder.join(format!("{}-{hash:016x}.bin", find.target));
    fs::write(&path, &find.input)?;
    Ok(path)
}
