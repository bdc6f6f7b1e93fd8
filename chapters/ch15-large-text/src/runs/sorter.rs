//! Sorting more words than fit in memory.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

use super::batch::Batch;
use super::file::{Run, RunFile};
use super::merge::Merge;
use super::{Order, RunError};

/// The share of the memory for read buffers; the rest is for words.
const FOR_BUFFERS: usize = 4;

/// How many bytes a read buffer has.
const BUFFER: std::ops::RangeInclusive<usize> = 4 << 10..=1 << 20;

/// How many read buffers there should be.
const BUFFERS: usize = 64;

/// How many bytes of words are gathered at least.
const FEWEST: usize = 4 << 10;

/// Sorts words with counts in bounded memory.
#[derive(Debug)]
pub struct Sorter {
    order: Order,
    batch: Batch,
    /// How many bytes the batch may take.
    room: usize,
    buffer: usize,
    /// How many runs are merged at a time.
    at_once: usize,
    folder: PathBuf,
    spilled: Option<Spilled>,
}

/// What was written.
#[derive(Debug)]
struct Spilled {
    file: RunFile,
    runs: VecDeque<Run>,
}

/// Sorted words with counts.
#[derive(Debug)]
pub struct Sorted(Source);

#[derive(Debug)]
enum Source {
    Memory(Batch, usize),
    Runs(Merge),
}

impl Sorter {
    /// A sorter that takes about `memory` bytes, at least some tens of KiB, and
    /// puts temporary files into `folder`.
    pub fn new(order: Order, memory: usize, folder: &Path) -> Self {
        let buffers = memory / FOR_BUFFERS;
        let buffer = (buffers / BUFFERS).clamp(*BUFFER.start(), *BUFFER.end());
        Self {
            order,
            batch: Batch::default(),
            room: (memory - buffers).max(FEWEST),
            buffer,
            at_once: (buffers / buffer).max(2),
            folder: folder.to_path_buf(),
            spilled: None,
        }
    }

    /// Adds a word with its count.
    ///
    /// # Errors
    /// If the temporary file cannot be written, or the counts of a word do not
    /// fit in 64 bits.
    #[inline]
    pub fn add(&mut self, word: &[u8], count: u64) -> Result<(), RunError> {
        self.batch.push(word, count, self.room);
        match self.batch.memory() >= self.room {
            true => self.make_room(),
            false => Ok(()),
        }
    }

    /// Makes room by adding up equal words. If more than half of the words are
    /// left, they become a run.
    // ANCHOR: make_room
    #[cold]
    fn make_room(&mut self) -> Result<(), RunError> {
        self.sort()?;
        match self.batch.memory() > self.room / 2 {
            true => Ok(self.spill()?),
            false => Ok(()),
        }
    }

    /// Writes the sorted words as a run.
    fn spill(&mut self) -> io::Result<()> {
        let spilled = match &mut self.spilled {
            Some(spilled) => spilled,
            none => none.insert(Spilled {
                file: RunFile::create(&self.folder, self.buffer)?,
                runs: VecDeque::new(),
            }),
        };
        let mut run = spilled.file.begin();
        for index in 0..self.batch.len() {
            if let Some((word, count)) = self.batch.get(index) {
                run.put(word, count)?;
            }
        }
        spilled.runs.push_back(run.finish()?);
        self.batch.clear();
        Ok(())
    }
    // ANCHOR_END: make_room

    fn sort(&mut self) -> Result<(), RunError> {
        self.batch.sort(self.order);
        match self.order {
            Order::Words => self.batch.add_up(),
            Order::Counts => Ok(()),
        }
    }

    /// How many runs were written; 0 if all words are in memory.
    pub fn runs(&self) -> usize {
        let spilled = self.spilled.as_ref();
        spilled.map_or(0, |spilled| spilled.runs.len())
    }

    /// The sorted words.
    ///
    /// # Errors
    /// As [`add`](Self::add), or if a temporary file cannot be read.
    pub fn finish(mut self) -> Result<Sorted, RunError> {
        self.sort()?;
        if self.spilled.is_none() {
            return Ok(Sorted(Source::Memory(self.batch, 0)));
        }
        if self.batch.len() > 0 {
            self.spill()?;
        }
        let Self {
            order,
            at_once,
            spilled: Some(mut spilled),
            ..
        } = self
        else {
            unreachable!("something was written");
        };
        spilled.shorten(order, at_once)?;
        let all = spilled.runs.len();
        Ok(Sorted(Source::Runs(spilled.merge(order, all)?)))
    }
}

impl Spilled {
    /// Merges the shortest runs into longer ones until at most `at_once` are
    /// left: no more than it takes, so that all of the last ones are merged at
    /// once.
    // ANCHOR: shorten
    fn shorten(
        &mut self,
        order: Order,
        at_once: usize,
    ) -> Result<(), RunError> {
        while self.runs.len() > at_once {
            let too_many = self.runs.len() - at_once;
            // The oldest ones: merged runs come after them.
            let mut merge = self.merge(order, at_once.min(too_many + 1))?;
            let mut run = self.file.begin();
            while let Some((word, count)) = merge.next()? {
                run.put(word, count)?;
            }
            self.runs.push_back(run.finish()?);
        }
        Ok(())
    }
    // ANCHOR_END: shorten

    /// Begins to merge the first `runs` runs, which are no longer among them.
    fn merge(&mut self, order: Order, runs: usize) -> io::Result<Merge> {
        let runs = self.runs.drain(..runs);
        let readers = runs.map(|run| self.file.read(run)).collect();
        Merge::new(order, readers)
    }
}

impl Sorted {
    /// The next word with its count; `None` after the last one.
    ///
    /// # Errors
    /// If the temporary file cannot be read, or the counts of a word do not fit
    /// in 64 bits.
    #[expect(clippy::should_implement_trait, reason = "it lends the word")]
    #[inline]
    pub fn next(&mut self) -> Result<Option<(&[u8], u64)>, RunError> {
        match &mut self.0 {
            Source::Runs(merge) => merge.next(),
            Source::Memory(batch, index) => {
                *index += 1;
                Ok(batch.get(*index - 1))
            }
        }
    }

    /// The words in another order, if all of them are in memory.
    pub(crate) fn reordered(self, order: Order) -> Result<Self, Self> {
        match self.0 {
            Source::Memory(mut batch, _) => {
                batch.sort(order);
                Ok(Self(Source::Memory(batch, 0)))
            }
            Source::Runs(_) => Err(self),
        }
    }
}
