//! Where the reader's workspace is.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::alias::resolved;
use super::{Progress, Record};
use crate::source::Source;
use crate::{Chapter, text};

/// The folder in which `start` notes what it wrote.
const NOTES: &str = ".workbook";

/// A reader's workspace.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its folder.
    pub dir: PathBuf,
}

impl Place {
    /// The workspace that `dir` names; without it the one that `current` is
    /// in, else `my` in the book's folder.
    pub fn find(dir: Option<PathBuf>, current: &Path, root: &Path) -> Self {
        let around = || {
            let mut folders = current.ancestors();
            folders
                .find(|f| f.join(NOTES).is_dir())
                .map(Path::to_path_buf)
        };
        let dir = dir.map(|dir| current.join(dir));
        Self {
            dir: dir.or_else(around).unwrap_or_else(|| root.join("my")),
        }
    }

    /// Whether `start` has been here.
    pub fn is_started(&self) -> bool {
        self.notes("written.json").is_file()
    }

    /// The workspace that this one is inside of, if it is.
    pub(super) fn outer(&self) -> Option<PathBuf> {
        let dir = resolved(&self.dir);
        let mut around = dir.ancestors().skip(1);
        let is_workspace = |f: &&Path| f.join(NOTES).is_dir();
        around.find(is_workspace).map(Path::to_path_buf)
    }

    /// Where a file of a chapter is.
    pub fn file(&self, chapter: &Chapter, path: &Path) -> PathBuf {
        self.dir.join(&chapter.package).join(path)
    }

    /// The reader's text of a chapter's file, and the holes of it whose marks
    /// are whole.
    ///
    /// # Errors
    /// The file is missing, cannot be read or is not UTF-8.
    pub fn read(
        &self,
        chapter: &Chapter,
        path: &Path,
    ) -> Result<(String, Source)> {
        let text = text::read(&self.file(chapter, path))?;
        let source = Source::salvage(&text);
        Ok((text, source))
    }

    /// What was written by `start`.
    ///
    /// # Errors
    /// The note is not whole.
    pub fn record(&self) -> Result<Record> {
        Record::load(&self.notes("written.json"))
    }

    /// How far the reader is.
    ///
    /// # Errors
    /// The note is not whole.
    pub fn progress(&self) -> Result<Progress> {
        Progress::load(&self.notes("progress.json"))
    }

    pub(crate) fn notes(&self, name: &str) -> PathBuf {
        self.dir.join(NOTES).join(name)
    }

    /// Where `check` builds: not where an editor does, so that neither waits
    /// for the other.
    pub fn target(&self) -> PathBuf {
        self.dir.join("target").join("workbook")
    }
}
