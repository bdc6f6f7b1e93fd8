//! Copies of what the reader wrote, made before anything takes its place.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Place;
use crate::notes;

/// Keeps copies of files, each by its path in the workspace and what is in it,
/// in a folder that is not there yet; the folder.
///
/// # Errors
/// One cannot be written.
pub fn keep<'a>(
    place: &Place,
    why: &str,
    files: impl IntoIterator<Item = (&'a Path, &'a [u8])>,
) -> Result<PathBuf> {
    let kept = place.notes("kept");
    let folder = (1..)
        .map(|n: usize| kept.join(format!("{why}-{n}")))
        .find(|folder| fs::symlink_metadata(folder).is_err())
        .expect("a number that no folder has yet");
    for (path, bytes) in files {
        notes::write(&folder.join(path), bytes)?;
    }
    Ok(folder)
}

/// The latest copy of a file, if there is one.
pub fn latest(place: &Place, path: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(place.notes("kept")).ok()?;
    let copies = folders.flatten().map(|folder| folder.path().join(path));
    let time = |file: &PathBuf| file.metadata().and_then(|m| m.modified()).ok();
    copies
        .filter(|file| file.is_file())
        .max_by_key(|file| time(file))
}
