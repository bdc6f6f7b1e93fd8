//! What a killed run left to be done in a folder: see
//! [`Together`](super::Together).
//!
//! A list can only name files in its folder, under names that the reader knows:
//! one in a folder from somebody else can do no harm.

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
    /// Temporary files and their final names, in the order of renaming.
    pub(super) rename: IndexMap<String, String>,
    /// Files to remove.
    pub(super) remove: Vec<String>,
}

/// The file name of the list in a folder.
pub const LIST_NAME: &str = ".bytepair-list";

impl List {
    /// The path of a folder's list.
    pub(super) fn path(folder: &Path) -> PathBuf {
        folder.join(LIST_NAME)
    }

    /// Reads a folder's list, if there is one.
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

    /// Writes it into the folder, atomically. Calls `before` when only the
    /// renaming is left.
    pub(super) fn put(
        &self,
        folder: &Path,
        before: impl FnOnce(),
    ) -> Result<(), FileError> {
        let path = Self::path(folder);
        let put = || {
            let mut file = temporary::new_file(folder)?;
            serde_json::to_writer(&mut file, self)?;
            file.as_file().sync_all()?;
            sync_folder(folder);
            before();
            file.persist(&path)?;
            sync_folder(folder);
            Ok(())
        };
        put().map_err(|error| FileError::from_io(&error, &path))
    }

    /// Whether it names this temporary file.
    pub(super) fn needs(&self, name: &str) -> bool {
        self.rename.contains_key(name)
    }

    /// Checks that it names only files it may.
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
    FileError::new(what, path, "remove it and write the folder again")
}

/// Makes the contents of a folder survive a power failure, where the system
/// supports it.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
