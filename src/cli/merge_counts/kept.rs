//! What each `--min-count` keeps.

use std::io::{self, Write};

use crate::cli::counting::learner_memory;
use crate::cli::numbers::{counted, grouped, megabytes};

/// How many rows the table has at most.
const ROWS: usize = 12;

/// Distinct pre-tokens, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Totals {
    words: u64,
    /// Their length, each once.
    bytes: u64,
    /// Their length in the text, each as often as it occurs.
    text_bytes: u64,
}

/// What the words that were seen come to, by how often they occur. They are
/// seen in descending order of their counts.
#[derive(Debug)]
pub struct Kept {
    min_count: u64,
    /// The words so far.
    seen: Totals,
    /// The count of the last word.
    last: u64,
    /// The limits that are still below it, the smallest first.
    limits: Vec<u64>,
    /// For each limit that was passed, the words that reach it.
    rows: Vec<(u64, Totals)>,
}

impl Kept {
    /// Nothing so far; words are kept if they occur `min_count` times.
    pub fn new(min_count: u64) -> Self {
        // 1, 2, 5, 10, 20, 50, ...
        let powers = (0..19).map(|power| 10u64.pow(power));
        let limits = powers.flat_map(|power| [1, 2, 5].map(|n| n * power));
        let mut limits: Vec<u64> = limits.chain([min_count]).collect();
        limits.sort_unstable();
        limits.dedup();
        Self {
            min_count,
            seen: Totals::default(),
            last: u64::MAX,
            limits,
            rows: Vec::new(),
        }
    }

    /// Notes the next word; says whether it is kept.
    #[inline]
    pub fn see(&mut self, word: &[u8], count: u64) -> bool {
        if count < self.last {
            self.pass(count);
        }
        let length = word.len() as u64;
        self.seen.words += 1;
        self.seen.bytes += length;
        self.seen.text_bytes += length * count;
        count >= self.min_count
    }

    /// All words were seen that occur more than `count` times.
    fn pass(&mut self, count: u64) {
        self.last = count;
        while let Some(limit) = self.limits.pop_if(|limit| *limit > count) {
            self.rows.push((limit, self.seen));
        }
    }

    /// How many words were seen.
    pub fn words(&self) -> u64 {
        self.seen.words
    }

    /// What a limit keeps.
    fn of(&self, limit: u64) -> Totals {
        let row = self.rows.iter().find(|(passed, _)| *passed == limit);
        row.map_or(self.seen, |(_, totals)| *totals)
    }

    /// Writes the table, and what was left out.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let all = self.seen;
        writeln!(
            out,
            "{}; {} of {}",
            counted(all.text_bytes, "byte") + " of text",
            counted(all.words, "distinct pre-token"),
            counted(all.bytes, "byte"),
        )?;
        writeln!(out, "--min-count  pre-tokens    of the text  train needs")?;
        for (limit, kept) in self.table() {
            writeln!(
                out,
                "{:>11}  {:>13}  {:>8.2} %  {:>12}",
                grouped(limit),
                grouped(kept.words),
                percent(kept.text_bytes, all.text_bytes),
                megabytes(learner_memory(kept.words, kept.bytes)),
            )?;
        }
        let kept = self.of(self.min_count);
        if self.min_count == 1 {
            return Ok(());
        }
        let left_out = all.text_bytes - kept.text_bytes;
        writeln!(
            out,
            "left out {} that occur fewer than {} times: {}, {:.2} % of the \
             text",
            counted(all.words - kept.words, "pre-token"),
            grouped(self.min_count),
            counted(left_out, "byte"),
            percent(left_out, all.text_bytes),
        )
    }

    /// The rows that differ from each other, most words first.
    fn table(&self) -> Vec<(u64, Totals)> {
        let passed = self.rows.iter().rev().map(|(limit, _)| *limit);
        let limits = self.limits.iter().copied().chain(passed);
        let mut rows: Vec<_> =
            limits.map(|limit| (limit, self.of(limit))).collect();
        rows.retain(|(_, totals)| totals.words > 0);
        rows.dedup_by(|(limit, next), (_, totals)| {
            next == totals && *limit != self.min_count
        });
        rows.truncate(ROWS);
        rows
    }
}

fn percent(part: u64, whole: u64) -> f64 {
    match whole {
        0 => 100.0,
        _ => 100.0 * part as f64 / whole as f64,
    }
}
