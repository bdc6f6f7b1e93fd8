//! Merging with a heap: any length, any vocabulary.
//!
//! Chapter 7's rule to the letter: of all pairs that are merged, the one of
//! the lowest rank goes first, the leftmost of several, and then it is looked
//! again. A heap holds the pairs that wait, and those that are gone by the
//! time their turn comes are passed over. Time: the logarithm of the length
//! for each merge, whatever the bytes. Memory: some 40 bytes for each byte.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use ch07_gpt2::{Made, Vocabulary};

use crate::merging::pairs::{NONE, Pairs};

/// Knows what is merged.
pub(crate) trait Merges {
    /// What two neighbouring tokens merge to.
    fn made(&self, left: u32, right: u32) -> Option<Made>;
}

impl Merges for Vocabulary {
    fn made(&self, left: u32, right: u32) -> Option<Made> {
        self.made((left, right))
    }
}

impl Merges for Pairs {
    fn made(&self, left: u32, right: u32) -> Option<Made> {
        let merged = self.merged(left, right);
        let made = Made {
            rank: merged,
            id: merged,
        };
        (merged != NONE).then_some(made)
    }
}

/// A pre-token while it is merged.
struct Row<'m, M> {
    merges: &'m M,
    /// The token that starts at each byte; none inside a token.
    tokens: Vec<Option<u32>>,
    /// Where the token ends that starts at each byte.
    ends: Vec<usize>,
    /// Where the token starts that ends before each byte.
    starts: Vec<usize>,
    /// The rank of each pair that could be merged, and where it is.
    waiting: BinaryHeap<Reverse<(u32, usize)>>,
}

/// Merges the tokens of single bytes as far as it goes, and adds what is left
/// to `merged`.
// ANCHOR: merge
pub(crate) fn merge<M: Merges>(
    merges: &M,
    bytes: impl ExactSizeIterator<Item = u32>,
    merged: &mut Vec<u32>,
) {
    let len = bytes.len();
    let mut row = Row {
        merges,
        tokens: bytes.map(Some).collect(),
        ends: (1..=len).collect(),
        starts: (0..=len).map(|i| i.saturating_sub(1)).collect(),
        waiting: BinaryHeap::new(),
    };
    for start in 0..len {
        row.wait(start);
    }
    // ANCHOR: exercise_12_5
    while let Some(Reverse((rank, start))) = row.waiting.pop() {
        // What waited here may have been merged with others since.
        if let Some(made) = row.pair_at(start)
            && made.rank == rank
        {
            row.merge_at(start, made.id);
        }
    }
    merged.extend(row.tokens.into_iter().flatten());
    // ANCHOR_END: exercise_12_5
}
// ANCHOR_END: merge

impl<M: Merges> Row<'_, M> {
    /// Merges the pair at `start` to `id`, and lets the new token
    /// wait with both neighbours.
    fn merge_at(&mut self, start: usize, id: u32) {
        // ANCHOR: exercise_12_5_b
        let middle = self.ends[start];
        let end = self.ends[middle];
        self.tokens[start] = Some(id);
        self.tokens[middle] = None;
        self.ends[start] = end;
        self.starts[end] = start;
        self.wait(start);
        if start > 0 {
            self.wait(self.starts[start]);
        }
        // ANCHOR_END: exercise_12_5_b
    }

    /// Lets the pair at `start` wait, if it is merged at all.
    fn wait(&mut self, start: usize) {
        if let Some(made) = self.pair_at(start) {
            self.waiting.push(Reverse((made.rank, start)));
        }
    }

    /// What the pair at `start` is merged to.
    fn pair_at(&self, start: usize) -> Option<Made> {
        let left = self.tokens[start]?;
        let right = (*self.tokens.get(self.ends[start])?)?;
        self.merges.made(left, right)
    }
}

#[cfg(test)]
mod tests;
