//! What was found before, and small files that are carried with the crate.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of the target in `corpus/`, in the order of their names.
///
/// # Panics
/// If a file there cannot be read.
pub fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let Ok(entries) = fs::read_dir(folder.join(target)) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("can be read").path());
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    let files = paths.into_iter().map(|path| {
        let bytes = fs::read(&path).expect("can be read");
        (path, bytes)
    });
    files.collect()
}
