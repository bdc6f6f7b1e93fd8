//! How far the reader is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::{Exercise, Id, notes};

/// What is remembered from one command to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The exercises that passed when they were last checked.
    pub passed: BTreeSet<Id>,
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
    /// It passed when it was last checked.
    Passed,
    /// It has not passed yet.
    Open,
}

impl Progress {
    pub(super) fn load(file: &Path) -> Result<Self> {
        notes::load(file)
    }

    /// Where the reader is with `exercise`, which may be as it was given.
    pub fn standing(&self, exercise: &Exercise, is_given: bool) -> Standing {
        if self.passed.contains(&exercise.id) {
            Standing::Passed
        } else if is_given {
            Standing::Given
        } else {
            Standing::Open
        }
    }
}
