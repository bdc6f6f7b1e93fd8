//! Files that are not in their places yet, and what killed runs left of them.
//!
//! A file is written beside its place, under a name that begins with
//! [`PREFIX`]. A run that ends early removes it: when it is dropped, or, where
//! a signal ends the run, by [`discard_unfinished`]. A run that is killed
//! removes nothing. But it holds a lock on the file, which the system takes
//! back however the run ends. So one that nobody holds was left behind, and the
//! next run that writes into the folder removes it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

use tempfile::{Builder, NamedTempFile};

use super::list::List;
use super::lock::FolderLock;

/// How the names begin. What follows is chosen at random.
const PREFIX: &str = ".bytepair-new-";
/// How many letters and digits follow.
const RANDOM: usize = 6;

/// The files of this process that are not in their places yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that is not in its place yet; dropped, it is removed.
#[derive(Debug)]
pub(super) struct Temporary {
    file: NamedTempFile,
    unfinished: Option<Unfinished>,
}

/// One of [`UNFINISHED`], as long as it lives.
#[derive(Debug)]
struct Unfinished(PathBuf);

impl Temporary {
    fn new(file: NamedTempFile) -> Self {
        let path = file.path().to_path_buf();
        locked().push(path.clone());
        let unfinished = Some(Unfinished(path));
        Self { file, unfinished }
    }

    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }

    /// Puts it in its place.
    pub(super) fn persist(self, path: &Path) -> io::Result<()> {
        let Self {
            file,
            unfinished: _until_it_is_there,
        } = self;
        file.persist(path).map(drop).map_err(|error| error.error)
    }

    /// From now on no signal removes it: a [`List`] will say what becomes of
    /// it.
    pub(super) fn leave_to_list(&mut self) {
        self.unfinished = None;
    }

    /// Keeps it where it is, open and locked.
    pub(super) fn keep(self) -> io::Result<File> {
        let kept = self.file.keep();
        kept.map(|(file, _)| file).map_err(|error| error.error)
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

/// Removes the files of this process that are not in their places yet: for a
/// program that is about to end without dropping what it holds, as one does
/// that handles a signal.
///
/// A file that takes its place at this very moment stays there, whole.
pub fn discard_unfinished() {
    // Whoever holds the lock may be the one who cannot go on.
    if let Ok(unfinished) = UNFINISHED.try_lock() {
        for path in &*unfinished {
            let _ = fs::remove_file(path);
        }
    }
}

fn locked() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A new file beside `path`, with the permissions of the one that is there, or
/// those that any new file gets.
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

/// Gives a file the owner and the permissions of the one that it replaces, as
/// far as the system lets it.
fn take_over(file: &File, found: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(file, Some(found.uid()), Some(found.gid()));
    }
    let _ = file.set_permissions(found.permissions());
}

/// A new file in a folder, not locked.
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
    builder.tempfile_in(folder).map(Temporary::new)
}

/// Whether a name is that of a file not yet in its place.
pub(super) fn is_name(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|random| {
        random.len() == RANDOM
            && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Removes what was left behind in a folder, as far as that goes: nothing
/// depends on it.
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
