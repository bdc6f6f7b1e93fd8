//! What two neighbours merge to: the question that encoding asks most.
//!
//! Two bytes are looked up in a grid of 256 by 256. Any other pair is in
//! an open table whose entry is one word: left, right and merged in 21 bits
//! each. Four entries make a bucket, and a look-up compares all four without a
//! branch. On average a bucket holds two; only where one is full does the
//! search go on in the next.
//!
//! More than half of the pairs that are asked for merge to nothing. A
//! **filter** says so for most of them: a bit for each of many hash values, set
//! where a pair has it. It takes a sixteenth of the table's room, so that the
//! processor keeps it near (Bloom, "Space/Time Trade-offs in Hash Coding with
//! Allowable Errors", 1970, with a single hash function).

use crate::lookup::prefetch;

/// No merge.
pub(crate) const NONE: u32 = u32::MAX;

/// How many tokens a table can name.
pub(crate) const MOST_TOKENS: usize = (1 << BITS) - 1;

const BITS: u32 = 21;
const EMPTY: u64 = u64::MAX;

/// How many bits the filter has for each bucket.
const FILTER_BITS: usize = 16;

/// Four entries, filled from the front.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Bucket([u64; 4]);

/// Merged tokens by their parts. Tokens are numbered as in
/// [`Ranked`](crate::merging::ranked::Ranked): bytes first, then by rank.
#[derive(Debug, Clone)]
pub(crate) struct Pairs {
    grid: Box<[u32; 65_536]>,
    table: Vec<Bucket>,
    shift: u32,
    /// A bit for each hash value; more of the hash than a bucket has.
    filter: Vec<u64>,
    filter_shift: u32,
}

impl Pairs {
    /// A table with room for this many pairs.
    pub(crate) fn with_room(pairs: usize) -> Self {
        let size = (pairs / 2).next_power_of_two().max(4);
        let grid = vec![NONE; 65_536].into_boxed_slice();
        Self {
            grid: grid.try_into().expect("as many"),
            table: vec![Bucket([EMPTY; 4]); size],
            shift: 64 - size.ilog2(),
            filter: vec![0; size * FILTER_BITS / 64],
            filter_shift: 64 - (size * FILTER_BITS).ilog2(),
        }
    }

    /// Adds what two tokens merge to.
    pub(crate) fn insert(&mut self, left: u32, right: u32, merged: u32) {
        if left | right < 256 {
            self.grid[(left << 8 | right) as usize] = merged;
            return;
        }
        let key = key(left, right);
        let (word, bit) = self.filter_place(key);
        self.filter[word] |= 1 << bit;
        let mut place = self.place(key);
        loop {
            let Bucket(entries) = &mut self.table[place];
            if let Some(free) = entries.iter_mut().find(|e| **e == EMPTY) {
                *free = key << BITS | u64::from(merged);
                return;
            }
            place = (place + 1) & (self.table.len() - 1);
        }
    }

    #[inline(always)]
    fn place(&self, key: u64) -> usize {
        (hash(key) >> self.shift) as usize
    }

    /// The word and the bit of a key in the filter.
    #[inline(always)]
    fn filter_place(&self, key: u64) -> (usize, u32) {
        let place = hash(key) >> self.filter_shift;
        ((place / 64) as usize, place as u32 % 64)
    }

    /// Lets the filter say of every pair that it may merge.
    pub(crate) fn without_filter(&mut self) {
        self.filter.fill(u64::MAX);
    }

    /// What two bytes merge to; [`NONE`] if they do not.
    #[inline]
    pub(crate) fn of_bytes(&self, left: u8, right: u8) -> u32 {
        self.grid[usize::from(left) << 8 | usize::from(right)]
    }

    /// What two tokens merge to that are not both bytes; [`NONE`] if they do
    /// not.
    // ANCHOR: of_tokens
    #[inline]
    pub(crate) fn of_tokens(&self, left: u32, right: u32) -> u32 {
        let key = key(left, right);
        let (word, bit) = self.filter_place(key);
        match self.filter[word] >> bit & 1 {
            0 => NONE,
            _ => self.in_bucket(key),
        }
    }
    // ANCHOR_END: of_tokens

    /// [`of_tokens`](Self::of_tokens) where the bucket was asked for before, so
    /// that it is as near as the filter.
    #[inline]
    pub(crate) fn of_fetched(&self, left: u32, right: u32) -> u32 {
        self.in_bucket(key(left, right))
    }

    // ANCHOR: in_bucket
    #[inline(always)]
    fn in_bucket(&self, key: u64) -> u32 {
        let mut place = self.place(key);
        loop {
            let Bucket(entries) = &self.table[place];
            let mut merged = NONE;
            for &entry in entries {
                if entry >> BITS == key {
                    merged = entry as u32 & MOST_TOKENS as u32;
                }
            }
            if merged != NONE || entries[3] == EMPTY {
                return merged;
            }
            place = (place + 1) & (self.table.len() - 1);
        }
    }
    // ANCHOR_END: in_bucket

    /// How many bytes the table takes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&self.table[..])
    }

    /// Asks for the bucket of two tokens.
    #[inline(always)]
    pub(crate) fn prefetch(&self, left: u32, right: u32) {
        let place = self.place(key(left, right));
        prefetch(&self.table[place]);
    }

    /// What any two tokens merge to; [`NONE`] if they do not.
    #[inline]
    pub(crate) fn merged(&self, left: u32, right: u32) -> u32 {
        match left | right {
            ..256 => self.of_bytes(left as u8, right as u8),
            _ => self.of_tokens(left, right),
        }
    }
}

#[inline(always)]
fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << BITS | u64::from(right)
}

#[inline(always)]
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::HashSet;

    use ch01_language_models::THE_VERDICT;
    use ch07_gpt2::gpt2_vocabulary;

    use super::*;
    use crate::merging::ranked::Ranked;
    use crate::merging::short::{self, Merging};

    /// Of 100,000 pairs of these tokens half merge.
    fn filled() -> Pairs {
        let mut pairs = Pairs::with_room(50_000);
        for i in 0..50_000 {
            pairs.insert(300 + i % 500, 2 * (i / 500), 1000 + i);
        }
        pairs
    }

    #[test]
    fn a_filter_loses_no_pair() {
        let pairs = filled();
        for i in 0..50_000 {
            let (left, right) = (300 + i % 500, 2 * (i / 500));
            assert_eq!(pairs.of_tokens(left, right), 1000 + i);
            assert_eq!(pairs.of_fetched(left, right), 1000 + i);
            assert_eq!(pairs.of_tokens(left, right + 1), NONE);
            assert_eq!(pairs.of_fetched(left, right + 1), NONE);
        }
    }

    /// The filter alone: whether it lets these two pass.
    fn passes(pairs: &Pairs, left: u32, right: u32) -> bool {
        let (word, bit) = pairs.filter_place(key(left, right));
        pairs.filter[word] >> bit & 1 != 0
    }

    /// GPT-2's pairs, which count what they are asked.
    struct Counted {
        ranked: Ranked,
        asked: Cell<u32>,
        merge: Cell<u32>,
        pass: Cell<u32>,
    }

    impl Merging for Counted {
        fn of_bytes(&self, left: u8, right: u8) -> u32 {
            self.ranked.of_bytes(left, right)
        }

        fn of_tokens(&self, left: u32, right: u32) -> u32 {
            let merged = self.ranked.of_tokens(left, right);
            let passes = passes(&self.ranked.pairs, left, right);
            self.asked.update(|it| it + 1);
            self.merge.update(|it| it + u32::from(merged != NONE));
            self.pass.update(|it| it + u32::from(passes));
            merged
        }

        fn made(&self, merge: u32) -> u32 {
            merge
        }
    }

    #[test]
    fn the_page_tells_what_the_filter_refuses() {
        let vocabulary = gpt2_vocabulary();
        let counted = Counted {
            ranked: Ranked::new(&vocabulary).unwrap(),
            asked: Cell::new(0),
            merge: Cell::new(0),
            pass: Cell::new(0),
        };
        let words: HashSet<&str> = THE_VERDICT.split_inclusive(' ').collect();
        for word in words {
            short::merge(&counted, word.as_bytes(), &mut Vec::new());
        }
        let [asked, merge, pass] =
            [&counted.asked, &counted.merge, &counted.pass].map(Cell::get);
        let nothing = f64::from(asked - merge);
        assert!(nothing > 0.5 * f64::from(asked), "more than half");
        let refused = nothing - f64::from(pass - merge);
        assert!((0.85..0.95).contains(&(refused / nothing)), "nine in ten");
    }

    #[test]
    fn without_the_filter_all_pass() {
        let mut pairs = filled();
        let all = || (0..2000).flat_map(|it| [(it, 300), (300, it)]);
        assert!(!all().all(|(left, right)| passes(&pairs, left, right)));
        pairs.without_filter();
        assert!(all().all(|(left, right)| passes(&pairs, left, right)));
    }

    #[test]
    fn the_page_tells_how_large_the_tables_are() {
        let megabytes = |pairs| Pairs::with_room(pairs).bytes() >> 20;
        // GPT-2, cl100k, o200k.
        assert_eq!([50_000, 100_000, 199_742].map(megabytes), [1, 2, 4]);
    }
}
