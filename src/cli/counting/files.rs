//! Adding up word-count files to learn from them.

use anyhow::anyhow;
use bytepair::bpe::{LineError, Pattern, PreTokenCheck, WordCounts};

use super::lines::in_file;
use super::lines::{CountFiles, Place};
use super::need::Descending;
use super::{CountingArgs, Seen};
use crate::cli::bad_lines::SkipBadArg;
use crate::cli::input::Inputs;
use crate::cli::numbers::counted;
use crate::cli::size::Size;

/// How many lines are read between checks of the memory limit.
const LINES: usize = 1024;

impl CountingArgs {
    /// Adds up the counts of all inputs, which were split by `pattern`; see
    /// [`parse_word_count`](bytepair::bpe::parse_word_count) for the format.
    pub fn add_counts(
        &self,
        inputs: &Inputs,
        pattern: &Pattern,
        skip_bad: SkipBadArg,
    ) -> anyhow::Result<(Seen, WordCounts, Descending)> {
        let mut words = WordCounts::new();
        let mut seen = Seen::default();
        let mut descending = Descending::new(self.max_memory);
        let mut files = CountFiles {
            inputs,
            check: Some(PreTokenCheck::new(pattern)),
            bad: skip_bad.start(),
            threads: self.thread_pool()?,
        };
        let mut lines: usize = 0;
        files.read(|word, count, place| {
            add_bytes(&mut seen.bytes, word.len(), count, place)?;
            words.add(word, count);
            descending.see(word, count);
            lines += 1;
            match lines.is_multiple_of(LINES) {
                true => self.check_memory(&words, place, &descending),
                false => Ok(()),
            }
        })?;
        // Those since the last check.
        let name = &inputs.names();
        self.check_memory(&words, Place { name, line: 0 }, &descending)?;
        Ok((seen, words, descending))
    }

    fn check_memory(
        &self,
        words: &WordCounts,
        place: Place,
        descending: &Descending,
    ) -> anyhow::Result<()> {
        match self.max_memory.map(Size::bytes) {
            Some(limit) if words.memory() > limit => {
                Err(too_many_counts(words.len(), limit, place, descending))
            }
            _ => Ok(()),
        }
    }
}

/// The error that the counts of this many words need too much memory.
fn too_many_counts(
    words: usize,
    limit: usize,
    place: Place,
    descending: &Descending,
) -> anyhow::Error {
    let place = match place.line {
        0 => place.name.to_string(),
        line => format!("{} at line {line}", place.name),
    };
    anyhow!(
        "the distinct pre-tokens need more than --max-memory, {}: {} so far, \
         {place}; allow more, or {}",
        counted(limit, "byte"),
        counted(words, "pre-token"),
        descending.advice(),
    )
}

/// Adds the bytes of `count` equal words. If those of the whole text can be
/// counted, so can everything in it.
pub fn add_bytes(
    bytes: &mut u64,
    length: usize,
    count: u64,
    place: Place,
) -> anyhow::Result<()> {
    let more = count.checked_mul(length as u64);
    let sum = more.and_then(|more| more.checked_add(*bytes));
    // The learner reserves the largest number for counts that overflow.
    let sum = sum.filter(|&sum| sum < u64::MAX);
    *bytes = sum.ok_or_else(|| too_long(count, place))?;
    Ok(())
}

#[cold]
fn too_long(count: u64, place: Place) -> anyhow::Error {
    let error = LineError {
        line: place.line,
        what: format!("the count {count} makes the whole text too long"),
        mend: "the limit is 2^64 - 2 bytes; divide all counts",
    };
    in_file(error, place.name)
}
