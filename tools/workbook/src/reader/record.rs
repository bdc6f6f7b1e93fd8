//! What `start` has written, so that it can tell what the reader changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Id, notes};

/// A note of every file that was written, and of the chapter to start from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The chapters before this one were given solved.
    pub from: u32,
    /// The exercises that the workbook has had.
    #[serde(default)]
    pub exercises: BTreeSet<Id>,
    /// The digest of each file as it was written.
    files: BTreeMap<PathBuf, String>,
}

impl Record {
    /// Reads the note; a missing one is empty.
    pub(super) fn load(file: &Path) -> Result<Self> {
        notes::load(file)
    }

    pub(super) fn save(&self, file: &Path) -> Result<()> {
        notes::save(file, self)
    }

    /// Whether these bytes are what was written to `path` last.
    pub fn has_written(&self, path: &Path, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|d| *d == digest(bytes))
    }

    /// Whether this file was written at any time.
    pub(super) fn knows(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    pub(super) fn note(&mut self, path: &Path, bytes: &[u8]) {
        self.files.insert(path.to_path_buf(), digest(bytes));
    }
}

fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
