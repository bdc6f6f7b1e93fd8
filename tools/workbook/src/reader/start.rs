//! `start`: writes what is missing, and never over what the reader wrote.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Place, Record, files};
use crate::source::{READER, Source};
use crate::{Book, Id, notes};

/// What a start has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Started {
    /// Chapters that were not there before.
    pub new_chapters: Vec<String>,
    /// Files that were not there before.
    pub written: Vec<PathBuf>,
    /// Files that the book has changed since and the reader has not.
    pub updated: Vec<PathBuf>,
    /// Files that the reader has changed and the book has not.
    pub left: Vec<PathBuf>,
    /// Files that both have changed: the book's stands beside, its name with
    /// `.new` at the end, and has the reader's answers in it. Each with the
    /// exercises that only the new one has.
    pub beside: Vec<(PathBuf, Vec<Id>)>,
    /// Exercises whose holes were not there before.
    pub new_exercises: Vec<Id>,
}

/// Writes the workspace of `book` at `place`, the chapters before `from`
/// solved; without `from` as last time.
///
/// A file that is not there is written. One that still is what a start wrote
/// follows the book. Any other is the reader's, and stays as it is.
///
/// # Errors
/// The folder holds something else, or a file cannot be read or written.
pub fn start(book: &Book, place: &Place, from: Option<u32>) -> Result<Started> {
    refuse_foreign(place)?;
    let mut record = place.record()?;
    record.from = from.unwrap_or(record.from);
    let mut started = Started::default();
    for chapter in &book.chapters {
        if !place.dir.join(&chapter.package).exists() {
            started.new_chapters.push(chapter.package.clone());
        }
    }
    let before = known_exercises(book, place);
    for (path, bytes) in files::of_book(book, &place.dir, record.from)? {
        settle(place, &mut record, &path, bytes, &mut started)?;
    }
    let after = known_exercises(book, place);
    record.exercises.extend(before);
    for id in after {
        // One that is back is not new.
        if record.exercises.insert(id) {
            started.new_exercises.push(id);
        }
    }
    record.save(&place.notes("written.json"))?;
    Ok(started)
}

/// A folder with something in it that no start wrote is not ours to fill.
fn refuse_foreign(place: &Place) -> Result<()> {
    let entries = match fs::read_dir(&place.dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => {
            entries.with_context(|| format!("{}", place.dir.display()))?
        }
    };
    // What cargo built is nobody's work.
    let mut others = entries.flatten().filter(|e| e.file_name() != "target");
    if !place.is_started() && others.next().is_some() {
        bail!(
            "{} holds something else; name a new folder",
            place.dir.display()
        );
    }
    Ok(())
}

/// Writes a file, or leaves it alone.
fn settle(
    place: &Place,
    record: &mut Record,
    path: &Path,
    bytes: Vec<u8>,
    started: &mut Started,
) -> Result<()> {
    let file = place.dir.join(path);
    let theirs = match fs::read(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        theirs => Some(theirs.with_context(|| format!("{}", file.display()))?),
    };
    let is_cargos = path == Path::new("Cargo.lock");
    match theirs {
        None => {
            notes::write(&file, &bytes)?;
            started.written.push(path.to_path_buf());
        }
        Some(theirs) if theirs == bytes => {}
        // Cargo keeps it up by itself.
        Some(_) if is_cargos => return Ok(()),
        Some(theirs) if record.has_written(path, &theirs) => {
            notes::write(&file, &bytes)?;
            started.updated.push(path.to_path_buf());
        }
        Some(theirs) => {
            let merged = with_answers(&theirs, &bytes);
            if merged == theirs || record.has_written(path, &bytes) {
                started.left.push(path.to_path_buf());
            } else {
                let name = format!("{}.new", file.display());
                notes::write(Path::new(&name), &merged)?;
                let new = only_in(&merged, &theirs);
                started.beside.push((path.to_path_buf(), new));
                return Ok(());
            }
        }
    }
    record.note(path, &bytes);
    Ok(())
}

/// The book's file with the reader's answers in it, where both have holes.
fn with_answers(theirs: &[u8], ours: &[u8]) -> Vec<u8> {
    let read = |bytes: &[u8]| {
        Source::read(std::str::from_utf8(bytes).ok()?, &READER).ok()
    };
    let (Some(theirs), Some(source)) = (read(theirs), read(ours)) else {
        return ours.to_vec();
    };
    source
        .filled(|hole| theirs.body(&hole.part).map(str::to_owned))
        .to_reader()
        .into_bytes()
}

/// The exercises that have a hole in one text and none in the other.
fn only_in(text: &[u8], other: &[u8]) -> Vec<Id> {
    let ids = |text: &[u8]| -> BTreeSet<Id> {
        let text = String::from_utf8_lossy(text);
        let source = Source::read(&text, &READER).unwrap_or_default();
        source.holes().map(|hole| hole.part.id).collect()
    };
    ids(text).difference(&ids(other)).copied().collect()
}

/// The exercises that have a hole in the reader's files.
fn known_exercises(book: &Book, place: &Place) -> Vec<Id> {
    let mut known = Vec::new();
    for (chapter, exercise) in book.exercises() {
        let has_hole = chapter.files_of(exercise).any(|(path, _)| {
            let source = place.read(chapter, path).ok().and_then(|r| r.1);
            source.is_some_and(|source| {
                source.holes().any(|hole| hole.part.id == exercise.id)
            })
        });
        if has_hole {
            known.push(exercise.id);
        }
    }
    known
}
