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
    /// It has not passed yet.
    Open,
}

impl Standing {
    /// Whether there is something left to do.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Stale | Self::Open)
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
            true => Standing::Stale,
            false => Standing::Open,
        }
    }

    /// Remembers that this answer passes.
    pub fn pass(&mut self, id: Id, answer: &Answer) {
        self.passed.insert(id);
        self.answers.insert(id, answer.digest.clone());
    }

    /// Remembers that no answer to an exercise passes.
    pub fn fail(&mut self, id: Id) {
        self.passed.remove(&id);
        self.answers.remove(&id);
    }
}
