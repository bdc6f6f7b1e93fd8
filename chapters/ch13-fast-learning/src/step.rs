//! One merge: a pair becomes a token wherever it occurs.
//!
//! What changes is summed up by neighbour first, in lists as long as the
//! vocabulary: a token that precedes the pair a thousand times is one
//! change of one count, and not a thousand.

use ch05_byte_pairs::{Pair, TokenId};
use ch12_fast_encoding::prefetch;

use crate::pairs::{Known, Pairs};
use crate::text::{Place, Slot, Text};

/// What one token is as a neighbour of the merged pair, on one side.
#[derive(Debug, Clone, Copy, Default)]
struct Neighbour {
    /// How often it occurs there.
    weight: u64,
    /// At how many places.
    places: u32,
    /// Whether the new pair may be merged one day, so that its places are kept.
    is_kept: bool,
    /// Where the next of these places goes.
    next: usize,
}

/// The neighbours on one side: one for each token that there is by now, which
/// is as many as the text can teach, not as many as somebody wants.
#[derive(Debug)]
struct Side {
    of: Vec<Neighbour>,
    /// Those that are there.
    met: Vec<TokenId>,
}

impl Side {
    fn new(tokens: usize) -> Self {
        Self {
            of: vec![Neighbour::default(); tokens],
            met: Vec::new(),
        }
    }

    #[inline(always)]
    fn meet(&mut self, id: TokenId, weight: u64) {
        let neighbour = &mut self.of[id as usize];
        if neighbour.places == 0 {
            self.met.push(id);
        }
        neighbour.weight += weight;
        neighbour.places += 1;
    }

    fn clear(&mut self) {
        for id in self.met.drain(..) {
            self.of[id as usize] = Neighbour::default();
        }
    }
}

/// Merges pairs in a text.
#[derive(Debug)]
pub(crate) struct Merger {
    /// How many slots each token takes: one for each byte, or one for each
    /// token that was there before the first merge.
    lengths: Vec<u32>,
    left: Side,
    right: Side,
    /// Pairs that count less are forgotten.
    floor: u64,
    prefetch: bool,
}

/// How far ahead a place is looked at.
const AHEAD: usize = 32;

impl Merger {
    /// A merger of a text in which each slot is one of this many tokens.
    pub(crate) fn new(tokens: usize, floor: u64, prefetch: bool) -> Self {
        Self {
            lengths: vec![1; tokens],
            left: Side::new(tokens),
            right: Side::new(tokens),
            floor,
            prefetch,
        }
    }

    /// The token that a pair makes; it may be a neighbour from now on.
    fn add_token(&mut self, pair: Pair) -> TokenId {
        let merged = self.lengths.len() as TokenId;
        let [left, right] = [pair.0, pair.1].map(|id| id as usize);
        self.lengths.push(self.lengths[left] + self.lengths[right]);
        self.left.of.push(Neighbour::default());
        self.right.of.push(Neighbour::default());
        merged
    }

    /// Merges `pair`, which is `known`, to the next token. Calls `born` with
    /// each new pair that may be merged, and its count.
    // ANCHOR: merge
    pub(crate) fn merge<S: Slot>(
        &mut self,
        text: &mut Text<S>,
        pairs: &mut Pairs,
        pair: Pair,
        known: Known,
        mut born: impl FnMut(Pair, u64),
    ) {
        let merged = self.add_token(pair);
        let list = known.start..known.start + known.places as usize;
        // ANCHOR: exercise_13_6
        let places = &mut pairs.places[list.clone()];
        let (places, twice) = self.merge_places(text, places, pair, merged);
        let list = list.start..list.start + places;
        self.lower_counts(pairs, pair, merged);
        // A pair of two new tokens was met as one of the new and the old one.
        if let Some(old) = self.right.of.get_mut(pair.0 as usize) {
            old.weight -= twice.weight;
            old.places -= twice.places;
        }
        if self.add_pairs(pairs, merged, &mut born) {
            self.write_places(text, pairs, list, merged);
        }
        self.left.clear();
        self.right.clear();
        // ANCHOR_END: exercise_13_6
    }
    // ANCHOR_END: merge

    /// Merges the pair at those of its places where it still occurs. These are
    /// moved to the front of the list; gives their number, and how often two of
    /// them are side by side.
    // ANCHOR: merge_places
    fn merge_places<S: Slot>(
        &mut self,
        text: &mut Text<S>,
        places: &mut [Place],
        (a, b): Pair,
        merged: TokenId,
    ) -> (usize, Neighbour) {
        // ANCHOR: exercise_13_5
        let (first, second, new) = (S::new(a), S::new(b), S::new(merged));
        let first_length = self.lengths[a as usize] as usize;
        let length = self.lengths[merged as usize] as usize;
        let slots = &mut text.slots[..];
        let mut weights = text.weights.walk();
        let mut twice = Neighbour::default();
        let mut count = 0;
        for i in 0..places.len() {
            if self.prefetch && i + AHEAD < places.len() {
                prefetch(&slots[places[i + AHEAD] as usize]);
            }
            let place = places[i];
            let start = place as usize;
            let middle = start + first_length;
            if slots[start] != first || slots[middle] != second {
                continue;
            }
            let end = start + length;
            // First what is inside, then the ends: of one byte they are one.
            slots[middle - 1] = S::DEAD;
            slots[middle] = S::DEAD;
            slots[start] = new;
            slots[end - 1] = new;
            places[count] = place;
            count += 1;
            let weight = weights.at(place);
            text.tokens -= weight;
            let (before, behind) = (slots[start - 1], slots[end]);
            if before != S::BORDER {
                self.left.meet(before.id(), weight);
                if before == new {
                    twice.weight += weight;
                    twice.places += 1;
                }
            }
            if behind != S::BORDER {
                self.right.meet(behind.id(), weight);
            }
        }
        (count, twice)
        // ANCHOR_END: exercise_13_5
    }
    // ANCHOR_END: merge_places

    /// Lowers the counts of the pairs that the merged one was in.
    // ANCHOR: lower_counts
    fn lower_counts(&self, pairs: &mut Pairs, pair: Pair, merged: TokenId) {
        // ANCHOR: exercise_13_6_b
        if let Some(known) = pairs.get(pair) {
            known.count = 0;
        }
        let mut lower = |other: Pair, weight: u64| {
            if other != pair
                && let Some(known) = pairs.get(other)
            {
                known.count -= weight;
            }
        };
        for &id in &self.left.met {
            // Where a new token precedes, it replaced the old right part.
            if id != merged {
                lower((id, pair.0), self.left.of[id as usize].weight);
            }
        }
        for &id in &self.right.met {
            lower((pair.1, id), self.right.of[id as usize].weight);
        }
        // ANCHOR_END: exercise_13_6_b
    }
    // ANCHOR_END: lower_counts

    /// Adds the new pairs that count enough, with room for their places;
    /// whether there are any.
    fn add_pairs(
        &mut self,
        pairs: &mut Pairs,
        merged: TokenId,
        born: &mut impl FnMut(Pair, u64),
    ) -> bool {
        let floor = self.floor;
        let mut end = pairs.places.len();
        let mut any = false;
        let mut add = |neighbour: &mut Neighbour, pair: Pair| {
            if neighbour.weight < floor {
                return;
            }
            neighbour.is_kept = true;
            neighbour.next = end;
            pairs.add(
                pair,
                Known {
                    count: neighbour.weight,
                    start: end,
                    places: neighbour.places,
                },
            );
            end += neighbour.places as usize;
            born(pair, neighbour.weight);
            any = true;
        };
        for &id in &self.left.met {
            add(&mut self.left.of[id as usize], (id, merged));
        }
        for &id in &self.right.met {
            add(&mut self.right.of[id as usize], (merged, id));
        }
        pairs.places.resize(end, 0);
        any
    }

    /// Writes the places of the new pairs, each list in one piece.
    // ANCHOR: write_places
    fn write_places<S: Slot>(
        &mut self,
        text: &Text<S>,
        pairs: &mut Pairs,
        merged_at: std::ops::Range<usize>,
        merged: TokenId,
    ) {
        let slots = &text.slots[..];
        let length = self.lengths[merged as usize] as usize;
        for i in merged_at.clone() {
            let place = pairs.places[i];
            if self.prefetch && i + AHEAD < merged_at.end {
                prefetch(&slots[pairs.places[i + AHEAD] as usize]);
            }
            let start = place as usize;
            let (before, behind) = (slots[start - 1], slots[start + length]);
            if before != S::BORDER {
                let id = before.id() as usize;
                let neighbour = &mut self.left.of[id];
                if neighbour.is_kept {
                    let start = place - self.lengths[id];
                    pairs.places[neighbour.next] = start;
                    neighbour.next += 1;
                }
            }
            // Two new tokens are written with the second of them.
            if behind != S::BORDER && behind.id() != merged {
                let neighbour = &mut self.right.of[behind.id() as usize];
                if neighbour.is_kept {
                    pairs.places[neighbour.next] = place;
                    neighbour.next += 1;
                }
            }
        }
    }
    // ANCHOR_END: write_places

    pub(crate) fn memory(&self) -> usize {
        let sides = self.left.of.capacity() + self.right.of.capacity();
        sides * size_of::<Neighbour>()
    }
}

#[cfg(test)]
mod tests;
