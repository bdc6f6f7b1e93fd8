//! Merging a short pre-token: the lowest rank first, found by looking at all.
//!
//! Each token is stored at its first byte, and which bytes have one is a mask in
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
        0 => {}
        1..=8 => row::<M, 8>(merges, bytes, numbers),
        9..=16 => row::<M, 16>(merges, bytes, numbers),
        17..=32 => row::<M, 32>(merges, bytes, numbers),
        _ => row::<M, SHORT>(merges, bytes, numbers),
    }
}

#[inline(always)]
fn row<M: Merging, const N: usize>(
    merges: &M,
    bytes: &[u8],
    numbers: &mut Vec<u32>,
) {
    let mut row = Row::<M, N>::new(merges);
    row.begin(bytes);
    row.merge();
    row.tokens(numbers);
}

/// Nothing to merge here.
const NEVER: u64 = (NONE as u64) << 32;

// ANCHOR: row
/// A pre-token while it is merged.
pub(crate) struct Row<'m, M, const N: usize> {
    merges: &'m M,
    /// Where tokens start.
    alive: u64,
    tokens: [u32; N],
    /// What the token here and the next one merge to, and the place.
    waiting: [u64; N],
}

impl<'m, M: Merging, const N: usize> Row<'m, M, N> {
    /// An empty row.
    #[inline(always)]
    pub(crate) fn new(merges: &'m M) -> Self {
        Self {
            merges,
            alive: 0,
            tokens: [0; N],
            waiting: [NEVER; N],
        }
    }

    /// Begins with the bytes of a pre-token, 1 to `N` of them.
    #[inline(always)]
    pub(crate) fn begin(&mut self, bytes: &[u8]) {
        self.alive = u64::MAX >> (64 - bytes.len());
        self.waiting = [NEVER; N];
        for (token, &byte) in self.tokens.iter_mut().zip(bytes) {
            *token = self.merges.token(byte);
        }
        for (at, pair) in bytes.windows(2).enumerate() {
            let merged = self.merges.of_bytes(pair[0], pair[1]);
            self.waiting[at] = waiting(merged, at);
        }
    }

    /// The merge that goes first: where it is, and the token that it makes.
    #[inline(always)]
    pub(crate) fn first(&self) -> Option<(usize, u32)> {
        let lowest = lowest(&self.waiting);
        let merge = (lowest >> 32) as u32;
        (lowest < NEVER)
            .then(|| (lowest as usize % SHORT, self.merges.made(merge)))
    }

    /// Merges as far as it goes.
    #[inline(always)]
    fn merge(&mut self) {
        while let Some((at, merged)) = self.first() {
            self.join(at, merged);
            self.look_around(at);
        }
    }
    // ANCHOR_END: row

    // ANCHOR: join
    /// Makes one token, `merged`, of the one at `at` and the next one.
    #[inline(always)]
    pub(crate) fn join(&mut self, at: usize, merged: u32) {
        // ANCHOR: exercise_12_4
        if let [_, Some(right)] = self.beside(at) {
            self.alive &= !(1 << right);
            self.tokens[at % N] = merged;
            self.waiting[right % N] = NEVER;
        }
        // ANCHOR_END: exercise_12_4
    }

    /// Where the tokens before and after the one at `at` are.
    #[inline(always)]
    fn beside(&self, at: usize) -> [Option<usize>; 2] {
        // ANCHOR: exercise_12_4_b
        let before = self.alive & ((1 << at) - 1);
        let behind = self.alive & (u64::MAX << at << 1);
        let left = before.checked_ilog2().map(|bit| bit as usize);
        let right = (behind != 0).then(|| behind.trailing_zeros() as usize);
        [left, right]
        // ANCHOR_END: exercise_12_4_b
    }
    // ANCHOR_END: join

    // ANCHOR: look_around
    /// Looks up what the token at `at` merges to with the next one, and what
    /// the one before merges to with it.
    #[inline(always)]
    pub(crate) fn look_around(&mut self, at: usize) {
        let [left, right] = self.beside(at);
        let with_next = right.map_or(NEVER, |right| self.look_up(at, right));
        self.waiting[at % N] = with_next;
        if let Some(left) = left {
            self.waiting[left % N] = self.look_up(left, at);
        }
    }
    // ANCHOR_END: look_around

    /// Adds the tokens to `numbers`.
    #[inline(always)]
    pub(crate) fn tokens(&self, numbers: &mut Vec<u32>) {
        let mut alive = self.alive;
        while alive != 0 {
            numbers.push(self.tokens[alive.trailing_zeros() as usize % N]);
            alive &= alive - 1;
        }
    }

    /// The tokens before and after the one at `at`; where there is none, this
    /// one.
    #[inline(always)]
    pub(crate) fn neighbours(&self, at: usize) -> [u32; 2] {
        let places = self.beside(at);
        places.map(|place| self.tokens[place.unwrap_or(at) % N])
    }

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
