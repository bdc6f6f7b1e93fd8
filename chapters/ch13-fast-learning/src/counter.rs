//! Counting the pre-tokens of texts, larger than memory if need be.
//!
//! A text is read a block at a time, and while the next block is read this one
//! is counted: split into parts that are counted on all threads, each with
//! counts of its own. All of these are added up in the end. So memory follows
//! the number of distinct pre-tokens and not the size of the text.

mod groups;
mod worker;

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use ch06_pre_tokens::{PreTokenizer, SpecialTokens, SplitError};
use memchr::memchr_iter;
use rayon::prelude::*;
use thiserror::Error;

use crate::WordCounts;
use crate::blocks::{Block, Cutter};
use crate::part::PartCounter;

pub use self::groups::Group;
use self::groups::Table;
pub use self::worker::Worker;

/// How many parts a block has for each thread.
const PARTS: usize = 4;

/// How many bytes a part has by default.
const PART_BYTES: usize = 256 << 10;

/// Counts the pre-tokens of one text after the other, on the threads of the
/// current [rayon] pool.
///
/// ```
/// use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
/// use ch13_fast_learning::Counter;
///
/// let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
/// let special = SpecialTokens::new(["<|endoftext|>"])?;
/// let mut counter = Counter::new(gpt2, special);
/// counter.count(&b"tea, more tea<|endoftext|>tea"[..], |_| {})?;
/// let counts = counter.finish();
/// assert_eq!((counts.len(), counts.total()), (4, 5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Counter {
    part_counter: PartCounter,
    cutter: Cutter,
    max_memory: Option<usize>,
    part_bytes: usize,
    /// The group of a part, by its number; see [`Counter::groups`].
    group_of: fn(u64) -> usize,
    /// How many parts were begun.
    parts: AtomicU64,
    /// The counts of each thread, while it is not at work.
    idle: Mutex<Vec<Table>>,
}

/// What was read of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Bytes.
    pub bytes: u64,
    /// Documents: 1, or the lines if each is one; 0 for an empty text.
    pub documents: u64,
}

/// An error while counting a text.
#[derive(Debug, Error)]
pub enum CountError {
    /// It could not be split; the offset is one in the text.
    #[error(transparent)]
    Split(#[from] SplitError),
    /// It could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The distinct pre-tokens need more memory than was allowed.
    #[error(
        "the distinct pre-tokens need more than {limit} bytes of memory \
         (at byte {offset} of the text); allow more, or count parts of the \
         text one by one and train on their counts"
    )]
    Memory {
        /// What was allowed, in bytes.
        limit: usize,
        /// How far the text was counted.
        offset: u64,
    },
    /// A part of the text without a place to split it needs more memory than
    /// allowed.
    #[error(
        "a part of the text without a place to split it needs more than \
         {limit} bytes of memory (from byte {offset} on); allow more, or \
         split the text into documents or with another pattern"
    )]
    Uncut {
        /// What was allowed, in bytes.
        limit: usize,
        /// Where it begins.
        offset: u64,
    },
}

impl Counter {
    /// A counter of texts that `pre_tokenizer` splits. Special tokens end the
    /// document they occur in and are not counted.
    pub fn new(pre_tokenizer: PreTokenizer, special: SpecialTokens) -> Self {
        let part_counter = PartCounter::new(pre_tokenizer, special);
        Self {
            cutter: part_counter.cutter(),
            part_counter,
            max_memory: None,
            part_bytes: PART_BYTES,
            group_of: |_| 0,
            parts: AtomicU64::new(0),
            idle: Mutex::default(),
        }
    }

    /// Whether each line of a text is a document, its line ending included,
    /// and not the whole text.
    pub fn lines(mut self, lines: bool) -> Self {
        self.part_counter.lines = lines;
        self.cutter = self.part_counter.cutter();
        self
    }

    /// The memory limit, in bytes, of the counts and of a text without a place
    /// to split it; `None` for no limit. It is checked between blocks, which
    /// come on top: some megabytes.
    pub fn max_memory(mut self, bytes: Option<usize>) -> Self {
        self.max_memory = bytes;
        self
    }

    /// About how many bytes are given to a thread at a time. The counts do not
    /// depend on it.
    pub fn chunk_bytes(mut self, bytes: usize) -> Self {
        self.part_bytes = bytes.max(1);
        self
    }

    /// Whether texts are split by chapter 11, where it knows the pattern, and
    /// not by the regular expression: to measure what that gains.
    pub fn by_hand(mut self, by_hand: bool) -> Self {
        self.part_counter.cuts_by_hand = by_hand;
        self
    }

    /// Whether places of the tables are asked for ahead: to measure what that
    /// gains.
    pub fn prefetch(mut self, prefetch: bool) -> Self {
        self.part_counter.prefetch = prefetch;
        self
    }

    /// Counts all that `reader` gives; calls `progress` now and then with how
    /// many bytes of it are done.
    ///
    /// Memory: some blocks of the text, a megabyte for each thread. Where a
    /// text has no place at which it can be split, all of it: a document under
    /// a pattern that chapter 11 does not know, or one unbroken run.
    ///
    /// # Errors
    /// See [`CountError`]. Part of the text is counted then.
    // ANCHOR: count
    pub fn count(
        &mut self,
        mut reader: impl Read + Send,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Seen, CountError> {
        let bytes = self.part_bytes;
        let wanted = bytes * PARTS * rayon::current_num_threads();
        let mut block = Block::default();
        block.read_on(&[], &mut reader, wanted)?;
        let mut next = Block::default();
        let mut seen = Seen::default();
        // Whether a line has begun that has not ended.
        let mut open = false;
        while !block.is_empty() {
            let end = self.cutter.end(&block, bytes);
            let (now, rest) = block.text().split_at(end);
            if now.is_empty() {
                self.check_uncut(rest.len(), seen.bytes)?;
            }
            // What could not be split is looked at again together with more.
            let wanted = wanted.max(rest.len());
            let (read, counted) = rayon::join(
                || next.read_on(rest, &mut reader, wanted),
                || self.count_parts(now, seen.bytes),
            );
            read?;
            counted?;
            seen.bytes += now.len() as u64;
            if self.part_counter.lines && !now.is_empty() {
                seen.documents += memchr_iter(b'\n', now).count() as u64;
                open = !now.ends_with(b"\n");
            }
            progress(seen.bytes);
            self.check_memory(seen.bytes)?;
            std::mem::swap(&mut block, &mut next);
        }
        seen.documents = match self.part_counter.lines {
            true => seen.documents + u64::from(open),
            false => u64::from(seen.bytes > 0),
        };
        Ok(seen)
    }
    // ANCHOR_END: count

    /// Counts the parts of a block that begins at `offset` of its text.
    fn count_parts(&self, block: &[u8], offset: u64) -> Result<(), SplitError> {
        let parts: Vec<_> = self.cutter.parts(block, self.part_bytes).collect();
        // One block is counted at a time.
        let first = self.parts.fetch_add(parts.len() as u64, Ordering::Relaxed);
        let count = |(i, part): (usize, std::ops::Range<usize>)| {
            let mut table = self.borrow((self.group_of)(first + i as u64));
            let start = offset as usize + part.start;
            let text = &block[part];
            let counted = self.part_counter.count(text, &mut table.words);
            table.parts += 1;
            table.bytes += text.len() as u64;
            self.locked().push(table);
            counted.map_err(|error| error.moved_by(start))
        };
        // The first error in the text, whichever thread found one first.
        let parts = parts.into_par_iter().enumerate();
        let done: Vec<_> = parts.map(count).collect();
        done.into_iter().collect()
    }

    /// The counts of a group, of a thread that has nothing to do.
    fn borrow(&self, group: usize) -> Table {
        let mut idle = self.locked();
        match idle.iter().position(|table| table.group == group) {
            Some(place) => idle.swap_remove(place),
            None => Table::of(group),
        }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Vec<Table>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The memory of the counts in bytes, without those of a worker.
    pub fn memory(&self) -> usize {
        self.locked().iter().map(Table::memory).sum()
    }

    fn check_memory(&self, offset: u64) -> Result<(), CountError> {
        match self.max_memory {
            Some(limit) if limit < self.memory() => {
                Err(CountError::Memory { limit, offset })
            }
            _ => Ok(()),
        }
    }

    /// Whether there may be a text that has to be looked at together with as
    /// much again: it is in memory once, the two of them once more, and then
    /// among the counts.
    fn check_uncut(&self, bytes: usize, offset: u64) -> Result<(), CountError> {
        match self.max_memory {
            Some(limit) if limit / 5 < bytes => {
                Err(CountError::Uncut { limit, offset })
            }
            _ => Ok(()),
        }
    }

    /// Counts documents on one thread; several threads can have one each.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            table: self.borrow(0),
            counter: self,
        }
    }

    /// Adds counts that were made elsewhere.
    pub fn add(&mut self, pre_token: &[u8], times: u64) {
        let mut table = self.borrow(0);
        table.words.add(pre_token, times);
        self.locked().push(table);
    }

    /// All that was counted.
    pub fn finish(self) -> WordCounts {
        let all = self.idle.into_inner();
        let all = all.unwrap_or_else(PoisonError::into_inner);
        groups::sum(all.into_iter().map(|table| table.words).collect())
    }
}
