//! `cargo workbook reset`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anstream::println;
use anyhow::{Result, anyhow};

use super::Desk;
use super::start::names;
use crate::reader::{keep, latest};
use crate::source::{Hole, Source, refilled};
use crate::{Chapter, Id, notes, text};

/// A file with a part of the exercise that is reset.
struct File {
    /// From the workspace.
    path: PathBuf,
    /// What the reader has there, if the file is there.
    theirs: Option<String>,
    /// What is to be there.
    text: String,
    /// The other exercises in it: whose answers it has, and whose it has not,
    /// since the marks are not in the reader's file.
    others: [Vec<Id>; 2],
    /// Whether all of it is new.
    is_whole: bool,
}

/// Puts the stub of an exercise back; what stood there is kept.
///
/// Where the marks are whole, nothing outside of them changes. Where they are
/// not, the whole file is the book's again, with the reader's other answers.
///
/// # Errors
/// There is no such exercise, or a file cannot be read or written. Nothing is
/// written before all copies are.
pub fn reset(desk: &mut Desk, id: Id) -> Result<()> {
    let (chapter, exercise) = desk.book.exercise(id)?;
    let (chapter, exercise) = (chapter.clone(), exercise.clone());
    let mut files = Vec::new();
    for (path, ours) in chapter.files_of(&exercise) {
        files.push(plan(desk, &chapter, path, ours, id)?);
    }
    let theirs = files.iter().filter_map(|file| {
        let theirs = file.theirs.as_ref()?;
        Some((file.path.as_path(), theirs.as_bytes()))
    });
    let kept = keep(&desk.place, &id.to_string(), theirs)?;
    for file in &files {
        notes::write(&desk.place.dir.join(&file.path), file.text.as_bytes())?;
        say(desk, file, id, &kept);
    }
    desk.work_in(id.chapter)?;
    desk.remember(|progress| progress.fail(id))
}

fn plan(
    desk: &Desk,
    chapter: &Chapter,
    path: &Path,
    ours: &Source,
    id: Id,
) -> Result<File> {
    let file = desk.place.file(chapter, path);
    let theirs = match text::bytes(&file)? {
        None => None,
        Some(bytes) => {
            let text = text::decode(&bytes)
                .map_err(|fault| anyhow!("{} {fault}", desk.shown(&file)))?;
            Some(text.to_owned())
        }
    };
    let source = theirs.as_deref().map(Source::salvage).unwrap_or_default();
    let has = |hole: &Hole| source.body(&hole.part).is_some();
    let mut its = ours.holes().filter(|hole| hole.part.id == id);
    let is_whole = theirs.is_none() || !its.all(has);
    let text = match &theirs {
        Some(theirs) if !is_whole => refilled(theirs, |hole| {
            (hole.part.id == id).then(|| chapter.stub(hole))
        }),
        _ => book_text(desk, chapter, ours, &source, id),
    };
    let others = [true, false].map(|is_there| {
        let holes = ours.holes().filter(|hole| has(hole) == is_there);
        let ids = holes.map(|hole| hole.part.id).filter(|other| *other != id);
        let ids: BTreeSet<Id> = ids.collect();
        ids.into_iter().collect()
    });
    Ok(File {
        path: Path::new(&chapter.package).join(path),
        theirs,
        text,
        others,
        is_whole,
    })
}

/// The book's file with the stub of an exercise, the answers to the others
/// that the reader's file has, and the stubs of those that it has not.
fn book_text(
    desk: &Desk,
    chapter: &Chapter,
    ours: &Source,
    theirs: &Source,
    id: Id,
) -> String {
    let is_given = chapter.number < desk.record.from;
    let filled = ours.filled(|hole| {
        let is_its = hole.part.id == id;
        match theirs.body(&hole.part) {
            Some(answer) if !is_its => Some(answer.to_owned()),
            None if !is_its && is_given => None,
            _ => Some(chapter.stub(hole)),
        }
    });
    filled.to_reader()
}

fn say(desk: &Desk, file: &File, id: Id, kept: &Path) {
    let shown = desk.shown(&desk.place.dir.join(&file.path));
    if file.theirs.is_none() {
        println!(
            "{shown} was missing: it is the book's again, with the stub of \
             {id}.\nThere was nothing to keep a copy of."
        );
        if let Some(copy) = latest(&desk.place, &file.path) {
            println!("An earlier copy is {}.", desk.shown(&copy));
        }
    } else {
        println!(
            "{shown} has the stub of {id} again; your file is kept as {}",
            desk.shown(&kept.join(&file.path))
        );
    }
    if file.is_whole {
        say_whole(desk, file, id);
    }
}

/// What became of the other answers in a file that is the book's again.
fn say_whole(desk: &Desk, file: &File, id: Id) {
    let [with, without] = &file.others;
    if file.theirs.is_none() {
        let passed = |id: &&Id| desk.progress.passed.contains(id);
        let lost: Vec<Id> = without.iter().filter(passed).copied().collect();
        if !lost.is_empty() {
            println!(
                "Your answers to {} were in it and are lost with it.",
                names(&lost)
            );
        }
        return;
    }
    let with = match with.as_slice() {
        [] => String::new(),
        with => format!(", with what you wrote for {} in it", names(with)),
    };
    println!(
        "  (the marks of {id} were not there: the whole file is the book's\
         {with})"
    );
    if !without.is_empty() {
        println!(
            "  (the marks of {} were not there either: what you wrote for \
             them is only in the copy)",
            names(without)
        );
    }
}
