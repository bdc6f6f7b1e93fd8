//! Reads several files of a folder that belong together.

use std::path::{Path, PathBuf};

use super::FileError;
use super::list::List;
use super::lock::FolderLock;
use super::together::settle;

/// The current paths of the files in a folder, which is locked meanwhile.
#[derive(Debug)]
pub struct Places {
    folder: PathBuf,
    list: List,
    _lock: FolderLock,
}

impl Places {
    /// The paths in `folder`, after finishing what a killed run left to do, if
    /// permitted. A list with names other than the `known` ones is refused.
    ///
    /// # Errors
    /// If the list is malformed.
    pub fn of(folder: &Path, known: &[&str]) -> Result<Self, FileError> {
        // In a folder that is only read it stays to be done.
        let _ = settle(folder, known);
        let lock = FolderLock::shared(folder);
        let list = List::read(folder)?.unwrap_or_default();
        list.check(folder, known)?;
        Ok(Self {
            folder: folder.to_path_buf(),
            list,
            _lock: lock,
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The current path of the file with this name, if it exists.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        if self.list.remove.iter().any(|removed| removed == name) {
            return None;
        }
        let place = self.folder.join(name);
        let waiting = self.list.rename.iter().find(|(_, to)| *to == name);
        let waiting = waiting.map(|(from, _)| self.folder.join(from));
        let waiting = waiting.filter(|path| path.exists());
        waiting.or_else(|| place.exists().then_some(place))
    }
}
