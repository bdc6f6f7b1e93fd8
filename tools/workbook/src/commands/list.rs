//! `cargo workbook list`.

use anstream::println;
use anyhow::Result;

use super::Desk;
use super::next::say_next;
use super::style::{FAINT, GOOD, STRONG, in_style};
use crate::reader::Standing;
use crate::{Chapter, Exercise};

/// What the list says of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    /// It came solved.
    Given,
    Begun,
    NotBegun,
    Skipped,
}

impl State {
    /// The state of an exercise; `is_untouched` if nothing is written in it.
    fn of(standing: Standing, is_untouched: bool) -> Self {
        match standing {
            Standing::Passed => Self::Done,
            Standing::Given => Self::Given,
            Standing::Skipped => Self::Skipped,
            Standing::Stale | Standing::Open if is_untouched => Self::NotBegun,
            Standing::Stale | Standing::Open => Self::Begun,
        }
    }

    /// Its sign, and its name.
    fn shown(self) -> (String, &'static str) {
        match self {
            Self::Done => (in_style(GOOD, "✓"), "done"),
            Self::Given => (in_style(FAINT, "✓"), "given"),
            Self::Begun => (in_style(STRONG, "…"), "begun"),
            Self::NotBegun => (in_style(FAINT, "·"), "not begun"),
            Self::Skipped => (in_style(FAINT, "»"), "skipped"),
        }
    }
}

/// Shows every exercise and its state, by chapter or of one chapter, and names
/// the next one. An exercise whose file cannot be read counts as begun.
///
/// # Errors
/// There is no such chapter.
pub fn list(desk: &Desk, chapter: Option<u32>) -> Result<()> {
    let chapters = match chapter {
        Some(number) => vec![desk.book.chapter(number)?],
        None => desk.book.chapters.iter().collect(),
    };
    for chapter in chapters.into_iter().filter(|c| !c.exercises.is_empty()) {
        let name = in_style(STRONG, chapter.name());
        println!("{:4}  {name}", chapter.number);
        for exercise in &chapter.exercises {
            println!("{}", line(desk, chapter, exercise));
        }
    }
    say_next(desk);
    Ok(())
}

fn line(desk: &Desk, chapter: &Chapter, exercise: &Exercise) -> String {
    let is_untouched = desk.is_untouched(chapter, exercise);
    let state = State::of(desk.standing(exercise), is_untouched);
    let (sign, name) = state.shown();
    format!(
        "    {sign} {:5} {:46} {}",
        exercise.id,
        exercise.title,
        in_style(FAINT, name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_has_one_state() {
        for (standing, untouched, touched) in [
            (Standing::Passed, State::Done, State::Done),
            (Standing::Given, State::Given, State::Given),
            (Standing::Skipped, State::Skipped, State::Skipped),
            (Standing::Open, State::NotBegun, State::Begun),
            (Standing::Stale, State::NotBegun, State::Begun),
        ] {
            assert_eq!(State::of(standing, true), untouched);
            assert_eq!(State::of(standing, false), touched);
        }
    }
}
