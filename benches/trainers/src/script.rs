//! What a process of its own is told to train, and what it answers.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What one process does: train one trainer on one file, once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Script {
    /// The trainer's name.
    pub trainer: String,
    /// The file.
    pub text: PathBuf,
    /// Whether all of it is one document, and not each line.
    pub whole: bool,
    /// Whether it is split by GPT-2's pattern, or else not at all.
    pub cut: bool,
    /// How many merges to learn.
    pub merges: usize,
    /// How many distinct bytes the file has.
    pub alphabet: usize,
    /// How many threads to take.
    pub threads: usize,
    /// The cores to keep to; none for all.
    pub cores: Vec<usize>,
    /// The file that the merges are written to: a line for each, the left and
    /// the right bytes in hexadecimal digits.
    pub to: PathBuf,
    /// Say how long this many merges took, the first and the last.
    pub watch: Option<usize>,
}

/// What a process answers.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Seconds from the file to the merges.
    pub seconds: f64,
    /// How long all threads together were at work for it, in seconds.
    pub at_work: Option<f64>,
    /// The most memory that was held before, in bytes.
    pub before: Option<u64>,
    /// The most memory that was held until the merges were there.
    pub peak: Option<u64>,
    /// The median seconds of a merge, of the first and of the last.
    pub merge_seconds: Option<[f64; 2]>,
    /// How many distinct pre-tokens there were.
    pub distinct: Option<usize>,
}
