//! A reader who pastes the book's bodies, exercise by exercise in order.
//!
//! Before each paste every test of the exercise has to stop at its own
//! `todo!`, after it all of them have to pass: so each exercise can be solved
//! with only the earlier ones solved.

use std::fs;

use anyhow::{Result, anyhow};

use super::workspaces::patient_judge;
use super::{Fault, is_wanted};
use crate::commands::{Desk, all_targets, judge_and_note};
use crate::judge::{Built, Judge, Outcome, Verdict, targets};
use crate::reader::Place;
use crate::source::{READER, Source};
use crate::{Book, Chapter, Exercise, notes};

pub(super) fn run(
    book: &Book,
    place: &Place,
    chapters: &[u32],
) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut desk = Desk::open(book.clone(), place.clone(), &place.dir)?;
    let judge = patient_judge(place);
    let mut solved = 0;
    let with_exercises = book.chapters.iter();
    for chapter in with_exercises.filter(|c| !c.exercises.is_empty()) {
        let is_wanted = is_wanted(chapter, chapters);
        for exercise in &chapter.exercises {
            if !is_wanted {
                paste(place, chapter, exercise)?;
                continue;
            }
            fails_on_its_stub(&judge, chapter, exercise, &mut faults)?;
            paste(place, chapter, exercise)?;
            passes(&mut desk, &judge, chapter, exercise, &mut faults)?;
            solved += 1;
            let noted = place.progress()?.passed.len();
            if noted != solved && faults.is_empty() {
                let what = format!("progress is {noted}, not {solved}");
                faults.push(Fault::of(exercise.id, what));
            }
        }
        if is_wanted {
            all_tests_pass(place, &judge, chapter, &mut faults)?;
        }
    }
    Ok(faults)
}

fn fails_on_its_stub(
    judge: &Judge,
    chapter: &Chapter,
    exercise: &Exercise,
    faults: &mut Vec<Fault>,
) -> Result<()> {
    let mut fault = |what| faults.push(Fault::of(exercise.id, what));
    let programs = match judge.build(chapter, &targets(exercise))? {
        Built::Programs(programs) => programs,
        Built::Broken(said) => {
            fault(format!("its stub does not compile:\n{said}"));
            return Ok(());
        }
    };
    for test in &exercise.tests {
        match judge.test(chapter, &programs, test)? {
            Outcome::Todo(id) if id == exercise.id => {}
            Outcome::Passed => fault(format!("its stub passes {test}")),
            other => fault(format!(
                "on its stub {test} should stop at its `todo!`: {other:?}"
            )),
        }
    }
    Ok(())
}

fn passes(
    desk: &mut Desk,
    judge: &Judge,
    chapter: &Chapter,
    exercise: &Exercise,
    faults: &mut Vec<Fault>,
) -> Result<()> {
    let what = match judge_and_note(desk, judge, chapter, exercise)? {
        Verdict::Passed => return Ok(()),
        Verdict::Broken(said) => {
            format!("with only the earlier ones solved: \n{said}")
        }
        Verdict::Fails(test, Outcome::Todo(id)) => {
            format!("the solution fails {test}, which needs {id} first")
        }
        Verdict::Fails(test, outcome) => {
            format!("the solution fails {test}: {outcome:?}")
        }
    };
    faults.push(Fault::of(exercise.id, what));
    Ok(())
}

fn all_tests_pass(
    place: &Place,
    judge: &Judge,
    chapter: &Chapter,
    faults: &mut Vec<Fault>,
) -> Result<()> {
    let targets = all_targets(place, chapter)?;
    let mut fault = |what| faults.push(Fault::general(what));
    let package = &chapter.package;
    match judge.build(chapter, &targets)? {
        Built::Broken(said) => {
            fault(format!("{package} does not compile when solved:\n{said}"));
        }
        Built::Programs(programs) => {
            for (target, program) in &programs {
                match judge.failing(chapter, target, program)? {
                    None => fault(format!("{package}: {target} does not end")),
                    Some(failing) => failing.iter().for_each(|test| {
                        fault(format!("{package} solved fails {test}"));
                    }),
                }
            }
        }
    }
    Ok(())
}

/// Writes the book's bodies of an exercise into the reader's files.
fn paste(place: &Place, chapter: &Chapter, exercise: &Exercise) -> Result<()> {
    for (path, ours) in chapter.files_of(exercise) {
        let file = place.file(chapter, path);
        let text = fs::read_to_string(&file)?;
        let theirs = Source::read(&text, &READER)
            .map_err(|fault| anyhow!("{}: {fault}", file.display()))?;
        let solved = theirs.filled(|hole| {
            let is_its = hole.part.id == exercise.id;
            is_its.then(|| ours.body(&hole.part).map(str::to_owned))?
        });
        notes::write(&file, solved.to_reader().as_bytes())?;
    }
    Ok(())
}
