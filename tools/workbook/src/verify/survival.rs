//! What a reader has written survives a start, and an update of the book.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Fault;
use crate::reader::{Place, Started};
use crate::source::Piece;
use crate::{Book, files_below};

/// What is held to the promise: [`crate::reader::start`].
pub type Start = fn(&Book, &Place, Option<u32>) -> Result<Started>;

/// What goes wrong when a reader's workbook from before an update is started
/// again.
///
/// # Errors
/// A file cannot be read or written.
pub fn faults(book: &Book, start: Start) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let folder = tempfile::TempDir::new()?;
    let place = Place {
        dir: folder.path().join("my"),
    };
    start(&before_an_update(book), &place, None)?;
    let theirs = write_like_a_reader(book, &place)?;
    let gone = place.dir.join("Cargo.toml");
    fs::remove_file(&gone)?;
    let started = start(book, &place, None)?;
    for (file, text) in &theirs {
        if fs::read(file).ok().as_deref() != Some(text) {
            faults.push(overwritten(&place, file));
        }
    }
    if !gone.is_file() {
        faults.push(Fault::general("start does not bring back what is gone"));
    }
    for chapter in &book.chapters {
        let last = chapter.exercises.last().map(|exercise| exercise.id);
        let is_new = |id| started.new_exercises.contains(&id);
        if let Some(id) = last
            && !is_new(id)
            && !theirs_hold(&theirs, book, &place, id)
        {
            let what = "an update does not bring it to a reader's workbook";
            faults.push(Fault::of(id, what));
        }
    }
    Ok(faults)
}

fn overwritten(place: &Place, file: &Path) -> Fault {
    let file = file.strip_prefix(&place.dir).unwrap_or(file);
    let what = format!("start overwrites the reader's {}", file.display());
    Fault::general(what)
}

/// The book before each chapter's last exercise was one.
fn before_an_update(book: &Book) -> Book {
    let mut before = book.clone();
    for chapter in &mut before.chapters {
        let Some(last) = chapter.exercises.pop() else {
            continue;
        };
        for source in chapter.sources.values_mut() {
            for piece in &mut source.pieces {
                if let Piece::Hole(hole) = piece
                    && hole.part.id == last.id
                {
                    *piece = Piece::Given(hole.body.clone());
                }
            }
        }
    }
    before
}

/// Solves the first exercise of each chapter, adds a remark to the first test
/// file and a file of the reader's own; all that then is the reader's.
fn write_like_a_reader(
    book: &Book,
    place: &Place,
) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut theirs = BTreeMap::new();
    let mut write = |file: PathBuf, text: String| -> Result<()> {
        fs::write(&file, &text)?;
        theirs.insert(file, text.into_bytes());
        Ok(())
    };
    for chapter in &book.chapters {
        let Some(first) = chapter.exercises.first() else {
            continue;
        };
        for (path, ours) in chapter.files_of(first) {
            let (_, source) = place.read(chapter, path)?;
            let solved = source.filled(|hole| {
                let is_first = hole.part.id == first.id;
                let body = ours.body(&hole.part)?.to_owned();
                is_first.then(|| format!("// Mine.\n{body}"))
            });
            write(place.file(chapter, path), solved.to_reader())?;
        }
        let tests = place.dir.join(&chapter.package).join("tests");
        if let Some(test) = files_below(&tests)?.into_iter().next() {
            let text = fs::read_to_string(&test)?;
            write(test, format!("{text}\n// My own remark.\n"))?;
        }
        let own = place.dir.join(&chapter.package).join("src/my_own.rs");
        write(own, "// My own.\n".to_owned())?;
    }
    Ok(theirs)
}

/// Whether an exercise is in a file that the reader had changed: then its
/// hole is in the file beside it.
fn theirs_hold(
    theirs: &BTreeMap<PathBuf, Vec<u8>>,
    book: &Book,
    place: &Place,
    id: crate::Id,
) -> bool {
    let Ok((chapter, exercise)) = book.exercise(id) else {
        return false;
    };
    let mark = format!("exercise {id} starts here");
    chapter.files_of(exercise).all(|(path, _)| {
        let file = place.file(chapter, path);
        let beside = PathBuf::from(format!("{}.new", file.display()));
        let new = fs::read_to_string(beside).unwrap_or_default();
        !theirs.contains_key(&file)
            || new.contains(&mark) && new.contains("// Mine.")
    })
}
