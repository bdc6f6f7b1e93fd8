//! One file of a start: written, brought up to date, or left alone.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Place, Progress, Record, Started, keep};
use crate::source::{READER, Source};
use crate::{Id, notes, text};

/// A file that the reader and the book have both changed: the book's is
/// beside it, its name with `.new` at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The reader's, from the workspace.
    pub path: PathBuf,
    /// The exercises that only the new one has.
    pub new: Vec<Id>,
    /// The exercises whose answers could not be taken over, since their marks
    /// are not in the reader's file.
    pub without: Vec<Id>,
}

/// Writes files one by one, and remembers what became of each.
pub(super) struct Settler<'a> {
    pub(super) place: &'a Place,
    pub(super) progress: Progress,
    pub(super) record: Record,
    pub(super) started: Started,
}

impl Settler<'_> {
    /// Writes a file, or leaves it alone.
    pub(super) fn settle(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let file = self.place.dir.join(path);
        match text::bytes(&file)? {
            None => {
                notes::write(&file, bytes)?;
                self.note_written(path, bytes);
            }
            Some(theirs) if theirs == bytes => {}
            // Cargo keeps it up by itself.
            Some(_) if path == Path::new("Cargo.lock") => return Ok(()),
            Some(theirs) if self.is_ours(path, &theirs, bytes) => {
                notes::write(&file, bytes)?;
                self.started.updated.push(path.to_path_buf());
            }
            Some(theirs) => return self.leave(path, &theirs, bytes),
        }
        self.record.note(path, bytes);
        Ok(())
    }

    fn note_written(&mut self, path: &Path, bytes: &[u8]) {
        let path = path.to_path_buf();
        if !self.record.knows(&path) {
            return self.started.written.push(path);
        }
        let holes = salvaged(bytes);
        let lost = holes.holes().map(|hole| hole.part.id);
        let lost = lost.filter(|id| self.progress.passed.contains(id));
        self.started.lost.extend(lost);
        self.started.brought_back.push(path);
    }

    /// Whether a start wrote this file and the reader has added nothing: no
    /// answer of theirs passed with these very words.
    fn is_ours(&self, path: &Path, theirs: &[u8], ours: &[u8]) -> bool {
        let (old, new) = (salvaged(theirs), salvaged(ours));
        let mut holes = old.holes();
        let has_answer = holes.any(|hole| {
            self.progress.passed.contains(&hole.part.id)
                && new.body(&hole.part) != Some(hole.body.as_str())
        });
        self.record.has_written(path, theirs) && !has_answer
    }

    /// Leaves a file of the reader's as it is; the book's comes beside it if
    /// it has something new.
    fn leave(&mut self, path: &Path, theirs: &[u8], ours: &[u8]) -> Result<()> {
        if let (Err(fault), Ok(_)) = (text::decode(theirs), text::decode(ours))
        {
            let fault = fault.to_string();
            self.started.not_text.push((path.to_path_buf(), fault));
            return Ok(());
        }
        let merged = with_answers(theirs, ours);
        if merged == theirs || self.record.has_written(path, ours) {
            self.started.left.push(path.to_path_buf());
            self.record.note(path, ours);
            return Ok(());
        }
        self.write_beside(path, &merged)?;
        let ids = |source: &Source| -> BTreeSet<Id> {
            source.holes().map(|hole| hole.part.id).collect()
        };
        let known = ids(&salvaged(theirs));
        let (new, without): (Vec<Id>, Vec<Id>) = ids(&salvaged(ours))
            .difference(&known)
            .partition(|id| !self.record.exercises.contains(id));
        let path = path.to_path_buf();
        self.started.beside.push(Beside { path, new, without });
        Ok(())
    }

    /// Writes the `.new` of a file; of one that the reader has worked in a
    /// copy is kept.
    fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let path = beside(path);
        let file = self.place.dir.join(&path);
        if let Some(old) = text::bytes(&file)?
            && old != bytes
            && !self.record.has_written(&path, &old)
        {
            let kept = keep(self.place, "start", [(&*path, &*old)])?;
            self.started.kept.push((path.clone(), kept.join(&path)));
        }
        notes::write(&file, bytes)?;
        self.record.note(&path, bytes);
        Ok(())
    }
}

/// The name of the book's file beside the reader's.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".new");
    name.into()
}

fn salvaged(bytes: &[u8]) -> Source {
    text::decode(bytes).map(Source::salvage).unwrap_or_default()
}

/// The book's file with the reader's answers in it, where both have holes.
fn with_answers(theirs: &[u8], ours: &[u8]) -> Vec<u8> {
    let source = text::decode(ours).ok();
    let source = source.and_then(|text| Source::read(text, &READER).ok());
    let Some(source) = source else {
        return ours.to_vec();
    };
    let theirs = salvaged(theirs);
    source
        .filled(|hole| theirs.body(&hole.part).map(str::to_owned))
        .to_reader()
        .into_bytes()
}
