//! `cargo workbook reset`.

use std::fs;
use std::path::{Path, PathBuf};

use anstream::println;
use anyhow::{Context, Result};

use super::Desk;
use crate::source::{Part, Source};
use crate::{Chapter, Id, notes};

/// Puts the stub of an exercise back; what stood there is kept.
///
/// Where the marks are whole, nothing outside of them changes. Where they are
/// not, the whole file is the book's again, with the reader's other answers.
///
/// # Errors
/// There is no such exercise, or a file cannot be read or written.
pub fn reset(desk: &mut Desk, id: Id) -> Result<()> {
    let (chapter, exercise) = desk.book.exercise(id)?;
    let (chapter, exercise) = (chapter.clone(), exercise.clone());
    let kept = new_folder(&desk.place.notes("kept"), id);
    for (path, ours) in chapter.files_of(&exercise) {
        let file = desk.place.file(&chapter, path);
        let copy = kept.join(&chapter.package).join(path);
        let theirs = match file.is_file() {
            true => {
                let bytes = fs::read(&file)
                    .with_context(|| format!("{}", file.display()))?;
                notes::write(&copy, &bytes)?;
                desk.place.read(&chapter, path)?.1
            }
            false => None,
        };
        let (text, is_whole) = with_stub(&chapter, ours, theirs, id);
        notes::write(&file, text.as_bytes())?;
        println!(
            "{} has the stub of {id} again; your file is kept as {}",
            desk.shown(&file),
            desk.shown(&copy)
        );
        if is_whole {
            println!(
                "  (the marks of {id} were not there: the whole file is the \
                 book's, with your other answers in it)"
            );
        }
    }
    desk.progress.passed.remove(&id);
    desk.save()
}

/// The reader's file with the stub of an exercise in it, and whether all of
/// it is new.
fn with_stub(
    chapter: &Chapter,
    ours: &Source,
    theirs: Option<Source>,
    id: Id,
) -> (String, bool) {
    let has_marks = |theirs: &Source| {
        let mut holes = ours.holes().filter(|hole| hole.part.id == id);
        holes.all(|hole| theirs.body(&hole.part).is_some())
    };
    match theirs {
        Some(theirs) if has_marks(&theirs) => {
            let stub = theirs.filled(|hole| {
                (hole.part.id == id).then(|| chapter.stub(hole))
            });
            (stub.to_reader(), false)
        }
        theirs => {
            let answer = |part: &Part| {
                let theirs = theirs.as_ref()?.body(part)?;
                (part.id != id).then(|| theirs.to_owned())
            };
            let stub = ours.filled(|hole| {
                let answer = answer(&hole.part);
                Some(answer.unwrap_or_else(|| chapter.stub(hole)))
            });
            (stub.to_reader(), true)
        }
    }
}

/// A folder for copies that is not there yet.
fn new_folder(kept: &Path, id: Id) -> PathBuf {
    (1..)
        .map(|n: usize| kept.join(format!("{id}-{n}")))
        .find(|folder| !folder.exists())
        .expect("a number that no folder has yet")
}
