//! How far the reader is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::Answer;
use crate::{Id, notes};

/// What is remembered from one command to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The exercises that passed when they were last checked.
    pub passed: BTreeSet<Id>,
    /// The digest of each answer that passed. An earlier version of the
    /// workbook has noted none.
    pub answers: BTreeMap<Id, String>,
    /// How many hints of an exercise were shown.
    pub hints: BTreeMap<Id, usize>,
    /// The exercises whose solution was shown.
    pub seen: BTreeSet<Id>,
    /// The exercises that the reader goes on without.
    pub skipped: BTreeSet<Id>,
    /// The chapter that the reader works in: that of the exercise they last
    /// named or checked.
    pub chapter: Option<u32>,
}

/// Where the reader is with an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It came solved, since the reader started with a later chapter.
    Given,
    /// It passed when it was last checked, and is as it was then.
    Passed,
    /// It has passed, but that answer is gone or has been changed since.
    Stale,
    /// It does not pass, and the reader goes on without it.
    Skipped,
    /// It has not passed yet.
    Open,
}

impl Standing {
    /// Whether it does not pass, be it skipped or not.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Stale | Self::Skipped | Self::Open)
    }

    /// Whether it is to be done next or later.
    pub fn is_left(self) -> bool {
        self.is_open() && self != Self::Skipped
    }
}

impl Progress {
    pub(super) fn load(file: &Path) -> Result<Self> {
        notes::load(file)
    }

    /// Where the reader is with an exercise whose answer is this one now;
    /// `is_given` if it is as it was given.
    pub fn standing(
        &self,
        id: Id,
        answer: &Answer,
        is_given: bool,
    ) -> Standing {
        let has_passed = self.passed.contains(&id);
        let is_same = match self.answers.get(&id) {
            Some(digest) => *digest == answer.digest,
            None => answer.is_begun,
        };
        match has_passed {
            true if is_same => Standing::Passed,
            _ if is_given => Standing::Given,
            _ if self.skipped.contains(&id) => Standing::Skipped,
            true => Standing::Stale,
            false => Standing::Open,
        }
    }

    /// Remembers that this answer passes; what was skipped no longer is.
    pub fn pass(&mut self, id: Id, answer: &Answer) {
        self.skipped.remove(&id);
        self.passed.insert(id);
        self.answers.insert(id, answer.digest.clone());
    }

    /// Remembers that no answer to an exercise passes.
    pub fn fail(&mut self, id: Id) {
        self.passed.remove(&id);
        self.answers.remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: Id = Id {
        chapter: 5,
        number: 1,
    };

    fn answer(digest: &str) -> Answer {
        Answer {
            digest: digest.to_owned(),
            is_begun: true,
        }
    }

    #[test]
    fn what_is_skipped_is_open_but_not_left_until_it_passes() {
        let mut progress = Progress::default();
        let (wrong, right) = (answer("wrong"), answer("right"));
        assert_eq!(progress.standing(ID, &wrong, false), Standing::Open);
        progress.skipped.insert(ID);
        let standing = progress.standing(ID, &wrong, false);
        assert_eq!(standing, Standing::Skipped);
        assert!(standing.is_open() && !standing.is_left());
        assert_eq!(progress.standing(ID, &wrong, true), Standing::Given);
        progress.fail(ID);
        assert_eq!(progress.standing(ID, &wrong, false), Standing::Skipped);

        progress.pass(ID, &right);
        assert_eq!(progress.standing(ID, &right, false), Standing::Passed);
        // The mark is gone: the answer that changes is to be done again.
        let standing = progress.standing(ID, &wrong, false);
        assert_eq!(standing, Standing::Stale);
        assert!(standing.is_left());
    }

    #[test]
    fn a_note_of_an_earlier_version_is_read() {
        let note = r#"{"passed": ["5.1"], "hints": {"5.1": 2}, "seen": []}"#;
        let progress: Progress = serde_json::from_str(note).unwrap();
        assert_eq!(progress.passed, BTreeSet::from([ID]));
        assert!(progress.skipped.is_empty() && progress.chapter.is_none());
    }
}
