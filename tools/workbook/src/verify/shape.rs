//! Exercises and holes fit together, and each chapter has enough of them.

use std::path::Path;

use super::Fault;
use crate::{Book, Chapter, Exercise, Id, SCORE};

/// How many exercises a chapter has.
const COUNT: std::ops::RangeInclusive<usize> = 3..=7;

pub(super) fn faults(book: &Book) -> Vec<Fault> {
    let mut faults = Vec::new();
    for chapter in book.chapters.iter().filter(|c| c.number > 1) {
        of_chapter(chapter, &mut faults);
        for exercise in &chapter.exercises {
            of_exercise(chapter, exercise, &mut faults);
        }
    }
    faults
}

fn of_chapter(chapter: &Chapter, faults: &mut Vec<Fault>) {
    let package = &chapter.package;
    let mut fault = |what: String| faults.push(Fault::general(what));
    let count = chapter.exercises.len();
    if !COUNT.contains(&count) {
        let (least, most) = (COUNT.start(), COUNT.end());
        fault(format!(
            "{package} has {count} exercises; {least} to {most} are right"
        ));
    }
    for (exercise, number) in chapter.exercises.iter().zip(1..) {
        let id = Id {
            chapter: chapter.number,
            number,
        };
        if exercise.id != id {
            let has = exercise.id;
            fault(format!("{package} has {has} in the place of {id}"));
        }
        if exercise.stretch != (number as usize == count) {
            fault(format!("{id}: the last one is the stretch, and only that"));
        }
    }
    for (path, source) in &chapter.sources {
        for hole in source.holes() {
            let id = hole.part.id;
            if !chapter.exercises.iter().any(|e| e.id == id) {
                let path = path.display();
                fault(format!(
                    "{package}/{path} has a hole of {id}, which \
                     exercises.toml does not know"
                ));
            }
        }
    }
}

fn of_exercise(
    chapter: &Chapter,
    exercise: &Exercise,
    faults: &mut Vec<Fault>,
) {
    let mut fault = |what: &str| faults.push(Fault::of(exercise.id, what));
    let has_hole = |path: &Path| {
        chapter.sources.get(path).is_some_and(|source| {
            let mut holes = source.holes().map(|hole| &hole.part);
            holes.any(|part| part.id == exercise.id && !part.is_helper())
        })
    };
    if !has_hole(Path::new(&exercise.file)) {
        fault(&format!("{} has no hole of it", exercise.file));
    }
    let program = chapter.folder.join("benches").join(SCORE);
    if exercise.score && !program.with_extension("rs").is_file() {
        fault("there is no benches/score.rs to time it");
    }
    if exercise.tests.is_empty() {
        fault("no test judges it");
    }
    if exercise.hints.is_empty() {
        fault("it has no hint");
    }
    // The title is in the quotes of a `todo!`.
    if exercise.title.is_empty() || exercise.title.contains(['"', '{', '\\']) {
        fault("its title is empty or has one of \" { \\");
    }
}
