//! What a run that was killed left to be done in a folder: see
//! [`Together`](super::Together).
//!
//! A list can only name files in its folder, under names that the reader knows:
//! one that comes with somebody else's folder does no harm.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{FileError, temporary};

/// What remains to be done in a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    /// Files beside their places, with the names that they get, in the order
    /// in which they get them.
    pub(super) rename: IndexMap<String, String>,
    /// Files that go.
    pub(super) remove: Vec<String>,
}

/// The name of that of a folder.
pub const LIST_NAME: &str = ".bytepair-list";

impl List {
    /// Where that of a folder stands.
    pub(super) fn path(folder: &Path) -> PathBuf {
        folder.join(LIST_NAME)
    }

    /// That of a folder, if one is there.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, FileError> {
        let path = Self::path(folder);
        let json = match fs::read(&path) {
            Ok(json) => json,
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                        Ok(None)
                    }
                    // Of the list nobody knows.
                    io::ErrorKind::PermissionDenied => {
                        Err(FileError::from_io(&error, folder))
                    }
                    _ => Err(FileError::from_io(&error, &path)),
                };
            }
        };
        serde_json::from_slice(&json)
            .map(Some)
            .map_err(|error| malformed(error.to_string(), &path))
    }

    /// Puts it into the folder, in one step.
    pub(super) fn put(&self, folder: &Path) -> Result<(), FileError> {
        let path = Self::path(folder);
        let put = || {
            let mut file = temporary::new_file(folder)?;
            serde_json::to_writer(&mut file, self)?;
            file.as_file().sync_all()?;
            sync_folder(folder);
            file.persist(&path)?;
            sync_folder(folder);
            Ok(())
        };
        put().map_err(|error| FileError::from_io(&error, &path))
    }

    /// Whether it names a file beside its place.
    pub(super) fn needs(&self, name: &str) -> bool {
        self.rename.contains_key(name)
    }

    /// That it names nothing else than it may.
    pub(super) fn check(
        &self,
        folder: &Path,
        known: &[&str],
    ) -> Result<(), FileError> {
        let mut places = self.rename.values().chain(&self.remove);
        let strange = self.rename.keys().find(|from| !temporary::is_name(from));
        match strange
            .or_else(|| places.find(|name| !known.contains(&name.as_str())))
        {
            None => Ok(()),
            Some(name) => {
                let what = format!("it names {name:?}");
                Err(malformed(what, &Self::path(folder)))
            }
        }
    }
}

fn malformed(reason: String, path: &Path) -> FileError {
    let what = format!("not a list that bytepair wrote ({reason})");
    FileError::new(what, path, "remove it, and write the folder again")
}

/// Makes what stands in a folder outlast a power failure, where that can be
/// asked for.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
