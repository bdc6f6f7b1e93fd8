//! Words with counts in memory.

use std::cmp::Ordering;

use rayon::slice::ParallelSliceMut;

use super::RunError;
use super::order::{Head, Order, is_long};

/// Words with counts: 24 bytes for a word of at most 15 bytes, and 48 and its
/// bytes for a longer one.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    entries: Vec<Entry>,
    long: LongWords,
}

/// A word with its count.
#[derive(Debug, Clone, Copy)]
struct Entry {
    head: Head,
    /// The count; for a long word its number among [`LongWords`].
    tail: u64,
}

/// The words that are longer than their heads.
#[derive(Debug, Default)]
struct LongWords {
    words: Vec<LongWord>,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct LongWord {
    start: usize,
    length: usize,
    count: u64,
}

impl Batch {
    /// Adds a word. If that needs more room, room is made for at most `most`
    /// bytes of words.
    #[inline]
    pub(crate) fn push(&mut self, word: &[u8], count: u64, most: usize) {
        if self.entries.len() == self.entries.capacity() {
            let length = self.entries.len();
            let left = (most / size_of::<Entry>()).saturating_sub(length);
            // Twice as many, but no more than there is room for.
            self.entries.reserve_exact(left.min(length).max(64));
        }
        let head = Head::of(word);
        let tail = match head.word() {
            Some(_) => count,
            None => self.long.push(word, count),
        };
        self.entries.push(Entry { head, tail });
    }

    /// How many bytes the words take.
    #[inline]
    pub(crate) fn memory(&self) -> usize {
        self.entries.len() * size_of::<Entry>()
            + self.long.words.len() * size_of::<LongWord>()
            + self.long.bytes.len()
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Sorts the words, on the threads of the current [rayon] pool.
    pub(crate) fn sort(&mut self, order: Order) {
        let Self { entries, long } = self;
        // A sort for each order, so that none asks at every comparison.
        match order {
            Order::Words => entries
                .par_sort_unstable_by(|a, b| long.compare(Order::Words, a, b)),
            Order::Counts => entries
                .par_sort_unstable_by(|a, b| long.compare(Order::Counts, a, b)),
        }
    }

    /// Adds up the counts of equal words, which are neighbours once the words
    /// are sorted. The bytes of long words are not freed.
    ///
    /// # Errors
    /// If the counts of a word do not fit in 64 bits.
    // ANCHOR: add_up
    pub(crate) fn add_up(&mut self) -> Result<(), RunError> {
        let Self { entries, long } = self;
        let mut overflow = false;
        entries.dedup_by(|next, sum| {
            if !long.are_equal(next, sum) {
                return false;
            }
            let (count, more) = (long.count(sum), long.count(next));
            match count.checked_add(more) {
                Some(count) => long.set_count(sum, count),
                None => overflow = true,
            }
            true
        });
        if overflow {
            Err(RunError::TooOften)
        } else {
            Ok(())
        }
    }
    // ANCHOR_END: add_up

    /// The word at `index` with its count.
    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<(&[u8], u64)> {
        let entry = self.entries.get(index)?;
        Some((self.long.word(entry), self.long.count(entry)))
    }

    /// Removes all words, and keeps their room.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.long.words.clear();
        self.long.bytes.clear();
    }
}

impl LongWords {
    fn push(&mut self, word: &[u8], count: u64) -> u64 {
        let (start, length) = (self.bytes.len(), word.len());
        self.bytes.extend_from_slice(word);
        self.words.push(LongWord {
            start,
            length,
            count,
        });
        self.words.len() as u64 - 1
    }

    fn of(&self, entry: &Entry) -> &LongWord {
        &self.words[entry.tail as usize]
    }

    #[inline(always)]
    fn word<'w>(&'w self, entry: &'w Entry) -> &'w [u8] {
        entry.head.word().unwrap_or_else(|| {
            let LongWord { start, length, .. } = *self.of(entry);
            &self.bytes[start..start + length]
        })
    }

    #[inline(always)]
    fn count(&self, entry: &Entry) -> u64 {
        match entry.head.word() {
            Some(_) => entry.tail,
            None => self.of(entry).count,
        }
    }

    fn set_count(&mut self, entry: &mut Entry, count: u64) {
        match entry.head.word() {
            Some(_) => entry.tail = count,
            None => self.words[entry.tail as usize].count = count,
        }
    }

    #[inline(always)]
    fn compare(&self, order: Order, a: &Entry, b: &Entry) -> Ordering {
        let key = |entry: &Entry| match order {
            Order::Words => order.key(entry.head, 0),
            Order::Counts => order.key(entry.head, self.count(entry)),
        };
        let (key_a, key_b) = (key(a), key(b));
        match key_a.cmp(&key_b) {
            Ordering::Equal if is_long(key_a) => self.word(a).cmp(self.word(b)),
            by_key => by_key,
        }
    }

    #[inline(always)]
    fn are_equal(&self, a: &Entry, b: &Entry) -> bool {
        self.compare(Order::Words, a, b).is_eq()
    }
}
