//! The pairs of a text before the first merge.

use ch05_byte_pairs::{Pair, TokenId};

use crate::pairs::{Known, Pairs};
use crate::queue::{Entry, Queue, TokenBytes};
use crate::text::{Place, Slot, Text};

/// How many pairs of bytes there are.
const GRID: usize = 1 << 16;

/// The place in the grid of the pair of two slots; none at a border.
#[inline(always)]
fn cell<S: Slot>(slots: &[S]) -> Option<usize> {
    let (left, right) = (slots[0], slots[1]);
    let inside = left != S::BORDER && right != S::BORDER;
    inside.then(|| (left.id() << 8 | right.id()) as usize)
}

/// Finds all pairs of bytes that count enough, with their places. There are so
/// few of them that each has a number without hashing: first all are counted,
/// then each place is written where the counts say.
// ANCHOR: first_pairs
pub(crate) fn first_pairs<S: Slot>(
    text: &Text<S>,
    floor: u64,
    pairs: &mut Pairs,
    queue: &mut Queue,
    tokens: &TokenBytes,
) {
    let mut counts = vec![0u64; GRID];
    let mut sizes = vec![0u32; GRID];
    let mut weights = text.weights.walk();
    for (place, two) in text.slots.windows(2).enumerate() {
        if let Some(cell) = cell(two) {
            counts[cell] += weights.at(place as Place);
            sizes[cell] += 1;
        }
    }
    let mut end = 0;
    let mut next = vec![usize::MAX; GRID];
    for cell in 0..GRID {
        if counts[cell] < floor {
            continue;
        }
        let pair = ((cell >> 8) as TokenId, (cell & 255) as TokenId);
        let (count, places) = (counts[cell], sizes[cell]);
        next[cell] = end;
        pairs.add(
            pair,
            Known {
                count,
                start: end,
                places,
            },
        );
        queue.push(tokens, Entry { count, pair });
        end += places as usize;
    }
    pairs.places = vec![0; end];
    for (place, two) in text.slots.windows(2).enumerate() {
        if let Some(cell) = cell(two)
            && next[cell] != usize::MAX
        {
            pairs.places[next[cell]] = place as Place;
            next[cell] += 1;
        }
    }
}
// ANCHOR_END: first_pairs

/// Finds all pairs of tokens that count enough, with their places, in a text
/// that was encoded already: the same two walks, but a table that is hashed in
/// the place of the grid.
pub(crate) fn token_pairs<S: Slot>(
    text: &Text<S>,
    floor: u64,
    pairs: &mut Pairs,
    queue: &mut Queue,
    tokens: &TokenBytes,
) {
    let mut end = 0;
    for (pair, known) in counted(text).iter().filter(|(_, k)| k.count >= floor)
    {
        pairs.add(
            pair,
            Known {
                start: end,
                ..known
            },
        );
        let count = known.count;
        queue.push(tokens, Entry { count, pair });
        end += known.places as usize;
    }
    pairs.places = vec![0; end];
    for (place, two) in text.slots.windows(2).enumerate() {
        if let Some(pair) = pair_of(two) {
            pairs.write_place(pair, place as Place);
        }
    }
    pairs.rewind();
}

/// All pairs of a text, counted, without their places.
fn counted<S: Slot>(text: &Text<S>) -> Pairs {
    let mut all = Pairs::new(usize::MAX);
    let mut weights = text.weights.walk();
    for (place, two) in text.slots.windows(2).enumerate() {
        if let Some(pair) = pair_of(two) {
            all.count(pair, weights.at(place as Place));
        }
    }
    all
}

/// The pair of two slots; none at a border.
#[inline(always)]
fn pair_of<S: Slot>(slots: &[S]) -> Option<Pair> {
    let (left, right) = (slots[0], slots[1]);
    let inside = left != S::BORDER && right != S::BORDER;
    inside.then(|| (left.id(), right.id()))
}
