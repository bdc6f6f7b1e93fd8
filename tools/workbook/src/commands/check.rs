//! `cargo workbook check`.

use std::collections::BTreeSet;

use anstream::{eprint, eprintln, println};
use anyhow::Result;

use super::Desk;
use super::next::say_next;
use super::report::{self, Mark};
use super::score::say_how;
use super::style::{BAD, GOOD, in_style};
use crate::judge::{Broken, Built, Judge, Outcome, Verdict, targets};
use crate::reader::{Answer, Place};
use crate::{Chapter, Exercise, TestName, Which, files_below};

/// Judges an exercise, or all of a chapter, or the next one; whether all of
/// them pass.
///
/// # Errors
/// There is no such exercise, or cargo cannot be started.
pub fn check(desk: &mut Desk, which: Option<Which>) -> Result<bool> {
    let mut judge = Judge::new(&desk.place);
    judge.is_loud = true;
    let (chapter, exercises) = desk.exercises(which)?;
    // The compiler would say a hundred things of it.
    if let Err(fault) = desk.is_utf8(chapter) {
        println!("{} {}", bad(), desk.named(&fault));
        return Ok(false);
    }
    let chapter = chapter.clone();
    let exercises: Vec<Exercise> = exercises.into_iter().cloned().collect();
    desk.work_in(chapter.number)?;
    if !builds(desk, &judge, &chapter, &exercises)? {
        return Ok(false);
    }
    let mut verdicts = Vec::new();
    for exercise in &exercises {
        verdicts.push(judge_and_note(desk, &judge, &chapter, exercise)?);
    }
    let failing = exercises
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| !matches!(verdict, Verdict::Passed));
    // What fails by itself says more than what is not begun or waits.
    let worst = failing.min_by_key(|(exercise, verdict)| {
        Mark::of(exercise, verdict) != Mark::Fails
    });
    if let Some((exercise, verdict)) = worst {
        report::explain(desk, &chapter, exercise, verdict);
        return Ok(false);
    }
    let is_whole = which.is_some_and(|w| matches!(w, Which::Chapter(_)));
    if is_whole && !rest_passes(desk, &judge, &chapter)? {
        return Ok(false);
    }
    exercises.iter().for_each(say_how);
    say_next(desk);
    Ok(true)
}

/// Builds all that the exercises that are begun need, and says so if that
/// fails.
fn builds(
    desk: &Desk,
    judge: &Judge,
    chapter: &Chapter,
    exercises: &[Exercise],
) -> Result<bool> {
    let is_begun = |e: &&Exercise| !desk.is_untouched(chapter, e);
    let begun = exercises.iter().filter(is_begun);
    let targets: BTreeSet<String> = begun.flat_map(targets).collect();
    if targets.is_empty() {
        return Ok(true);
    }
    match judge.build_aloud(chapter, &targets)? {
        Built::Programs(_) => Ok(true),
        Built::Broken(broken) => {
            say_broken(desk, chapter, &broken);
            Ok(false)
        }
    }
}

/// Says what does not compile: of a chapter before this one a line, of this
/// one all that the compiler says.
pub(super) fn say_broken(desk: &Desk, chapter: &Chapter, broken: &Broken) {
    let complete = desk.is_complete(chapter);
    if complete.is_ok()
        && let Some(fault) = desk.earlier_fault(chapter, broken)
    {
        eprintln!("error: {}", fault.said);
        println!("\n  cargo workbook check {}", fault.number);
        return;
    }
    eprint!("{}", desk.shown_broken(broken));
    match complete {
        Err(fault) => println!("{} {}", bad(), desk.named(&fault)),
        Ok(()) => println!(
            "{} Chapter {} cannot be built yet: correct the first error above.",
            bad(),
            chapter.number
        ),
    }
}

/// Judges one exercise, shows a line for it and remembers whether it passes.
///
/// # Errors
/// Cargo cannot be started, or progress not be noted.
pub fn judge_and_note(
    desk: &mut Desk,
    judge: &Judge,
    chapter: &Chapter,
    exercise: &Exercise,
) -> Result<Verdict> {
    // As it is before the build: what is saved meanwhile is not judged.
    let answer = Answer::of(&desk.place, chapter, exercise);
    // What came solved is nothing to be proud of.
    let is_given = desk.is_given(exercise);
    let verdict = match not_begun(desk, chapter, exercise) {
        Some(verdict) => verdict,
        None => judge.judge(chapter, exercise)?,
    };
    // What does not compile may be another exercise's.
    if matches!(verdict, Verdict::Broken(_)) {
        return Ok(verdict);
    }
    report::line(exercise, Mark::of(exercise, &verdict));
    desk.remember(|progress| match verdict {
        Verdict::Passed if is_given => {}
        Verdict::Passed => progress.pass(exercise.id, &answer),
        _ => progress.fail(exercise.id),
    })?;
    Ok(verdict)
}

/// The verdict on an exercise of which nothing is written yet: its text says
/// what its tests would, and nothing has to be built for it.
fn not_begun(
    desk: &Desk,
    chapter: &Chapter,
    exercise: &Exercise,
) -> Option<Verdict> {
    let test = exercise.tests.first()?;
    let outcome = Outcome::Todo(exercise.id);
    let is_untouched = desk.is_untouched(chapter, exercise);
    is_untouched.then(|| Verdict::Fails(test.clone(), outcome))
}

/// Runs what is left of a chapter's tests: those of no exercise.
fn rest_passes(desk: &Desk, judge: &Judge, chapter: &Chapter) -> Result<bool> {
    let targets = all_targets(&desk.place, chapter)?;
    let programs = match judge.build(chapter, &targets)? {
        Built::Programs(programs) => programs,
        Built::Broken(broken) => {
            eprint!("{}", desk.shown_broken(&broken));
            println!("{} The chapter's tests do not compile.", bad());
            return Ok(false);
        }
    };
    for (target, program) in &programs {
        let failing = judge.failing(chapter, target, program)?;
        let Some(failing) = failing else {
            println!("{} The tests of {target} do not end.", bad());
            return Ok(false);
        };
        if let Some(test) = failing.first() {
            explain_rest(desk, judge, chapter, test)?;
            return Ok(false);
        }
    }
    println!(
        "{} chapter {} as a whole: every test passes",
        in_style(GOOD, "✓"),
        chapter.number
    );
    Ok(true)
}

fn explain_rest(
    desk: &Desk,
    judge: &Judge,
    chapter: &Chapter,
    test: &TestName,
) -> Result<()> {
    println!(
        "{} the exercises pass, but another test of the chapter does not:\n",
        bad()
    );
    let targets = BTreeSet::from([test.target.clone()]);
    if let Built::Programs(programs) = judge.build(chapter, &targets)? {
        let outcome = judge.test(chapter, &programs, test)?;
        report::failing_test(desk, chapter, test, &outcome);
    }
    Ok(())
}

/// The crate's own tests and each file of `tests/`.
///
/// # Errors
/// The folder cannot be read.
pub fn all_targets(
    place: &Place,
    chapter: &Chapter,
) -> Result<BTreeSet<String>> {
    let folder = place.dir.join(&chapter.package).join("tests");
    let mut targets = BTreeSet::from(["lib".to_owned()]);
    for file in files_below(&folder)? {
        let is_target = file.parent() == Some(&folder)
            && file.extension().is_some_and(|e| e == "rs");
        if let (true, Some(name)) = (is_target, file.file_stem()) {
            targets.insert(name.to_string_lossy().into_owned());
        }
    }
    Ok(targets)
}

fn bad() -> String {
    in_style(BAD, "✗")
}
