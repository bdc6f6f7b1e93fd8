//! What an exercise asks, and who judges it: `exercises.toml` of a chapter.

use serde::Deserialize;

use crate::Id;

/// An exercise as its chapter's `exercises.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Its name.
    pub id: Id,
    /// A few words that say what to do.
    pub title: String,
    /// The file with its first hole, from the chapter's folder.
    pub file: String,
    /// The tests that judge it, the smallest case first.
    pub tests: Vec<TestName>,
    /// The program in `benches/` that has the last word.
    pub bench: Option<String>,
    /// Whether the chapter's code can be timed once it passes, by the program
    /// `benches/score.rs`.
    #[serde(default)]
    pub score: bool,
    /// Whether it is the hard one at a chapter's end.
    #[serde(default)]
    pub stretch: bool,
    /// Private functions that wait in the stub for the solution to use them.
    #[serde(default)]
    pub given: Vec<String>,
    /// Lines of the solution that occur elsewhere too and give nothing away.
    #[serde(default)]
    pub repeats: Vec<String>,
    /// What to write, in Markdown.
    pub task: String,
    /// Hints in Markdown, each saying more than the one before.
    pub hints: Vec<String>,
}

/// A test: the file in `tests/` that holds it, or `lib`, and its path there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct TestName {
    /// The test target: `contract` is `tests/contract.rs`, `lib` the crate.
    pub target: String,
    /// The test's path inside of it.
    pub path: String,
}

impl TryFrom<String> for TestName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (target, path) = text.split_once("::").ok_or_else(|| {
            format!("`{text}` is no test; contract::every_pair_counts is one")
        })?;
        Ok(Self {
            target: target.to_owned(),
            path: path.to_owned(),
        })
    }
}

impl std::fmt::Display for TestName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}::{}", self.target, self.path)
    }
}

impl Exercise {
    /// What the stub says when it is called.
    pub fn todo(&self) -> String {
        format!("exercise {}: {}", self.id, self.title)
    }
}

/// A whole `exercises.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExercisesFile {
    /// In the order in which they are to be solved.
    pub exercise: Vec<Exercise>,
}
