//! Counts of the pre-tokens of more than 15 bytes.
//!
//! There are few of them. Their bytes are concatenated, and an open table
//! holds the number of each one where its hash says.

use ch12_fast_encoding::hash_long;

/// A slot without a word.
const NONE: u32 = u32::MAX;

/// A long pre-token with its count.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    length: usize,
    hash: u64,
    count: u64,
}

/// Long pre-tokens with their counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct LongWords {
    bytes: Vec<u8>,
    words: Vec<Word>,
    /// The numbers of words; empty, or a power of two of which at most half
    /// are used.
    table: Vec<u32>,
}

impl LongWords {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Counts a pre-token `times` more.
    ///
    /// # Panics
    /// If there are four thousand million of them.
    pub(crate) fn add(&mut self, bytes: &[u8], times: u64) {
        if self.table.len() <= 2 * self.words.len() {
            self.grow();
        }
        let hash = hash_long(bytes);
        let last = self.table.len() - 1;
        let mut place = hash as usize & last;
        loop {
            match self.table[place] {
                NONE => break,
                number if self.is(number, hash, bytes) => {
                    let count = &mut self.words[number as usize].count;
                    *count = count.saturating_add(times);
                    return;
                }
                _ => place = (place + 1) & last,
            }
        }
        let number = u32::try_from(self.words.len()).ok();
        let number = number.filter(|&number| number != NONE);
        self.table[place] = number.expect("fewer than 2^32 long words");
        self.words.push(Word {
            start: self.bytes.len(),
            length: bytes.len(),
            hash,
            count: times,
        });
        self.bytes.extend_from_slice(bytes);
    }

    fn is(&self, number: u32, hash: u64, bytes: &[u8]) -> bool {
        let word = &self.words[number as usize];
        word.hash == hash && self.bytes_of(word) == bytes
    }

    fn bytes_of(&self, word: &Word) -> &[u8] {
        &self.bytes[word.start..word.start + word.length]
    }

    #[cold]
    fn grow(&mut self) {
        let size = (2 * self.table.len()).max(64);
        self.table = vec![NONE; size];
        for (word, number) in self.words.iter().zip(0..) {
            let mut place = word.hash as usize & (size - 1);
            while self.table[place] != NONE {
                place = (place + 1) & (size - 1);
            }
            self.table[place] = number;
        }
    }

    /// Counts all that `other` counted.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (bytes, count) in other.iter() {
            self.add(bytes, count);
        }
    }

    /// The pre-tokens with their counts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], u64)> {
        let words = self.words.iter();
        words.map(|word| (self.bytes_of(word), word.count))
    }

    /// How many bytes of memory this takes.
    pub(crate) fn memory(&self) -> usize {
        self.bytes.capacity()
            + self.words.capacity() * size_of::<Word>()
            + self.table.len() * size_of::<u32>()
    }
}
