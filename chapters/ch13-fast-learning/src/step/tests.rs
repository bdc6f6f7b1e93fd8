use ch05_byte_pairs::{BYTE_ORDER, Pair, TokenId, byte_id};

use super::{Merger, Side};
use crate::WordCounts;
use crate::text::{self, Place, Slot, Text};

/// Words laid out, the most frequent first, and what merges them.
struct Words {
    text: Text<u16>,
    merger: Merger,
}

/// What the walk through the places of a pair gave.
struct Walk {
    /// The places at the front of the list.
    kept: Vec<Place>,
    /// Two new tokens side by side: how often they count, at how many places.
    twice: (u64, u32),
    /// The tokens before and after: which, how often, at how many places.
    before: Vec<(String, u64, u32)>,
    behind: Vec<(String, u64, u32)>,
}

impl Words {
    fn new(words: &[(&str, u64)]) -> Self {
        let mut counts = WordCounts::new();
        words.iter().for_each(|(w, n)| counts.add(w.as_bytes(), *n));
        Self {
            text: Text::new(
                &counts,
                vec![Slot::BORDER; text::slots(&counts) as usize],
            ),
            merger: Merger::new(256, 1, true),
        }
    }

    fn merge(&mut self, pair: Pair, list: &[Place]) -> Walk {
        let merger = &mut self.merger;
        let merged = merger.add_token(pair);
        let mut list = list.to_vec();
        let (count, twice) =
            merger.merge_places(&mut self.text, &mut list, pair, merged);
        list.truncate(count);
        let walk = Walk {
            kept: list,
            twice: (twice.weight, twice.places),
            before: met(&merger.left),
            behind: met(&merger.right),
        };
        merger.left.clear();
        merger.right.clear();
        walk
    }

    /// The slots: `|` for a border, `.` for the inside of a token.
    fn slots(&self) -> String {
        let slots = self.text.slots.iter().map(|&slot| match slot {
            u16::BORDER => "|".to_string(),
            u16::DEAD => ".".to_string(),
            slot => name(slot.id()),
        });
        slots.collect::<Vec<_>>().join(" ")
    }
}

fn name(id: TokenId) -> String {
    match BYTE_ORDER.get(id as usize) {
        Some(&byte) => char::from(byte).to_string(),
        None => id.to_string(),
    }
}

fn met(side: &Side) -> Vec<(String, u64, u32)> {
    let mut ids = side.met.clone();
    ids.sort_unstable();
    let of = |id| (name(id), side.of[id as usize]);
    let met = ids.into_iter().map(of);
    met.map(|(n, of)| (n, of.weight, of.places)).collect()
}

fn expect(neighbours: &[(&str, u64, u32)]) -> Vec<(String, u64, u32)> {
    let all = neighbours.iter();
    all.map(|(n, w, p)| (n.to_string(), *w, *p)).collect()
}

/// The pair of two letters.
fn pair([left, right]: [u8; 2]) -> Pair {
    (byte_id(left), byte_id(right))
}

#[test]
fn a_token_of_two_bytes_stands_in_both_slots() {
    let mut words = Words::new(&[("tan", 1)]);
    words.merge(pair(*b"an"), &[2]);
    assert_eq!(words.slots(), "| t 256 256 |", "`a n` in `tan` is 256");
}

#[test]
fn a_longer_token_stands_at_its_ends_and_is_dead_inside() {
    let mut words = Words::new(&[("banana", 1)]);
    words.merge(pair(*b"an"), &[2, 4]);
    words.merge((256, byte_id(b'a')), &[4]);
    let expected = "| b 256 256 257 . 257 |";
    assert_eq!(words.slots(), expected, "`256 a` at place 4 is 257");
    words.merge((256, 257), &[2]);
    let expected = "| b 258 . . . 258 |";
    assert_eq!(words.slots(), expected, "`256 257` at place 2 is 258");
}

#[test]
fn places_where_the_pair_is_gone_are_passed_over() {
    let mut words = Words::new(&[("aaaaa", 1)]);
    let walk = words.merge(pair(*b"aa"), &[1, 2, 3, 4]);
    let expected = "| 256 256 256 256 a |";
    assert_eq!(words.slots(), expected, "from the left, without overlap");
    assert_eq!(walk.kept, [1, 3], "at 2 and 4 the pair has gone");
    let mut words = Words::new(&[("banana", 1)]);
    words.merge(pair(*b"na"), &[3, 5]);
    let walk = words.merge(pair(*b"an"), &[2, 4]);
    let expected = "| b a 256 256 256 256 |";
    assert_eq!(words.slots(), expected, "no `a n` is left");
    assert_eq!(walk.kept, [0; 0], "no place is merged");
}

#[test]
fn the_left_token_alone_is_not_the_pair() {
    let mut words = Words::new(&[("nab", 1)]);
    let walk = words.merge(pair(*b"an"), &[2]);
    assert_eq!(words.slots(), "| n a b |", "this `a` has no `n` after it");
    assert_eq!(walk.before, [], "nothing is merged, so nothing is met");
}

#[test]
fn the_text_has_fewer_tokens_by_the_weight_of_each_place() {
    let mut words = Words::new(&[("banana", 3), ("ananas", 2)]);
    words.merge(pair(*b"an"), &[2, 4, 8, 10]);
    let why = "30 bytes; two places that count 3, and two that count 2";
    assert_eq!(words.text.tokens, 20, "{why}");
}

#[test]
fn neighbours_are_summed_up_and_borders_are_none() {
    let mut words = Words::new(&[("tan", 7), ("tans", 4), ("pan", 2)]);
    let walk = words.merge(pair(*b"an"), &[2, 6, 11]);
    let why = "`t` precedes `a n` 7 and 4 times, `p` twice";
    assert_eq!(walk.before, expect(&[("p", 2, 1), ("t", 11, 2)]), "{why}");
    let why = "`s` follows it 4 times, else a border";
    assert_eq!(walk.behind, expect(&[("s", 4, 1)]), "{why}");
    assert_eq!(walk.twice, (0, 0), "no two new tokens side by side");
}

#[test]
fn two_new_tokens_side_by_side_are_told() {
    let mut words = Words::new(&[("banana", 3), ("ananas", 2)]);
    let walk = words.merge(pair(*b"an"), &[2, 4, 8, 10]);
    let why = "at 4 and 10 a new token precedes it: 3 and 2 times";
    assert_eq!(walk.twice, (5, 2), "{why}");
    let expected = expect(&[("b", 3, 1), ("256", 5, 2)]);
    assert_eq!(walk.before, expected, "as the slots are at that moment");
    let expected = expect(&[("a", 10, 4)]);
    assert_eq!(walk.behind, expected, "as the slots are at that moment");
}
