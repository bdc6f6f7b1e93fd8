//! Several files of a folder that are replaced together, or not at all.
//!
//! No system renames several files atomically. So all of them are written under
//! temporary names first. Then a [list](List) of what to rename and remove is
//! written into the folder, atomically; from then on the new files count. Then
//! each file is renamed, old files are removed, and finally the list. A run
//! that is killed before the list is written has changed nothing. One that is
//! killed later leaves the list: the next writer or reader of the folder
//! finishes the work ([`settle`]) or, without permission to, reads each file
//! under its current name ([`Places`](super::Places)).
//!
//! The folder may be a link or a mount point and may hold other files.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::FileError;
use super::list::{List, sync_folder};
use super::lock::FolderLock;
use super::temporary::{self, Temporary};

/// The last completed step of replacing the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// All files are written under temporary names.
    Written,
    /// The list is written: the new files count.
    Listed,
    /// Another file is in its place.
    Placed,
    /// Another old file is removed.
    Removed,
    /// The list is removed.
    Finished,
}

/// Files of one folder that are being written.
///
/// A link in the place of a file is replaced; its target stays as it is.
#[derive(Debug)]
pub struct Together {
    folder: PathBuf,
    known: &'static [&'static str],
    files: Vec<(&'static str, Temporary)>,
}

impl Together {
    /// Begins with no files. The folder must exist; `known` are the names of
    /// all files that may ever be written or removed there.
    pub fn new(folder: &Path, known: &'static [&'static str]) -> Self {
        Self {
            folder: folder.to_path_buf(),
            known,
            files: Vec::new(),
        }
    }

    /// Writes a file that will have this name.
    ///
    /// # Errors
    /// If the file cannot be created, or `write` fails.
    pub fn write(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), FileError> {
        let path = self.folder.join(name);
        let written = temporary::beside(&path).and_then(|file| {
            let mut writer = BufWriter::new(file);
            write(&mut writer)?;
            let file = writer.into_inner()?;
            file.as_file().sync_all()?;
            Ok(file)
        });
        let file =
            written.map_err(|error| FileError::from_io(&error, &path))?;
        self.files.push((name, file));
        Ok(())
    }

    /// The names of the files that were written.
    pub fn names(&self) -> Vec<&'static str> {
        self.files.iter().map(|(name, _)| *name).collect()
    }

    /// Moves the files to their places and removes those with the names that
    /// `remove` returns, if they exist; it is called once the folder is locked.
    /// Calls `on_step` after each step.
    ///
    /// # Errors
    /// If any of it fails. If the list is written by then, the next run
    /// finishes the work; otherwise nothing has changed.
    pub fn commit(
        self,
        remove: impl FnOnce() -> Vec<&'static str>,
        mut on_step: impl FnMut(Step),
    ) -> Result<(), FileError> {
        let Self {
            folder,
            known,
            mut files,
        } = self;
        on_step(Step::Written);
        let _lock = FolderLock::exclusive(&folder);
        finish(&folder, known, |_| ())?;
        // Later, one that is missing would pass for one in its place.
        for (_, file) in &files {
            fs::metadata(file.path())
                .map_err(|error| FileError::from_io(&error, file.path()))?;
        }
        let list = List {
            rename: files
                .iter()
                .map(|(name, file)| (file_name(file.path()), (*name).into()))
                .collect(),
            remove: remove().into_iter().map(String::from).collect(),
        };
        let leave = || files.iter_mut().for_each(|it| it.1.leave_to_list());
        list.put(&folder, leave)?;
        // From here on the list decides what becomes of them.
        let kept: Vec<_> =
            files.into_iter().map(|(_, file)| file.keep()).collect();
        on_step(Step::Listed);
        let finished = finish(&folder, known, on_step);
        // Only now are they no longer locked.
        drop(kept);
        finished
    }
}

/// Finishes what a killed run left to do in `folder`, if anything. A list with
/// names other than the `known` ones is refused.
///
/// # Errors
/// If that fails, or the list is malformed.
pub fn settle(folder: &Path, known: &[&str]) -> Result<(), FileError> {
    // A look without the lock is enough to see that nothing is left to do.
    if List::read(folder)?.is_none() {
        return Ok(());
    }
    let _lock = FolderLock::exclusive(folder);
    finish(folder, known, |_| ())
}

/// Carries out the list, if there is one.
fn finish(
    folder: &Path,
    known: &[&str],
    mut on_step: impl FnMut(Step),
) -> Result<(), FileError> {
    let Some(list) = List::read(folder)? else {
        return Ok(());
    };
    list.check(folder, known)?;
    for (from, to) in &list.rename {
        let to = folder.join(to);
        // One that is not there any more is in its place.
        unless_missing(fs::rename(folder.join(from), &to))
            .map_err(|error| FileError::from_io(&error, &to))?;
        on_step(Step::Placed);
    }
    for name in &list.remove {
        let path = folder.join(name);
        unless_missing(fs::remove_file(&path))
            .map_err(|error| FileError::from_io(&error, &path))?;
        on_step(Step::Removed);
    }
    sync_folder(folder);
    let path = List::path(folder);
    unless_missing(fs::remove_file(&path))
        .map_err(|error| FileError::from_io(&error, &path))?;
    on_step(Step::Finished);
    Ok(())
}

fn unless_missing(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
