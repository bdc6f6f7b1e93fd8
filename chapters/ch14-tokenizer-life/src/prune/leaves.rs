//! Which token is dropped next.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use ch05_byte_pairs::TokenId;
use ch07_gpt2::Vocabulary;

/// The rank of a token that no merge makes: later than all.
const UNMADE: u32 = u32::MAX;

/// A leaf in the order of dropping: the least used one is the greatest; of
/// several the one whose merge is later, then the one with the larger id.
type Leaf = (Reverse<u64>, u32, TokenId);

/// The tokens that are left while a vocabulary is pruned.
pub(super) struct Leaves<'v> {
    vocabulary: &'v Vocabulary,
    /// How often each id is used, with what was passed on to it.
    counts: Vec<u64>,
    /// How many times each id is a part of a merge that is left.
    built: Vec<u32>,
    /// The ranks of the merges that make each id, ascending.
    made_by: Vec<Vec<u32>>,
    /// Which ids are tokens that are left.
    kept: Vec<bool>,
    left: usize,
    /// The leaves that may be dropped. A count never changes while its token is
    /// in here: only a dropped token that it is a part of could add to it.
    leaves: BinaryHeap<Leaf>,
}

impl<'v> Leaves<'v> {
    /// Of all tokens of a vocabulary, whose merges are
    /// [checked](super::check_merges).
    pub(super) fn new(vocabulary: &'v Vocabulary, counts: &[u64]) -> Self {
        let ids = vocabulary.largest_id().map_or(0, |id| id as usize + 1);
        let mut counts = counts.to_vec();
        counts.resize(ids, 0);
        let mut all = Self {
            vocabulary,
            counts,
            built: vec![0; ids],
            made_by: vec![Vec::new(); ids],
            kept: vec![false; ids],
            left: vocabulary.len(),
            leaves: BinaryHeap::new(),
        };
        let merges = vocabulary.merges().iter();
        let made = merges.zip(vocabulary.made_by_rank()).zip(0..);
        for ((&(left, right), &id), rank) in made {
            all.made_by[id as usize].push(rank);
            all.built[left as usize] += 1;
            all.built[right as usize] += 1;
        }
        for (id, _) in vocabulary.iter() {
            all.kept[id as usize] = true;
            all.add_if_leaf(id);
        }
        all
    }

    /// Drops tokens until no leaf is used less often than that.
    pub(super) fn drop_below(&mut self, least: u64) {
        while let Some(&(Reverse(count), ..)) = self.leaves.peek()
            && count < least
        {
            self.drop_next();
        }
    }

    /// Drops tokens until this many are left.
    pub(super) fn drop_down_to(&mut self, size: usize) {
        while self.left > size && self.drop_next() {}
    }

    /// Whether the token of each id is left.
    pub(super) fn kept(self) -> Vec<bool> {
        self.kept
    }

    /// Drops the least used leaf, if there is one: its uses pass on to its two
    /// parts, and these may become leaves.
    // ANCHOR: drop_next
    fn drop_next(&mut self) -> bool {
        // ANCHOR: exercise_14_3
        let Some((Reverse(count), _, id)) = self.leaves.pop() else {
            return false;
        };
        self.kept[id as usize] = false;
        self.left -= 1;
        let made_by = std::mem::take(&mut self.made_by[id as usize]);
        for (place, &rank) in made_by.iter().enumerate() {
            let (left, right) = self.vocabulary.merges()[rank as usize];
            for part in [left, right] {
                self.built[part as usize] -= 1;
                // A token is what its first merge makes.
                if place == 0 {
                    let uses = &mut self.counts[part as usize];
                    *uses = uses.saturating_add(count);
                }
            }
        }
        self.add_parts(&made_by);
        true
        // ANCHOR_END: exercise_14_3
    }
    // ANCHOR_END: drop_next

    /// Adds the parts of these merges that are leaves now.
    fn add_parts(&mut self, merges: &[u32]) {
        let pairs =
            merges.iter().map(|&r| self.vocabulary.merges()[r as usize]);
        let mut parts: Vec<_> = pairs.flat_map(|(l, r)| [l, r]).collect();
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            self.add_if_leaf(part);
        }
    }

    /// Adds a token to the leaves, if it is one and may be dropped: a single
    /// byte never is.
    fn add_if_leaf(&mut self, id: TokenId) {
        let place = id as usize;
        let length = self.vocabulary.bytes(id).map_or(0, <[u8]>::len);
        if self.built[place] == 0 && length != 1 {
            let rank = self.made_by[place].first().copied().unwrap_or(UNMADE);
            let uses = Reverse(self.counts[place]);
            self.leaves.push((uses, rank, id));
        }
    }
}
