//! Which exercise comes next.

use anstream::println;
use anyhow::{Result, bail};

use super::Desk;
use super::start::names;
use crate::reader::Standing;
use crate::{Chapter, Exercise, Id, Which};

impl Desk {
    /// The next exercise: the first one left of the chapter that the reader
    /// works in, or else of the book.
    pub fn next(&self) -> Option<(&Chapter, &Exercise)> {
        let is_left = |id| self.is_left(id);
        let id = first_left(&self.ids(), self.progress.chapter, is_left)?;
        self.book.exercise(id).ok()
    }

    /// The exercise to go on with if `id` is to wait: the next one left after
    /// it, or else the first one.
    pub fn next_after(&self, id: Id) -> Option<(&Chapter, &Exercise)> {
        let is_left = |id| self.is_left(id);
        let id = left_after(&self.ids(), id, is_left)?;
        self.book.exercise(id).ok()
    }

    fn ids(&self) -> Vec<Id> {
        self.book.exercises().map(|(_, e)| e.id).collect()
    }

    fn is_left(&self, id: Id) -> bool {
        let exercise = self.book.exercise(id).ok();
        exercise.is_some_and(|(_, e)| self.standing(e).is_left())
    }

    /// The exercises that the reader goes on without.
    pub fn skipped(&self) -> Vec<Id> {
        let all = self.book.exercises().map(|(_, exercise)| exercise);
        let skipped = all.filter(|e| self.standing(e) == Standing::Skipped);
        skipped.map(|exercise| exercise.id).collect()
    }

    /// Remembers the chapter that the reader works in.
    ///
    /// # Errors
    /// As [`remember`](Self::remember).
    pub fn work_in(&mut self, chapter: u32) -> Result<()> {
        match self.progress.chapter == Some(chapter) {
            true => Ok(()),
            false => self.remember(|progress| progress.chapter = Some(chapter)),
        }
    }

    /// The exercise that is meant: the next one if none is named.
    ///
    /// # Errors
    /// There is no such exercise, or none is left.
    pub fn exercise(&self, id: Option<Id>) -> Result<(&Chapter, &Exercise)> {
        if let Some(id) = id {
            return self.book.exercise(id);
        }
        if let Some(next) = self.next() {
            return Ok(next);
        }
        match self.skipped().first() {
            Some(id) => bail!(
                "nothing is left but what you skipped; name one, such as {id}"
            ),
            None => bail!("every exercise has passed; name one, such as 5.1"),
        }
    }

    /// A chapter and those of its exercises that are meant.
    ///
    /// # Errors
    /// As [`exercise`](Self::exercise).
    pub fn exercises(
        &self,
        which: Option<Which>,
    ) -> Result<(&Chapter, Vec<&Exercise>)> {
        if let Some(Which::Chapter(number)) = which {
            let chapter = self.book.chapter(number)?;
            return Ok((chapter, chapter.exercises.iter().collect()));
        }
        let id = match which {
            Some(Which::Exercise(id)) => Some(id),
            _ => None,
        };
        let (chapter, exercise) = self.exercise(id)?;
        Ok((chapter, vec![exercise]))
    }
}

/// The first exercise left of this chapter, or else of all.
fn first_left(
    ids: &[Id],
    chapter: Option<u32>,
    is_left: impl Fn(Id) -> bool,
) -> Option<Id> {
    let first = |is_meant: &dyn Fn(Id) -> bool| {
        ids.iter().copied().find(|id| is_meant(*id) && is_left(*id))
    };
    first(&|id| chapter == Some(id.chapter)).or_else(|| first(&|_| true))
}

/// The first exercise left after `id`, or else the first one before it.
fn left_after(ids: &[Id], id: Id, is_left: impl Fn(Id) -> bool) -> Option<Id> {
    let after = ids.iter().filter(|other| **other > id);
    let before = ids.iter().filter(|other| **other < id);
    after.chain(before).copied().find(|id| is_left(*id))
}

/// Names the next exercise.
pub(super) fn say_next(desk: &Desk) {
    match desk.next() {
        Some((chapter, exercise)) => println!(
            "\nNext: {} {}, in {}",
            exercise.id,
            exercise.title,
            desk.file_and_line(chapter, exercise)
        ),
        None => println!(
            "\n{}",
            nothing_left(desk, "Every exercise of the book has passed.")
        ),
    }
}

/// What to say if no exercise comes next; `all_passed` if none is skipped.
pub(super) fn nothing_left(desk: &Desk, all_passed: &str) -> String {
    match desk.skipped().as_slice() {
        [] => all_passed.to_owned(),
        skipped => {
            format!("Nothing is left but what you skipped: {}.", names(skipped))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&str; 6] = ["2.1", "2.2", "2.3", "3.1", "3.2", "10.1"];

    fn id(name: &str) -> Id {
        name.parse().unwrap()
    }

    /// What comes first if these are left.
    fn first(left: &[&str], chapter: Option<u32>) -> Option<String> {
        let is_left = |id: Id| left.contains(&id.to_string().as_str());
        first_left(&ALL.map(id), chapter, is_left).map(String::from)
    }

    fn after(name: &str, left: &[&str]) -> Option<String> {
        let is_left = |id: Id| left.contains(&id.to_string().as_str());
        left_after(&ALL.map(id), id(name), is_left).map(String::from)
    }

    #[test]
    fn the_next_one_is_of_the_chapter_that_the_reader_works_in() {
        for (left, chapter, next) in [
            (&ALL[..], None, "2.1"),
            (&ALL, Some(3), "3.1"),
            (&["2.2", "3.2"], Some(3), "3.2"),
            (&["2.2", "10.1"], Some(3), "2.2"),
            (&["10.1"], Some(9), "10.1"),
        ] {
            assert_eq!(first(left, chapter).as_deref(), Some(next), "{left:?}");
        }
        assert_eq!(first(&[], Some(2)), None);
    }

    #[test]
    fn an_exercise_that_waits_is_not_its_own_next_one() {
        assert_eq!(after("2.1", &ALL).as_deref(), Some("2.2"));
        assert_eq!(after("2.3", &ALL).as_deref(), Some("3.1"));
        assert_eq!(after("3.2", &["2.1", "3.2"]).as_deref(), Some("2.1"));
        assert_eq!(after("3.2", &["2.1", "10.1"]).as_deref(), Some("10.1"));
        assert_eq!(after("2.1", &["2.1"]), None);
    }
}
