//! Adding up word counts, sorted by count.

use std::path::{Path, PathBuf};

use super::{Order, RunError, Sorted, Sorter};

/// How many words are merged between two reports of progress.
const STEP: u64 = 1 << 16;

/// Adds up word counts in bounded memory; see the [module](super).
///
/// Time: that of sorting the words twice. Disk: the distinct words of each run,
/// and once more all distinct words; nothing if all fit in memory.
#[derive(Debug)]
pub struct WordSums {
    by_word: Sorter,
    memory: usize,
    folder: PathBuf,
}

impl WordSums {
    /// Adds up in about `memory` bytes, at least some tens of KiB; temporary
    /// files go to `folder`.
    pub fn new(memory: usize, folder: &Path) -> Self {
        Self {
            by_word: Sorter::new(Order::Words, memory, folder),
            memory,
            folder: folder.to_path_buf(),
        }
    }

    /// Adds `count` to the count of a word.
    ///
    /// # Errors
    /// If the temporary file cannot be written, or the counts of a word do not
    /// fit in 64 bits.
    #[inline]
    pub fn add(&mut self, word: &[u8], count: u64) -> Result<(), RunError> {
        self.by_word.add(word, count)
    }

    /// How many runs were written so far; 0 if all words are in memory.
    pub fn runs(&self) -> usize {
        self.by_word.runs()
    }

    /// The distinct words, most frequent first, and equally frequent ones by
    /// their bytes. `progress` is called now and then with the number of
    /// distinct words so far.
    ///
    /// # Errors
    /// As [`add`](Self::add), or if a temporary file cannot be read.
    // ANCHOR: finish
    pub fn finish(
        self,
        mut progress: impl FnMut(u64),
    ) -> Result<Sorted, RunError> {
        let by_word = self.by_word.finish()?;
        let mut by_word = match by_word.reordered(Order::Counts) {
            Ok(sorted) => return Ok(sorted),
            Err(by_word) => by_word,
        };
        let mut sorter = Sorter::new(Order::Counts, self.memory, &self.folder);
        let mut words: u64 = 0;
        while let Some((word, count)) = by_word.next()? {
            sorter.add(word, count)?;
            words += 1;
            if words.is_multiple_of(STEP) {
                progress(words);
            }
        }
        drop(by_word);
        sorter.finish()
    }
    // ANCHOR_END: finish
}
