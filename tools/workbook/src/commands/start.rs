//! `cargo workbook start`.

use std::path::{Path, PathBuf};

use anstream::println;
use anyhow::{Result, bail};

use super::Desk;
use super::style::{FAINT, GOOD, STRONG, in_style};
use crate::reader::{self, Place, Started};
use crate::{Book, Id};

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
        for chapter in &started.new_chapters {
            line("new chapter", GOOD, chapter);
        }
        let in_new = |path: &&PathBuf| {
            let mut new = started.new_chapters.iter();
            new.any(|chapter| path.starts_with(chapter))
        };
        let written = started.written.iter().filter(|path| !in_new(path));
        list("new", GOOD, written, desk);
        list("brought up to date", GOOD, &started.updated, desk);
        list("yours, left alone", FAINT, &started.left, desk);
    }
    for (path, exercises) in &started.beside {
        let file = desk.shown(&desk.place.dir.join(path));
        let new = match exercises.as_slice() {
            [] => String::new(),
            new => format!(", with {}", names(new)),
        };
        println!(
            "\n{file} is yours and was left alone, but the book has a new one\
             {new}.\nIt is {file}.new. Your answers are in it, but nothing \
             else that\nyou wrote. Compare the two, and take what you want.",
        );
    }
    if !is_new && !started.new_exercises.is_empty() {
        println!("New exercises: {}", names(&started.new_exercises));
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

fn names(ids: &[Id]) -> String {
    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
    names.join(", ")
}

fn list<'a>(
    what: &str,
    style: anstyle::Style,
    files: impl IntoIterator<Item = &'a PathBuf>,
    desk: &Desk,
) {
    for path in files {
        line(what, style, &desk.shown(&desk.place.dir.join(path)));
    }
}

fn line(what: &str, style: anstyle::Style, file: &str) {
    println!("{}  {file}", in_style(style, format_args!("{what:>18}")));
}
