//! The outcome of a training, for its summary and report.

use std::time::{Duration, Instant};

use bytepair::bpe::WordCounts;

use crate::cli::counting::Seen;

/// What was read, how long each stage took, and what was learned.
pub struct Outcome {
    pub seen: Seen,
    pub totals: Totals,
    /// The size of the vocabulary before the first merge that was learned,
    /// without special tokens: the 256 bytes, or what `--continue` began with.
    pub first: usize,
    /// How many tokens the text has after each number of merges.
    pub tokens: Vec<u64>,
    pub vocab_size: usize,
    /// The name of each stage, and how long it took.
    pub stages: Vec<(&'static str, Duration)>,
    /// Peak memory use in bytes, if the system reports it.
    pub peak_memory: Option<u64>,
}

/// The totals of the counts.
pub struct Totals {
    pub pre_tokens: u64,
    pub distinct: usize,
    /// The length of all pre-tokens in bytes, without special tokens.
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

    /// The average length of a token of the text in bytes, after this many
    /// merges.
    pub fn bytes_per_token(&self, merges: usize) -> f64 {
        self.totals.bytes as f64 / self.tokens[merges] as f64
    }
}

/// Measures the time of successive stages.
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

/// The peak memory use of this process in bytes, if the system reports it.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}
