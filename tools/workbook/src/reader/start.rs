//! `start`: writes what is missing, and never over what the reader wrote.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::alias::is_alias;
use super::settle::{Beside, Settler};
use super::{Place, files, manifest};
use crate::{Book, Id, text};

/// What a start has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Started {
    /// Chapters that were not there before.
    pub new_chapters: Vec<String>,
    /// Chapters that a start had written and that were gone.
    pub chapters_back: Vec<String>,
    /// Files that were not there before.
    pub written: Vec<PathBuf>,
    /// Files that a start had written and that were gone.
    pub brought_back: Vec<PathBuf>,
    /// Exercises that had passed in the files that were gone.
    pub lost: BTreeSet<Id>,
    /// Files that the book has changed since and the reader has not.
    pub updated: Vec<PathBuf>,
    /// Files that the reader has changed and the book has not.
    pub left: Vec<PathBuf>,
    /// Files of the reader's that are left alone since they are not UTF-8, and
    /// what is wrong with each.
    pub not_text: Vec<(PathBuf, String)>,
    /// Files that both have changed.
    pub beside: Vec<Beside>,
    /// Files that were replaced although the reader had worked in them, with
    /// their copies.
    pub kept: Vec<(PathBuf, PathBuf)>,
    /// Whether `cargo workbook` did not work in each folder before.
    pub knows_the_book: bool,
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
    let mut settler = Settler {
        place,
        progress: place.progress()?,
        record: place.record()?,
        started: Started::default(),
    };
    let from = from.unwrap_or(settler.record.from);
    settler.record.from = from;
    for chapter in &book.chapters {
        if !place.dir.join(&chapter.package).exists() {
            let package = chapter.package.clone();
            let manifest = Path::new(&package).join("Cargo.toml");
            match settler.record.knows(&manifest) {
                true => settler.started.chapters_back.push(package),
                false => settler.started.new_chapters.push(package),
            }
        }
    }
    let before = known_exercises(book, place);
    settler.record.exercises.extend(before);
    for (path, bytes) in files::of_book(book, &place.dir, from)? {
        settler.settle(&path, &bytes)?;
    }
    let Settler {
        mut record,
        mut started,
        ..
    } = settler;
    for id in known_exercises(book, place) {
        // One that is back is not new.
        if record.exercises.insert(id) {
            started.new_exercises.push(id);
        }
    }
    take_out_aliases(&mut started);
    record.save(&place.notes("written.json"))?;
    Ok(started)
}

/// There is one alias in each folder, and one word for all of them.
fn take_out_aliases(started: &mut Started) {
    let mut count = 0;
    for files in [
        &mut started.written,
        &mut started.brought_back,
        &mut started.updated,
    ] {
        let before = files.len();
        files.retain(|path| !is_alias(path));
        count += before - files.len();
    }
    let is_theirs = started.beside.iter().any(|b| is_alias(&b.path));
    started.knows_the_book = count > 0 && !is_theirs;
}

/// A folder with something in it that no start wrote is not ours to fill.
fn refuse_foreign(place: &Place) -> Result<()> {
    let dir = place.dir.display();
    if let (false, Some(outer)) = (place.is_started(), place.outer()) {
        bail!(
            "{dir} is inside the workbook {}; name a folder outside of it",
            outer.display()
        );
    }
    let entries = match fs::read_dir(&place.dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // A link that leads nowhere is an error.
            text::bytes(&place.dir)?;
            return Ok(());
        }
        Err(_) if place.dir.is_file() => {
            bail!("{dir} is a file; move it away or name a new folder");
        }
        entries => entries.with_context(|| format!("{dir}"))?,
    };
    // What cargo built is nobody's work.
    let mut others = entries.flatten().filter(|e| e.file_name() != "target");
    let is_ours = place.is_started() || is_workbook(place);
    if !is_ours && others.next().is_some() {
        bail!("{dir} holds something else; name a new folder");
    }
    Ok(())
}

/// Whether this is a workbook whose notes were lost. Without them all that is
/// not the book's counts as the reader's.
fn is_workbook(place: &Place) -> bool {
    let manifest = text::read(&place.dir.join("Cargo.toml"));
    let head = manifest::HEAD.lines().next().unwrap_or_default();
    manifest.is_ok_and(|text| text.lines().next() == Some(head))
}

/// The exercises that have a hole in the reader's files.
fn known_exercises(book: &Book, place: &Place) -> Vec<Id> {
    let mut known = Vec::new();
    for (chapter, exercise) in book.exercises() {
        let has_hole = chapter.files_of(exercise).any(|(path, _)| {
            place.read(chapter, path).is_ok_and(|(_, source)| {
                source.holes().any(|hole| hole.part.id == exercise.id)
            })
        });
        if has_hole {
            known.push(exercise.id);
        }
    }
    known
}
