//! `cargo workbook start`.

use std::path::{Path, PathBuf};

use anstream::println;
use anyhow::{Result, bail};

use super::Desk;
use super::style::{FAINT, GOOD, STRONG, in_style};
use crate::reader::{self, Beside, Place, Settings, Started, latest};
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
    // Without its notes it is a workbook all the same.
    let is_new = !place.is_started() && !place.dir.join("Cargo.toml").exists();
    let started = reader::start(&book, &place, from)?;
    let settings = reader::settle_settings(&book, &place)?;
    let desk = Desk::open(book, place, current)?;
    say(&desk, &started, is_new);
    say_settings(&desk, settings);
    say_next(&desk);
    Ok(())
}

fn say(desk: &Desk, started: &Started, is_new: bool) {
    let dir = desk.shown(&desk.place.dir);
    let exercises = desk.book.exercises().count();
    if is_new {
        println!("{} is your workbook: {exercises} exercises.", strong(&dir));
    } else {
        println!("{} is up to date with the book.", strong(&dir));
        say_files(desk, started);
    }
    say_theirs(desk, started);
    say_lost(desk, started);
    if started.knows_the_book && !is_new {
        println!("`cargo workbook` works inside of {dir}, in each folder.");
    }
    if !is_new && !started.new_exercises.is_empty() {
        println!("New exercises: {}", names(&started.new_exercises));
    }
    if desk.record.from > 2 && is_new {
        println!("The chapters before {} are solved.", desk.record.from);
    }
}

fn say_next(desk: &Desk) {
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

/// What there is to say of VS Code's settings.
fn say_settings(desk: &Desk, settings: Option<Settings>) {
    match settings {
        None => {}
        Some(Settings::Written(file)) => println!(
            "VS Code: open the book's folder; {} lets rust-analyzer\nwork in \
             your workbook, too.",
            desk.shown(&file)
        ),
        Some(Settings::ToAdd(file, setting)) => println!(
            "\nIf you use VS Code, add this to {}, so that\nrust-analyzer \
             works in your workbook, too:\n\n  {setting}",
            desk.shown(&file)
        ),
    }
}

/// What became of the files, a line for each.
fn say_files(desk: &Desk, started: &Started) {
    for chapter in &started.new_chapters {
        line("new chapter", GOOD, chapter);
    }
    for chapter in &started.chapters_back {
        line("brought back", GOOD, chapter);
    }
    let in_old = |path: &&PathBuf| {
        let chapters = [&started.new_chapters, &started.chapters_back];
        let mut chapters = chapters.into_iter().flatten();
        !chapters.any(|chapter| path.starts_with(chapter))
    };
    list("new", GOOD, started.written.iter().filter(in_old), desk);
    let back = started.brought_back.iter().filter(in_old);
    list("brought back", GOOD, back, desk);
    list("brought up to date", GOOD, &started.updated, desk);
    list("yours, left alone", FAINT, &started.left, desk);
}

/// The files that are the reader's although there is something to say of them.
fn say_theirs(desk: &Desk, started: &Started) {
    for beside in &started.beside {
        say_beside(desk, beside);
    }
    for (path, kept) in &started.kept {
        println!(
            "\n{} is written anew; the one that you had worked in is kept as\n\
             {}",
            desk.shown(&desk.place.dir.join(path)),
            desk.shown(kept)
        );
    }
    for (path, fault) in &started.not_text {
        let file = desk.shown(&desk.place.dir.join(path));
        println!("\n{file} was left alone: it {fault}");
    }
}

/// The answers that were in files that are gone.
fn say_lost(desk: &Desk, started: &Started) {
    if started.lost.is_empty() {
        return;
    }
    let lost: Vec<Id> = started.lost.iter().copied().collect();
    println!(
        "\nYour answers to {} were in files that were gone: those are the \
         book's again.",
        names(&lost)
    );
    let copies = started.brought_back.iter();
    let copies = copies.filter_map(|path| latest(&desk.place, path));
    for copy in copies {
        println!("An earlier copy is {}.", desk.shown(&copy));
    }
}

/// A file that the book has changed as well as the reader.
fn say_beside(desk: &Desk, beside: &Beside) {
    let file = desk.shown(&desk.place.dir.join(&beside.path));
    let new = match beside.new.as_slice() {
        [] => String::new(),
        new => format!(", with {}", names(new)),
    };
    let answers = match beside.without.as_slice() {
        [] => String::new(),
        without => format!(
            " (not to {}: the marks\nare not in your file)",
            names(without)
        ),
    };
    println!(
        "\n{file} is yours and was left alone, but the book has a new one\
         {new}.\nIt is {file}.new. Your answers are in it{answers}, but \
         nothing else that\nyou wrote. Compare the two, and take what you \
         want.",
    );
}

fn strong(text: impl std::fmt::Display) -> String {
    in_style(STRONG, text)
}

pub(super) fn names(ids: &[Id]) -> String {
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
