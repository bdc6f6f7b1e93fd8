//! Neither a stub nor a hint holds a line of a solution.
//!
//! A line that occurs elsewhere in the chapter and gives nothing away is
//! listed under `repeats`.

use std::collections::BTreeMap;
use std::path::Path;

use super::Fault;
use crate::{Book, Chapter, Exercise};

/// Lines shorter than this say little: `let mut ids = Vec::new();`.
const TELLING_IN_STUB: usize = 24;
/// In a hint even a short line is the answer.
const TELLING_IN_HINT: usize = 16;

pub(super) fn faults(book: &Book) -> Vec<Fault> {
    let mut faults = Vec::new();
    for chapter in &book.chapters {
        let given = given_lines(chapter);
        for exercise in &chapter.exercises {
            in_stub(chapter, exercise, &given, &mut faults);
            in_hints(chapter, exercise, &mut faults);
        }
    }
    faults
}

/// Each given line of a chapter, and the file that has it first.
fn given_lines(chapter: &Chapter) -> BTreeMap<String, &Path> {
    let mut given = BTreeMap::new();
    for (path, source) in &chapter.sources {
        for line in source.given() {
            given.entry(spaced(line)).or_insert(path.as_path());
        }
    }
    given
}

fn in_stub(
    chapter: &Chapter,
    exercise: &Exercise,
    given: &BTreeMap<String, &Path>,
    faults: &mut Vec<Fault>,
) {
    let repeats: Vec<String> =
        exercise.repeats.iter().map(|line| spaced(line)).collect();
    for line in solution_lines(chapter, exercise) {
        if line.len() < TELLING_IN_STUB || repeats.contains(&line) {
            continue;
        }
        // Behind a comment's slashes it is the same line.
        let commented = format!("// {line}");
        let found = given.get(&line).or_else(|| given.get(&commented));
        if let Some(path) = found {
            faults.push(Fault::of(
                exercise.id,
                format!(
                    "its stub's chapter holds a line of the solution, in {}: \
                     `{line}`",
                    path.display()
                ),
            ));
        }
    }
}

fn in_hints(chapter: &Chapter, exercise: &Exercise, faults: &mut Vec<Fault>) {
    let texts = exercise.hints.iter().chain([&exercise.task]);
    let said: Vec<String> = texts.map(|text| spaced(text)).collect();
    for line in solution_lines(chapter, exercise) {
        let is_telling = line.len() >= TELLING_IN_HINT;
        if is_telling && said.iter().any(|said| said.contains(&line)) {
            faults.push(Fault::of(
                exercise.id,
                format!("a hint or the task gives a line away: `{line}`"),
            ));
        }
    }
}

/// The lines of code in an exercise's holes.
fn solution_lines(chapter: &Chapter, exercise: &Exercise) -> Vec<String> {
    let holes = chapter.sources.values().flat_map(|source| source.holes());
    holes
        .filter(|hole| hole.part.id == exercise.id)
        .flat_map(|hole| hole.body.lines())
        .map(spaced)
        .filter(|line| !line.starts_with("//"))
        .collect()
}

/// A text with one space between its words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
