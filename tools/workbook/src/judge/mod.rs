//! The judge: the contract tests on the reader's code.
//!
//! Tests are built where the editor does not build, and run one at a time in
//! the order that the exercise gives them, so that the smallest case that
//! fails is the one that is shown.

mod build;
mod compiler;
mod notice;
mod outcome;
mod run;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::reader::Place;
use crate::{Chapter, Exercise, TestName};
use notice::Notice;

pub(crate) use build::cargo;
pub use build::{Built, Programs};
pub use compiler::{Broken, Remark, Spot};
pub use outcome::{Failure, Outcome};

/// Who has waited this long is told that something is still running.
const PATIENCE: Duration = Duration::from_secs(5);

/// After this long a test is taken to run for ever. The book's own answers
/// need a tenth of it on a slow machine.
const LIMIT: Duration = Duration::from_secs(15);

/// The same where time is what is measured.
const TIMED_LIMIT: Duration = Duration::from_secs(60);

/// Builds and runs tests of a reader's workspace.
pub struct Judge {
    dir: PathBuf,
    target: PathBuf,
    /// Whether somebody waits: then cargo may write to the terminal while it
    /// builds, and what takes long is said to be still running.
    pub is_loud: bool,
    /// After this long a test is taken to run for ever.
    pub limit: Duration,
    /// The same for the tests of an exercise with a benchmark, which has twice
    /// this long.
    pub timed_limit: Duration,
    /// A test that asks for more bytes than this ends, where the system can
    /// see to it.
    pub memory: u64,
    /// How many random cases a test of a property gets that does not say so
    /// itself, if not as many as usual.
    pub cases: Option<u32>,
    /// Packages that cargo selects with the chapter's, for their features.
    pub with: &'static [&'static str],
}

/// What came out for one exercise.
#[derive(Debug)]
pub enum Verdict {
    /// All its tests pass.
    Passed,
    /// The chapter's crate or its tests do not compile.
    Broken(Broken),
    /// This test does not pass; those before it do.
    Fails(TestName, Outcome),
}

impl Judge {
    /// A judge of the workspace at `place`.
    pub fn new(place: &Place) -> Self {
        Self {
            dir: place.dir.clone(),
            target: place.target(),
            is_loud: false,
            limit: LIMIT,
            timed_limit: TIMED_LIMIT,
            memory: 4 << 30,
            cases: None,
            with: &[],
        }
    }

    /// Judges one exercise: its tests, up to the first that fails, and then
    /// its benchmark if it has one.
    ///
    /// # Errors
    /// Cargo or a test cannot be started.
    pub fn judge(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
    ) -> Result<Verdict> {
        let programs = match self.build(chapter, &targets(exercise))? {
            Built::Programs(programs) => programs,
            Built::Broken(why) => return Ok(Verdict::Broken(why)),
        };
        let limit = match exercise.bench {
            Some(_) => self.timed_limit,
            None => self.limit,
        };
        for test in &exercise.tests {
            let outcome = self.test_within(chapter, &programs, test, limit)?;
            if outcome != Outcome::Passed {
                return Ok(Verdict::Fails(test.clone(), outcome));
            }
        }
        match &exercise.bench {
            Some(name) => self.bench(chapter, name),
            None => Ok(Verdict::Passed),
        }
    }

    /// Tells whoever waits that something is still running, until the notice
    /// is dropped.
    fn notice(&self) -> Option<Notice> {
        let say = || anstream::eprintln!("still running...");
        self.is_loud.then(|| Notice::after(PATIENCE, say))
    }

    fn bench(&self, chapter: &Chapter, name: &str) -> Result<Verdict> {
        let program = match self.build_bench(chapter, name)? {
            Built::Programs(programs) => programs,
            Built::Broken(why) => return Ok(Verdict::Broken(why)),
        };
        let outcome = self.run_bench(chapter, &program[name])?;
        Ok(match outcome {
            Outcome::Passed => Verdict::Passed,
            outcome => {
                let name = TestName {
                    target: "bench".to_owned(),
                    path: name.to_owned(),
                };
                Verdict::Fails(name, outcome)
            }
        })
    }
}

/// The test targets that contain an exercise's tests.
pub fn targets(exercise: &Exercise) -> BTreeSet<String> {
    exercise
        .tests
        .iter()
        .map(|test| test.target.clone())
        .collect()
}
