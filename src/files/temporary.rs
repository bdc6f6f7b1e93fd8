//! Temporary files, and those left behind by killed runs.
//!
//! A file is written next to its final place, under a name that begins with
//! [`PREFIX`]. A run that ends early removes it on drop or, if a signal ends
//! the run, by [`discard_unfinished`]. A killed run removes nothing. But it
//! holds a lock on the file, which the system releases however the run ends. So
//! an unlocked one was left behind, and the next run that writes into the
//! folder removes it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, io, mem};

use tempfile::{Builder, NamedTempFile};

use super::list::List;
use super::lock::FolderLock;

/// The prefix of the names; the rest is random.
const PREFIX: &str = ".bytepair-new-";
/// How many random letters and digits follow.
const RANDOM: usize = 6;
/// The name of the file that a [`RunLock`](super::RunLock) locks: one of these,
/// but the same for each run.
pub(super) const RUN_LOCK: &str = ".bytepair-new-shards";

/// How long a clean-up waits for a thread that is creating or removing one.
const PATIENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(1);

/// The temporary files of this process, and folders that were created for them.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A temporary file, removed on drop.
#[derive(Debug)]
pub(super) struct Temporary {
    file: NamedTempFile,
    unfinished: Option<Unfinished>,
}

/// An entry of [`UNFINISHED`], removed on drop.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Temporary {
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }

    /// Moves it to its final place.
    pub(super) fn persist(self, path: &Path) -> io::Result<()> {
        let Self {
            file,
            unfinished: _until_it_is_there,
        } = self;
        file.persist(path).map(drop).map_err(|error| error.error)
    }

    /// From now on no signal removes it: a [`List`] will decide about it.
    pub(super) fn leave_to_list(&mut self) {
        self.unfinished = None;
    }

    /// Keeps it where it is, open and locked.
    pub(super) fn keep(self) -> io::Result<File> {
        let kept = self.file.keep();
        kept.map(|(file, _)| file).map_err(|error| error.error)
    }
}

impl Unfinished {
    /// Creates a file or a folder that a signal removes as soon as it exists.
    pub(super) fn create<T>(
        create: impl FnOnce() -> io::Result<(PathBuf, T)>,
    ) -> io::Result<(Self, T)> {
        // A signal that arrives meanwhile waits for this lock.
        let mut unfinished = locked();
        let (path, created) = create()?;
        unfinished.push(path.clone());
        Ok((Self(path), created))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        locked().retain(|path| *path != self.0);
    }
}

impl io::Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Removes the temporary files of this process: for a program that is about to
/// exit without dropping its values, as after a signal.
///
/// A file that is being moved to its place at this moment stays there, whole.
/// From then on no thread can begin another one: it waits for the exit.
pub fn discard_unfinished() {
    // Whoever holds the lock may be the one who cannot go on.
    let end = Instant::now() + PATIENCE;
    let unfinished = loop {
        match UNFINISHED.try_lock() {
            Ok(unfinished) => break unfinished,
            Err(TryLockError::Poisoned(error)) => break error.into_inner(),
            Err(TryLockError::WouldBlock) if Instant::now() < end => {
                sleep(PAUSE);
            }
            Err(TryLockError::WouldBlock) => return,
        }
    };
    // What is in a folder before the folder.
    for path in unfinished.iter().rev() {
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
    }
    mem::forget(unfinished);
}

fn locked() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A new temporary file next to `path`, with the permissions of the existing
/// file, or the default ones.
pub(super) fn beside(path: &Path) -> io::Result<Temporary> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let found = fs::metadata(path).ok();
    if found.as_ref().is_some_and(fs::Metadata::is_file) {
        // A file that may not be written may not be replaced either.
        File::options().write(true).open(path)?;
    }
    let _lock = FolderLock::exclusive(folder);
    sweep(folder);
    let file = new_file(folder)?;
    // If that cannot be locked, neither can it be found to be unlocked.
    let _ = file.as_file().try_lock();
    if let Some(found) = found {
        take_over(file.as_file(), &found);
    }
    Ok(file)
}

/// Gives a file the owner and the permissions of the one it replaces, as far as
/// permitted.
fn take_over(file: &File, found: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(file, Some(found.uid()), Some(found.gid()));
    }
    let _ = file.set_permissions(found.permissions());
}

/// A new temporary file in a folder, not locked.
pub(super) fn new_file(folder: &Path) -> io::Result<Temporary> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    let (unfinished, file) = Unfinished::create(|| {
        let file = builder.tempfile_in(folder)?;
        Ok((file.path().to_path_buf(), file))
    })?;
    let unfinished = Some(unfinished);
    Ok(Temporary { file, unfinished })
}

/// Whether a name is that of a temporary file.
pub(super) fn is_name(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|random| {
        random.len() == RANDOM
            && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Removes what killed runs left behind in a folder, ignoring errors.
fn sweep(folder: &Path) {
    // A list that cannot be read may name any of them.
    let Ok(list) = List::read(folder) else { return };
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let left = name.to_str().is_some_and(|name| {
            is_name(name) && !list.as_ref().is_some_and(|l| l.needs(name))
        });
        if left {
            remove_if_unlocked(&entry.path());
        }
    }
}

fn remove_if_unlocked(path: &PathBuf) {
    let file =
        fs::symlink_metadata(path).and_then(|found| match found.is_file() {
            true => fs::File::open(path),
            false => Err(io::ErrorKind::InvalidInput.into()),
        });
    if file.is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(path);
    }
}
