//! Other answers: right ones pass, and wrong ones are told why.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use anstream::println;
use anyhow::{Context, Result, anyhow, bail};

use super::workspaces::patient_judge;
use super::{Fault, is_wanted};
use crate::judge::{Judge, Outcome, Verdict};
use crate::reader::Place;
use crate::source::{BOOK, Source};
use crate::{Book, Chapter, Exercise, Id, files_below, notes};

/// What every chapter has to have of each kind.
const RIGHT: usize = 1;
const WRONG: usize = 3;

/// An answer that a learner might give.
///
/// Answers are in the chapter's folder `answers`, one per file. Readers do not
/// get them.
///
/// ```text
/// //! exercise: 5.1
/// //! verdict: wrong
/// //! story: counts the overlapping pair of aaa once
/// //! test: contract::aaa_holds_two_pairs
/// //! says: every position counts
/// // ANCHOR: exercise_5_1
/// ...
/// // ANCHOR_END: exercise_5_1
/// ```
///
/// `test` is the first of the exercise's tests that fails, `says` a part of
/// what it says. The verdict `slow` is for a right answer that its benchmark
/// refuses.
#[derive(Debug)]
pub struct Answer {
    /// The exercise that it answers.
    pub id: Id,
    /// What it does, in a few words.
    pub story: String,
    /// What the judge should say.
    pub says: Says,
    /// Its bodies.
    source: Source,
}

/// What the judge should say of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// It passes.
    Right,
    /// This test fails first, and says this.
    Wrong(String, String),
    /// Its tests pass, and the benchmark says this.
    Slow(String),
}

impl Answer {
    /// Reads an answer.
    ///
    /// # Errors
    /// The file cannot be read, or its head is not whole.
    pub fn load(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file)?;
        let field = |name: &str| {
            let line = format!("//! {name}: ");
            text.lines()
                .find_map(|text| text.strip_prefix(&line))
                .map(str::to_owned)
                .with_context(|| format!("`//! {name}: ...` is missing"))
        };
        let says = match field("verdict")?.as_str() {
            "right" => Says::Right,
            "wrong" => Says::Wrong(field("test")?, field("says")?),
            "slow" => Says::Slow(field("says")?),
            other => bail!("`{other}` is no verdict; right, wrong, slow are"),
        };
        Ok(Self {
            id: field("exercise")?.parse().map_err(|e: String| anyhow!(e))?,
            story: field("story")?,
            says,
            source: Source::read(&text, &BOOK).map_err(|e| anyhow!("{e}"))?,
        })
    }

    /// The chapter's file with this answer in it, if it has a place there.
    fn put_into(&self, ours: &Source) -> Source {
        ours.filled(|hole| {
            let is_its = hole.part.id == self.id;
            let body = self.source.body(&hole.part).unwrap_or("");
            is_its.then(|| body.to_owned())
        })
    }
}

/// The chapters whose answers are still to be judged.
pub(super) struct Queue<'book> {
    book: &'book Book,
    chapters: Mutex<Vec<&'book Chapter>>,
}

impl<'book> Queue<'book> {
    pub(super) fn new(book: &'book Book, chapters: &[u32]) -> Self {
        let wanted = book.chapters.iter().filter(|chapter| {
            !chapter.exercises.is_empty() && is_wanted(chapter, chapters)
        });
        Self {
            book,
            chapters: Mutex::new(wanted.collect()),
        }
    }

    /// Judges answers in a workspace that is solved, and leaves it solved,
    /// until none are left. Several may do so side by side.
    pub(super) fn judge(&self, place: &Place) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        loop {
            // The last chapters take longest, so they go first.
            let next = self.chapters.lock().map(|mut left| left.pop());
            match next {
                Ok(Some(chapter)) => {
                    let judge = patient_judge(place);
                    let found = of_chapter(self.book, place, &judge, chapter);
                    faults.extend(found?);
                }
                _ => return Ok(faults),
            }
        }
    }
}

fn of_chapter(
    book: &Book,
    place: &Place,
    judge: &Judge,
    chapter: &Chapter,
) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let folder = chapter.folder.join("answers");
    let (mut right, mut wrong) = (0, 0);
    let files = match folder.is_dir() {
        true => files_below(&folder)?,
        false => Vec::new(),
    };
    let mut answers = Vec::new();
    for file in files {
        let answer = Answer::load(&file)
            .with_context(|| format!("{}", file.display()))?;
        match answer.says {
            Says::Right => right += 1,
            Says::Wrong(..) => wrong += 1,
            Says::Slow(_) => {}
        }
        answers.push((answer, file));
    }
    // Those of one exercise in a row: the less changes, the less is built.
    answers.sort_by_key(|(answer, _)| answer.id);
    for (answer, file) in answers {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let fault = of_answer(book, place, judge, chapter, &answer)
            .with_context(|| format!("{}", file.display()))?;
        match fault {
            None => println!("  {} {name}: {}", answer.id, answer.story),
            Some(what) => {
                let what = format!("the answer {name}: {what}");
                faults.push(Fault::of(answer.id, what));
            }
        }
    }
    if right < RIGHT || wrong < WRONG {
        faults.push(Fault::general(format!(
            "{} has {right} right and {wrong} wrong answers; {RIGHT} and \
             {WRONG} are the least",
            chapter.package
        )));
    }
    Ok(faults)
}

/// What is wrong with the judge's verdict on an answer.
fn of_answer(
    book: &Book,
    place: &Place,
    judge: &Judge,
    chapter: &Chapter,
    answer: &Answer,
) -> Result<Option<String>> {
    let (_, exercise) = book.exercise(answer.id)?;
    if let Some(hole) = answer.source.holes().find(|hole| {
        let mut files = chapter.files_of(exercise);
        !files.any(|(_, ours)| ours.body(&hole.part).is_some())
    }) {
        bail!("the book has no hole {}", hole.part);
    }
    for (path, ours) in chapter.files_of(exercise) {
        let text = answer.put_into(ours).to_reader();
        notes::write(&place.file(chapter, path), text.as_bytes())?;
    }
    let verdict = judge.judge(chapter, exercise);
    for (path, ours) in chapter.files_of(exercise) {
        let text = ours.to_reader();
        notes::write(&place.file(chapter, path), text.as_bytes())?;
    }
    Ok(complaint(exercise, &answer.says, &verdict?))
}

fn complaint(
    exercise: &Exercise,
    says: &Says,
    verdict: &Verdict,
) -> Option<String> {
    let (test, fragment) = match says {
        Says::Right => ("", ""),
        Says::Wrong(test, says) => (test.as_str(), says.as_str()),
        Says::Slow(says) => ("bench", says.as_str()),
    };
    match verdict {
        Verdict::Passed if *says == Says::Right => None,
        Verdict::Passed => Some("it passes".to_owned()),
        Verdict::Broken(said) => Some(format!("does not compile:\n{said}")),
        Verdict::Fails(failing, outcome) if *says == Says::Right => {
            Some(format!("it is right and fails {failing}: {outcome:?}"))
        }
        Verdict::Fails(failing, outcome) => {
            let is_it = match exercise.tests.contains(failing) {
                true => failing.to_string() == test,
                false => failing.target == test,
            };
            let Outcome::Failed(failure) = outcome else {
                return Some(format!("{failing}: {outcome:?}"));
            };
            let is_told = failure.why.contains(fragment);
            (!is_it || !is_told).then(|| {
                format!(
                    "{test} should say `{fragment}`, but {failing} says {:?}",
                    failure.why
                )
            })
        }
    }
}
