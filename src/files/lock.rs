//! Locks on folders: writers, and readers of several files, wait for each
//! other.
//!
//! The locks are advisory, and where the system or the file system has none,
//! work goes on without: then two simultaneous runs can get in each other's
//! way, but a single one is as safe as ever. The same holds if another process,
//! such as `flock(1)`, keeps the folder locked: the wait is limited to a
//! second.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(2);

/// A lock on a folder, held until dropped, if it could be acquired.
#[derive(Debug)]
pub(super) struct FolderLock {
    _folder: Option<File>,
}

impl FolderLock {
    /// A lock for changing the folder.
    pub(super) fn exclusive(folder: &Path) -> Self {
        Self::take(folder, File::try_lock)
    }

    /// A lock for reading the folder.
    pub(super) fn shared(folder: &Path) -> Self {
        Self::take(folder, File::try_lock_shared)
    }

    fn take(
        folder: &Path,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Self {
        let end = Instant::now() + PATIENCE;
        let folder = File::open(folder).ok().filter(|folder| {
            loop {
                match lock(folder) {
                    Ok(()) => return true,
                    Err(TryLockError::WouldBlock) if Instant::now() < end => {
                        sleep(PAUSE);
                    }
                    Err(_) => return false,
                }
            }
        });
        Self { _folder: folder }
    }
}
