//! What came of a training, for those who tell of it.

use std::time::{Duration, Instant};

use bytepair::bpe::WordCounts;

use crate::cli::counting::Seen;

/// What was seen, how long each stage took, and what came of it.
pub struct Outcome {
    pub seen: Seen,
    pub totals: Totals,
    /// How many tokens the text has after so many merges.
    pub tokens: Vec<u64>,
    pub vocab_size: usize,
    /// The name of each stage, and how long it took.
    pub stages: Vec<(&'static str, Duration)>,
    /// The most memory that was in use at any moment, in bytes, where the
    /// system tells.
    pub peak_memory: Option<u64>,
}

/// What was counted, in all.
pub struct Totals {
    pub pre_tokens: u64,
    pub distinct: usize,
    /// How many bytes all pre-tokens have: those of special tokens are not
    /// among them.
    pub bytes: u64,
}

impl From<&WordCounts> for Totals {
    fn from(words: &WordCounts) -> Self {
        Self {
            pre_tokens: words.total(),
            distinct: words.len(),
            bytes: words.text_bytes(),
        }
    }
}

impl Outcome {
    pub fn merges(&self) -> usize {
        self.tokens.len() - 1
    }

    /// How many bytes of the text a token stands for on average, after so many
    /// merges.
    pub fn bytes_per_token(&self, merges: usize) -> f64 {
        self.totals.bytes as f64 / self.tokens[merges] as f64
    }
}

/// Takes the time of one stage after the other.
pub struct Stopwatch {
    start: Instant,
    pub stages: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    pub fn start() -> Self {
        Self {
            start: Instant::now(),
            stages: Vec::new(),
        }
    }

    /// Ends a stage; the next one begins.
    pub fn end(&mut self, stage: &'static str) {
        self.stages.push((stage, self.start.elapsed()));
        self.start = Instant::now();
    }
}

/// The high-water mark of this process's memory, in bytes, where the system
/// writes it down.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}
