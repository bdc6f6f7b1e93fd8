//! Merging a short pre-token: the lowest rank first, found by looking at all.
//!
//! Each token stands at its first byte, and which bytes have one is a mask in
//! one word: the neighbours of a token are the next bits on both sides. What a
//! token and the next one merge to is kept with its place in one number, so
//! that the smallest of these numbers is the merge that goes first, the
//! leftmost of several. To find it among sixteen takes less time than to keep
//! them in order. A merge costs that, and two look-ups.

use crate::merging::pairs::NONE;
use crate::merging::ranked::Ranked;

/// What a row of tokens asks: the tokens of bytes, and what they merge to.
///
/// Of a regular vocabulary a merge and the token that it makes have the same
/// number. Elsewhere a merge's rank goes in its place, and the token is asked
/// for.
pub(crate) trait Merging {
    /// The token of a byte: its value, unless the vocabulary has it otherwise.
    #[inline(always)]
    fn token(&self, byte: u8) -> u32 {
        u32::from(byte)
    }

    /// The merge of two bytes; [`NONE`] if they do not merge.
    fn of_bytes(&self, left: u8, right: u8) -> u32;
    /// The merge of two tokens that are not both bytes; [`NONE`] if they do
    /// not merge.
    fn of_tokens(&self, left: u32, right: u32) -> u32;
    /// The token that a merge makes.
    fn made(&self, merge: u32) -> u32;
}

impl Merging for Ranked {
    #[inline(always)]
    fn of_bytes(&self, left: u8, right: u8) -> u32 {
        self.pairs.of_bytes(left, right)
    }

    #[inline(always)]
    fn of_tokens(&self, left: u32, right: u32) -> u32 {
        self.pairs.of_tokens(left, right)
    }

    #[inline(always)]
    fn made(&self, merge: u32) -> u32 {
        merge
    }
}

/// How many bytes are merged in this way.
pub(crate) const SHORT: usize = 64;

/// Adds to `numbers` the tokens of `bytes`, at most [`SHORT`] of them.
pub(crate) fn merge<M: Merging>(
    merges: &M,
    bytes: &[u8],
    numbers: &mut Vec<u32>,
) {
    match bytes.len() {
        0..=8 => Row::<M, 8>::new(merges, bytes).merge(numbers),
        9..=16 => Row::<M, 16>::new(merges, bytes).merge(numbers),
        17..=32 => Row::<M, 32>::new(merges, bytes).merge(numbers),
        _ => Row::<M, SHORT>::new(merges, bytes).merge(numbers),
    }
}

/// Nothing to merge here.
const NEVER: u64 = (NONE as u64) << 32;

// ANCHOR: row
/// A pre-token while it is merged.
struct Row<'m, M, const N: usize> {
    merges: &'m M,
    /// Where tokens start.
    alive: u64,
    tokens: [u32; N],
    /// What the token here and the next one merge to, and the place.
    waiting: [u64; N],
}

impl<'m, M: Merging, const N: usize> Row<'m, M, N> {
    #[inline(always)]
    fn new(merges: &'m M, bytes: &[u8]) -> Self {
        let mut row = Self {
            merges,
            alive: u64::MAX >> (64 - bytes.len()),
            tokens: [0; N],
            waiting: [NEVER; N],
        };
        for (token, &byte) in row.tokens.iter_mut().zip(bytes) {
            *token = merges.token(byte);
        }
        for (at, pair) in bytes.windows(2).enumerate() {
            let merged = merges.of_bytes(pair[0], pair[1]);
            row.waiting[at] = waiting(merged, at);
        }
        row
    }

    #[inline(always)]
    fn merge(mut self, numbers: &mut Vec<u32>) {
        loop {
            let lowest = lowest(&self.waiting);
            if lowest >= NEVER {
                break;
            }
            let merged = self.merges.made((lowest >> 32) as u32);
            self.merge_at(lowest as usize % SHORT, merged);
        }
        while self.alive != 0 {
            let at = self.alive.trailing_zeros() as usize;
            numbers.push(self.tokens[at % N]);
            self.alive &= self.alive - 1;
        }
    }

    /// Merges the token at `at` with the next one to `merged`, and looks up
    /// anew what its neighbours merge to.
    #[inline(always)]
    fn merge_at(&mut self, at: usize, merged: u32) {
        // ANCHOR: exercise_12_4
        let behind = self.alive & (u64::MAX << at << 1);
        let right = behind.trailing_zeros() as usize;
        let behind = behind & behind.wrapping_sub(1);
        self.alive &= !(1 << right);
        self.tokens[at % N] = merged;
        self.waiting[right % N] = NEVER;
        self.waiting[at % N] = match behind {
            0 => NEVER,
            _ => self.look_up(at, behind.trailing_zeros() as usize),
        };
        let before = self.alive & ((1 << at) - 1);
        if before != 0 {
            let left = before.ilog2() as usize;
            self.waiting[left % N] = self.look_up(left, at);
        }
        // ANCHOR_END: exercise_12_4
    }
    // ANCHOR_END: row

    /// What the tokens at `at` and `next` merge to, with the place `at`.
    #[inline(always)]
    fn look_up(&self, at: usize, next: usize) -> u64 {
        let (left, right) = (self.tokens[at % N], self.tokens[next % N]);
        waiting(self.merges.of_tokens(left, right), at)
    }
}

#[inline(always)]
fn waiting(merged: u32, at: usize) -> u64 {
    u64::from(merged) << 32 | at as u64
}

/// The lowest of all. Four at a time, as none of the four has to wait for
/// another.
#[inline(always)]
fn lowest<const N: usize>(waiting: &[u64; N]) -> u64 {
    let mut lowest = [NEVER; 4];
    for four in waiting.as_chunks::<4>().0 {
        for (lowest, &one) in lowest.iter_mut().zip(four) {
            *lowest = one.min(*lowest);
        }
    }
    let [a, b, c, d] = lowest;
    a.min(b).min(c.min(d))
}

#[cfg(test)]
mod tests;
