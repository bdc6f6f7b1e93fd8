//! `cargo workbook` alone.

use anstream::{print, println};

use super::Desk;
use super::next::nothing_left;
use super::start::names;
use super::style::{BAD, FAINT, GOOD, STRONG, in_style, indented};
use crate::reader::{Standing, is_outdated};
use crate::{Chapter, Exercise, Id};

/// Shows a line for each chapter and names the next exercise.
pub fn progress(desk: &Desk) {
    let all = desk.book.exercises().count();
    let passed = count(desk, desk.book.exercises().map(|(_, e)| e));
    println!(
        "{passed} of {all} exercises solved, in {}\n",
        desk.shown(&desk.place.dir)
    );
    let chapters = desk.book.chapters.iter();
    for chapter in chapters.filter(|c| !c.exercises.is_empty()) {
        println!("{}", line(desk, chapter));
    }
    say_faults(desk);
    match desk.next() {
        None => println!(
            "\n{}",
            nothing_left(desk, "That was the last one: you have built it all.")
        ),
        Some((chapter, exercise)) => {
            println!(
                "\nNext: {} {}, in {}\n",
                in_style(STRONG, exercise.id),
                in_style(STRONG, &exercise.title),
                desk.file_and_line(chapter, exercise)
            );
            print!("{}", indented(exercise.task.trim(), 2));
            println!(
                "\n  cargo workbook check {0}     (hint {0}, watch {0})",
                exercise.id
            );
        }
    }
}

/// What keeps an exercise that has passed from being counted.
fn say_faults(desk: &Desk) {
    let stale = desk.book.exercises().map(|(_, exercise)| exercise);
    let stale = stale.filter(|e| desk.standing(e) == Standing::Stale);
    let stale: Vec<Id> = stale.map(|exercise| exercise.id).collect();
    if !stale.is_empty() {
        println!(
            "\nNot counted: {}. What passed once is gone or has changed \
             since;\n`cargo workbook check` counts what passes.",
            names(&stale)
        );
    }
    if is_outdated(&desk.book, &desk.place, &desk.record) {
        println!(
            "\nRun `{}` once: it lets `cargo workbook` find the book\nfrom \
             every folder of your workbook.",
            desk.start_command()
        );
    }
    for fault in desk.faults() {
        println!("\n{} {fault}", in_style(BAD, "✗"));
    }
}

fn count<'a>(
    desk: &Desk,
    exercises: impl Iterator<Item = &'a Exercise>,
) -> usize {
    exercises
        .filter(|e| desk.standing(e) == Standing::Passed)
        .count()
}

fn line(desk: &Desk, chapter: &Chapter) -> String {
    let mut bar = String::new();
    for exercise in &chapter.exercises {
        bar += &match desk.standing(exercise) {
            Standing::Passed => in_style(GOOD, "█"),
            Standing::Given => in_style(FAINT, "▒"),
            Standing::Stale | Standing::Skipped | Standing::Open => {
                in_style(FAINT, "░")
            }
        };
    }
    let of = chapter.exercises.len();
    let passed = count(desk, chapter.exercises.iter());
    let pad = " ".repeat(8usize.saturating_sub(of));
    format!(
        "{:4}  {:18} {bar}{pad}{passed} of {of}{}",
        chapter.number,
        chapter.name(),
        in_style(FAINT, note(desk, chapter))
    )
}

/// What else there is to say of a chapter's exercises.
fn note(desk: &Desk, chapter: &Chapter) -> String {
    let standings: Vec<(&Exercise, Standing)> = chapter
        .exercises
        .iter()
        .map(|exercise| (exercise, desk.standing(exercise)))
        .collect();
    let count = |is_one: &dyn Fn(&Exercise, Standing) -> bool| {
        standings.iter().filter(|(e, s)| is_one(e, *s)).count()
    };
    let given = count(&|_, standing| standing == Standing::Given);
    let skipped = count(&|_, standing| standing == Standing::Skipped);
    let seen = count(&|exercise, standing| {
        let is_seen = desk.progress.seen.contains(&exercise.id);
        is_seen && standing != Standing::Given
    });
    let mut note = String::new();
    if given > 0 {
        note += "  given";
    }
    if skipped > 0 {
        note += &format!("  {skipped} skipped");
    }
    match seen {
        0 => {}
        1 => note += "  1 solution seen",
        n => note += &format!("  {n} solutions seen"),
    }
    note
}
