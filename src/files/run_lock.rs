//! A lock on a folder that one run at a time may write into, for as long as the
//! run takes.
//!
//! [`FolderLock`] is held for a moment, and the folder itself is what it locks.
//! A run that writes many files one after the other needs those moments, so it
//! locks a file of its own in the folder. That has the name of a temporary
//! file: what a killed run leaves is not locked, and the next run that writes
//! into the folder removes it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::FileError;
use super::lock::FolderLock;
use super::temporary::{self, Unfinished};

/// The lock of a run on a folder, released when it is dropped.
///
/// The lock is advisory. Where the system or the file system has none, two runs
/// at once are not noticed.
#[derive(Debug)]
pub struct RunLock {
    folder: PathBuf,
    path: PathBuf,
    /// Holds the lock.
    _file: File,
    /// A signal that ends the run removes the file.
    _unfinished: Unfinished,
}

impl RunLock {
    /// Locks a folder, which must exist.
    ///
    /// # Errors
    /// If another run has locked it, or if nothing can be written into it.
    pub fn of(folder: &Path) -> Result<Self, FileError> {
        let path = folder.join(temporary::RUN_LOCK);
        // Whoever removes an unlocked file holds this lock as well.
        let _lock = FolderLock::exclusive(folder);
        let locked = Unfinished::create(|| Ok((path.clone(), lock(&path)?)));
        let (unfinished, file) =
            locked.map_err(|error| match error.kind() {
                io::ErrorKind::WouldBlock => FileError {
                    kind: Some(io::ErrorKind::WouldBlock),
                    ..FileError::new(
                        "another run is writing into this folder",
                        folder,
                        "wait until it ends, or name another folder",
                    )
                },
                _ => FileError::from_io(&error, folder),
            })?;
        Ok(Self {
            folder: folder.to_path_buf(),
            path,
            _file: file,
            _unfinished: unfinished,
        })
    }
}

/// Opens a file, creating it if it is missing, and locks it.
fn lock(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    let file = options
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        // Where there are no locks, work goes on without.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

impl Drop for RunLock {
    fn drop(&mut self) {
        // Otherwise another run might lock the file that is being removed.
        let _lock = FolderLock::exclusive(&self.folder);
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let name = |entry: io::Result<std::fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        entries.map(name).collect()
    }

    #[test]
    fn a_folder_has_one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let lock = RunLock::of(folder).unwrap();
        for _ in 0..2 {
            let error = RunLock::of(folder).unwrap_err();
            assert_eq!(error.path, folder);
            assert!(error.what.contains("another run"), "{error}");
        }
        drop(lock);
        assert!(names(folder).is_empty(), "{:?}", names(folder));
        drop(RunLock::of(folder).unwrap());
    }

    #[test]
    fn what_is_written_meanwhile_leaves_the_lock_alone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let lock = RunLock::of(folder).unwrap();
        let file = super::super::OutputFile::create(&folder.join("ids"));
        file.unwrap().finish().unwrap();
        RunLock::of(folder).unwrap_err();
        drop(lock);
        assert_eq!(names(folder), ["ids"]);
    }

    #[test]
    fn the_lock_of_a_killed_run_is_taken_over_or_removed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::write(folder.join(temporary::RUN_LOCK), "").unwrap();
        drop(RunLock::of(folder).unwrap());
        assert!(names(folder).is_empty(), "it was taken over");
        std::fs::write(folder.join(temporary::RUN_LOCK), "").unwrap();
        let file = super::super::OutputFile::create(&folder.join("ids"));
        file.unwrap().finish().unwrap();
        assert_eq!(names(folder), ["ids"], "it was removed");
    }
}
