//! What a teacher says: what was asked, what came, for the smallest case.

use std::time::Duration;

use anstream::{print, println};

use super::Desk;
use super::desk::Written;
use super::style::{BAD, FAINT, GOOD, STRONG, in_style, indented};
use crate::judge::{Failure, Outcome, Verdict};
use crate::{Chapter, Exercise, Id, TestName};

/// Values longer than this are shown around the place where they differ.
const LONG: usize = 240;

/// What a verdict means for an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Passed,
    NotBegun,
    /// It needs this one, which is not begun.
    WaitsFor(Id),
    Fails,
}

impl Mark {
    pub(super) fn of(exercise: &Exercise, verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Passed => Self::Passed,
            Verdict::Fails(_, Outcome::Todo(id)) if *id == exercise.id => {
                Self::NotBegun
            }
            Verdict::Fails(_, Outcome::Todo(id)) => Self::WaitsFor(*id),
            Verdict::Fails(..) | Verdict::Broken(_) => Self::Fails,
        }
    }
}

/// A line for one exercise.
pub(super) fn line(exercise: &Exercise, mark: Mark) {
    let (sign, said) = match mark {
        Mark::Passed => {
            let tests = exercise.tests.len();
            let bench = exercise.bench.as_ref().map_or("", |_| " and a race");
            let plural = if tests == 1 { "" } else { "s" };
            let said = format!("passes: {tests} test{plural}{bench}");
            (in_style(GOOD, "✓"), said)
        }
        Mark::NotBegun => (in_style(FAINT, "·"), "not begun".to_owned()),
        Mark::WaitsFor(id) => (in_style(FAINT, "·"), format!("waits for {id}")),
        Mark::Fails => (in_style(BAD, "✗"), "not yet".to_owned()),
    };
    println!(
        "{sign} {:5} {:46} {}",
        exercise.id,
        exercise.title,
        in_style(FAINT, said)
    );
}

/// All there is to say of an exercise that does not pass.
pub(super) fn explain(
    desk: &Desk,
    chapter: &Chapter,
    exercise: &Exercise,
    verdict: &Verdict,
) {
    let file = desk.file_and_line(chapter, exercise);
    println!(
        "\n{} {}, in {file}\n",
        in_style(STRONG, exercise.id),
        in_style(STRONG, &exercise.title)
    );
    match verdict {
        Verdict::Passed => {}
        Verdict::Broken(broken) => {
            println!("{}", indented(&desk.shown_broken(broken), 2));
            println!("  It does not compile yet.");
        }
        Verdict::Fails(_, Outcome::Todo(id)) if *id == exercise.id => {
            print!("{}", indented(exercise.task.trim(), 2));
            println!("\n  Write yours in the place of `todo!`:");
            for place in still_empty(desk, chapter, exercise) {
                println!("  {place}");
            }
        }
        Verdict::Fails(test, Outcome::Todo(id)) => {
            println!(
                "  The test {test} needs exercise {id} too: do {id} first."
            );
            println!("\n  cargo workbook check {id}");
            return;
        }
        Verdict::Fails(test, outcome) => {
            failing_test(desk, chapter, test, outcome);
        }
    }
    println!("\n  cargo workbook hint {}", exercise.id);
}

/// The holes of an exercise that hold nothing of the reader's yet.
fn still_empty(
    desk: &Desk,
    chapter: &Chapter,
    exercise: &Exercise,
) -> Vec<String> {
    let holes = desk.holes(chapter, exercise).unwrap_or_default();
    let is_empty = |hole: &&Written| {
        let theirs = hole.theirs.as_deref().unwrap_or_default();
        theirs.contains(&exercise.todo())
    };
    holes
        .iter()
        .filter(is_empty)
        .map(|hole| desk.line_of(chapter, &hole.path, &hole.part))
        .collect()
}

/// A test that does not pass, and why.
pub(super) fn failing_test(
    desk: &Desk,
    chapter: &Chapter,
    test: &TestName,
    outcome: &Outcome,
) {
    let place = match outcome {
        Outcome::Failed(failure) => {
            say(failure);
            failure.place.as_ref()
        }
        Outcome::TimedOut(limit) => {
            println!("  {}", unfinished(test, *limit));
            return;
        }
        Outcome::Missing => {
            println!(
                "  The test is not there. `cargo workbook start` brings the \
                 book's tests up to date;\n  if you have changed their file, \
                 move it away first."
            );
            None
        }
        Outcome::Passed | Outcome::Todo(_) => None,
    };
    let place = place.map(|place| format!(", {}", shown(desk, chapter, place)));
    field("noticed", &format!("{}{}", test, place.unwrap_or_default()));
}

fn unfinished(test: &TestName, limit: Duration) -> String {
    format!(
        "{test} has not finished after {} s: is there a loop that never ends?",
        limit.as_secs()
    )
}

fn say(failure: &Failure) {
    let why = match failure.why.as_str() {
        "" => "What came is not what was expected.",
        why => why,
    };
    let is_theirs = failure.place.as_ref().is_some_and(|place| {
        place.starts_with("src/") || place.contains("/src/")
    });
    match is_theirs && failure.came.is_none() {
        true => println!("  Your code panicked:\n{}", indented(why, 2)),
        false => println!("{}", indented(why, 2)),
    }
    if let Some(input) = &failure.input {
        field("input", &shortened(input, 0));
    }
    if let (Some(expected), Some(came)) = (&failure.expected, &failure.came) {
        let start = first_difference(expected, came);
        field("expected", &shortened(expected, start));
        field("came", &shortened(came, start));
    }
}

fn field(name: &str, value: &str) {
    let name = format!("{name:9}");
    println!("  {} {value}", in_style(FAINT, name));
}

/// A place in the reader's files, which cargo names from the workspace.
fn shown(desk: &Desk, chapter: &Chapter, place: &str) -> String {
    let mut chapters = desk.book.chapters.iter();
    let in_one = chapters.any(|chapter| {
        let below = place.strip_prefix(&chapter.package);
        below.is_some_and(|below| below.starts_with(['/', '\\']))
    });
    let place = match place.starts_with("src") {
        true => desk.place.dir.join(&chapter.package).join(place),
        false if in_one => desk.place.dir.join(place),
        false => place.into(),
    };
    desk.shown(&place)
}

/// The first character in which two texts differ.
fn first_difference(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// A long text around its character `at`.
fn shortened(text: &str, at: usize) -> String {
    let length = text.chars().count();
    if length <= LONG {
        return text.to_owned();
    }
    let start = at.saturating_sub(LONG / 4).min(length - LONG);
    let shown: String = text.chars().skip(start).take(LONG).collect();
    let before = if start > 0 { "… " } else { "" };
    let behind = if start + LONG < length { " …" } else { "" };
    format!("{before}{shown}{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_that_never_ends_is_asked_about() {
        let test = TestName {
            target: "contract".to_owned(),
            path: "one_is_doubled".to_owned(),
        };
        assert_eq!(
            unfinished(&test, Duration::from_secs(15)),
            "contract::one_is_doubled has not finished after 15 s: is there a \
             loop that never ends?"
        );
    }

    #[test]
    fn long_values_are_shown_where_they_differ() {
        let a = format!("{}x{}", "a".repeat(1000), "b".repeat(1000));
        let b = format!("{}y{}", "a".repeat(1000), "b".repeat(1000));
        let at = first_difference(&a, &b);
        assert_eq!(at, 1000);
        let shown = shortened(&a, at);
        assert!(shown.contains('x') && shown.starts_with('…'));
        assert_eq!(shown.chars().count(), LONG + 4);
        assert_eq!(shortened("short", 3), "short");
        assert_eq!(shortened(&a, 2001).chars().count(), LONG + 2);
    }
}
