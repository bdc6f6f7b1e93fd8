//! What two neighbours merge to: the question that encoding asks most.
//!
//! Two bytes are looked up in a grid of 256 by 256. Any other pair stands in
//! an open table whose entry is one word: left, right and merged in 21 bits
//! each. Four entries make a bucket, and a look-up compares all four without a
//! branch. On average a bucket holds two; only where one is full does the
//! search go on in the next.

use crate::lookup::prefetch;

/// No merge.
pub(crate) const NONE: u32 = u32::MAX;

/// How many tokens a table can name.
pub(crate) const MOST_TOKENS: usize = (1 << BITS) - 1;

const BITS: u32 = 21;
const EMPTY: u64 = u64::MAX;

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
}

impl Pairs {
    /// A table with room for so many pairs.
    pub(crate) fn with_room(pairs: usize) -> Self {
        let size = (pairs / 2).next_power_of_two().max(2);
        let grid = vec![NONE; 65_536].into_boxed_slice();
        Self {
            grid: grid.try_into().expect("as many"),
            table: vec![Bucket([EMPTY; 4]); size],
            shift: 64 - size.ilog2(),
        }
    }

    /// Adds what two tokens merge to.
    pub(crate) fn insert(&mut self, left: u32, right: u32, merged: u32) {
        if left | right < 256 {
            self.grid[(left << 8 | right) as usize] = merged;
            return;
        }
        let key = key(left, right);
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
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
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
    // ANCHOR_END: of_tokens

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

fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << BITS | u64::from(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_how_large_the_tables_are() {
        let megabytes = |pairs| Pairs::with_room(pairs).bytes() >> 20;
        // GPT-2, cl100k, o200k.
        assert_eq!([50_000, 100_000, 199_742].map(megabytes), [1, 2, 4]);
    }
}
