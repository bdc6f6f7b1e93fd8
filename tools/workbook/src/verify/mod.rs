//! `cargo workbook verify`: holds the exercises themselves to their promises.
//!
//! Each file here is one promise. The long one is `run_through`: a reader
//! who pastes the book's bodies into the stubs, exercise by exercise in order.

mod answers;
mod leaks;
mod run_through;
mod shape;
mod stubs;
mod survival;
mod workspaces;

use std::path::Path;
use std::thread;

use anstream::println;
use anyhow::{Result, anyhow};

use crate::files::copy_built;
use crate::reader::start;
use crate::{Book, Chapter, Id};

use workspaces::{build_quickly, empty_place};

pub use answers::{Answer, Says};
pub use survival::{Start, faults as survival};

/// A promise that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The exercise, if it is one's.
    pub id: Option<Id>,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    fn of(id: Id, what: impl Into<String>) -> Self {
        Self {
            id: Some(id),
            what: what.into(),
        }
    }

    fn general(what: impl Into<String>) -> Self {
        Self {
            id: None,
            what: what.into(),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.id {
            Some(id) => write!(f, "exercise {id}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Verifies the book below `root`, or only these chapters of it, and says what
/// is wrong; whether nothing is.
///
/// # Errors
/// The book cannot be read, or cargo not be started.
pub fn run(root: &Path, chapters: &[u32]) -> Result<bool> {
    let book = Book::load(root)?;
    for number in chapters {
        book.chapter(*number)?;
    }
    let faults = faults(&book, chapters)?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    let exercises = book
        .exercises()
        .filter(|(chapter, _)| is_wanted(chapter, chapters));
    match faults.len() {
        0 => println!("{} exercises: the workbook is sound", exercises.count()),
        1 => println!("1 fault"),
        count => println!("{count} faults"),
    }
    Ok(faults.is_empty())
}

/// Everything that is wrong with the exercises of these chapters, or of all.
///
/// # Errors
/// As [`run`].
pub fn faults(book: &Book, chapters: &[u32]) -> Result<Vec<Fault>> {
    let mut wanted = book.clone();
    wanted
        .chapters
        .retain(|chapter| is_wanted(chapter, chapters));
    let mut faults = shape::faults(&wanted);
    faults.extend(leaks::faults(&wanted));
    faults.extend(survival(book, start)?);
    // What is of the wrong shape cannot be run through.
    if faults.is_empty() {
        faults = run_both(book, chapters)?;
    }
    Ok(faults)
}

/// The run through and the other answers, side by side in a workspace each.
fn run_both(book: &Book, chapters: &[u32]) -> Result<Vec<Fault>> {
    let place = empty_place(book, "stubs")?;
    start(book, &place, chapters.iter().min().copied())?;
    build_quickly(&place)?;
    let faults = stubs::faults(book, &place, chapters)?;
    if !faults.is_empty() {
        return Ok(faults);
    }
    let solved = empty_place(book, "solved")?;
    // What both need of other people's crates is built by now. Only then come
    // the chapters, so that cargo sees that they are newer.
    copy_built(&place.target(), &solved.target())?;
    start(book, &solved, Some(u32::MAX))?;
    build_quickly(&solved)?;
    let answers = answers::Queue::new(book, chapters);
    thread::scope(|scope| {
        let other = scope.spawn(|| answers.judge(&solved));
        let mut faults = run_through::run(book, &place, chapters)?;
        // All is solved here, too, by now.
        faults.extend(answers.judge(&place)?);
        let other = other.join().map_err(|_| anyhow!("a judge panicked"))?;
        faults.extend(other?);
        Ok(faults)
    })
}

/// Whether a chapter is among those that are named, if any are.
fn is_wanted(chapter: &Chapter, chapters: &[u32]) -> bool {
    chapters.is_empty() || chapters.contains(&chapter.number)
}
