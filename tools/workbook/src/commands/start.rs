//! `cargo workbook start`.

use std::path::{Path, PathBuf};

use anstream::println;
use anyhow::{Result, bail};

use super::Desk;
use super::style::{FAINT, GOOD, STRONG, in_style};
use crate::Book;
use crate::reader::{self, Place, Started};

/// Makes the workspace, or brings what is new to one that is there.
///
/// # Errors
/// As [`reader::start`], or `from` is not a chapter.
pub fn start(
    book: Book,
    place: Place,
    from: Option<u32>,
    current: &Path,
) -> Result<()> {
    if let Some(from) = from {
        book.chapter(from)?;
    }
    if place.dir == book.root {
        bail!("the book's own folder is no place for a workbook");
    }
    let is_new = !place.is_started();
    let started = reader::start(&book, &place, from)?;
    let desk = Desk::open(book, place, current)?;
    say(&desk, &started, is_new);
    Ok(())
}

fn say(desk: &Desk, started: &Started, is_new: bool) {
    let dir = desk.shown(&desk.place.dir);
    let exercises = desk.book.exercises().count();
    if is_new {
        println!("{} is your workbook: {exercises} exercises.", strong(&dir));
    } else {
        println!("{} is up to date with the book.", strong(&dir));
        list("new", GOOD, &started.written, desk);
        list("brought up to date", GOOD, &started.updated, desk);
        list("yours, left alone", FAINT, &started.left, desk);
    }
    for path in &started.beside {
        let file = desk.shown(&desk.place.dir.join(path));
        println!(
            "{file} is yours and was left alone, but the book has a new one. \
             It stands\nbeside it, with your answers in it. To take it: \
             mv {file}.new {file}"
        );
    }
    if !is_new && !started.new_exercises.is_empty() {
        let names = started.new_exercises.iter().map(ToString::to_string);
        let names: Vec<String> = names.collect();
        println!("New exercises: {}", names.join(", "));
    }
    if desk.record.from > 2 && is_new {
        println!("The chapters before {} are solved.", desk.record.from);
    }
    if let Some((chapter, exercise)) = desk.next() {
        println!(
            "\nNext: {} {}, in {}\n      cargo workbook check {}",
            strong(exercise.id),
            exercise.title,
            desk.file_and_line(chapter, exercise),
            exercise.id
        );
    }
}

fn strong(text: impl std::fmt::Display) -> String {
    in_style(STRONG, text)
}

fn list(what: &str, style: anstyle::Style, files: &[PathBuf], desk: &Desk) {
    for path in files {
        let file = desk.shown(&desk.place.dir.join(path));
        println!("{}  {file}", in_style(style, format_args!("{what:>18}")));
    }
}
