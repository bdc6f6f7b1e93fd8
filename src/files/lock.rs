//! Locks on folders: who puts files there, and who reads several of them, waits
//! for the others.
//!
//! A lock is advice, and where the system or the file system knows none it is
//! done without: then two runs at the same moment may get in each other's way,
//! and one alone is as safe as ever. So it is if somebody else, such as
//! `flock(1)`, holds the folder all the time: nobody is waited for longer than
//! a second.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(2);

/// A folder that is locked as long as this lives, if it could be.
#[derive(Debug)]
pub(super) struct FolderLock {
    _folder: Option<File>,
}

impl FolderLock {
    /// For one who changes what stands in the folder.
    pub(super) fn exclusive(folder: &Path) -> Self {
        Self::take(folder, File::try_lock)
    }

    /// For one who only reads there.
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
