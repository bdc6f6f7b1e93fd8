use ch05_byte_pairs::{Pair, Settings, TieBreak, byte_id};
use proptest::prelude::*;

use super::Learner;
use crate::queue::Entry;
use crate::{Options, WordCounts};

mod merging;

/// A learner before its first merge; without a floor of its own.
fn learner(words: &[(&str, u64)], min_frequency: u64) -> Learner<u16> {
    let mut counts = WordCounts::new();
    words.iter().for_each(|(w, n)| counts.add(w.as_bytes(), *n));
    let settings = Settings {
        vocab_size: 400,
        min_frequency,
        tie_break: TieBreak::SmallestIds,
    };
    let options = Options {
        floor: false,
        ..Options::default()
    };
    Learner::new(&counts, &settings, &options).unwrap()
}

/// The words of the page. `a n` and `n a` count 10, `b a` 3, `a s` 2.
fn banana() -> Learner<u16> {
    learner(&[("banana", 3), ("ananas", 2)], 1)
}

/// The pair of two letters.
fn pair([left, right]: [u8; 2]) -> Pair {
    (byte_id(left), byte_id(right))
}

fn lower(learner: &mut Learner<u16>, pair: Pair, count: u64) {
    learner.pairs.get(pair).unwrap().count = count;
}

fn count(learner: &mut Learner<u16>, pair: Pair) -> Option<u64> {
    learner.pairs.get(pair).map(|known| known.count)
}

#[test]
fn the_first_pair_is_next_if_its_count_is_right() {
    let came = banana().next();
    let why = "`a n` and `n a` count 10; the smaller ids are those of `a n`";
    assert_eq!(came, Some(pair(*b"an")), "{why}");
}

#[test]
fn a_pair_whose_count_has_fallen_is_not_next() {
    let mut learner = banana();
    lower(&mut learner, pair(*b"an"), 4);
    let why = "`a n` counts 4 by now, and `n a` 10: the entry is too high";
    assert_eq!(learner.next(), Some(pair(*b"na")), "{why}");
    let first = learner.queue.first().map(|entry| entry.pair);
    let why = "the pair that is next stays first in the heap";
    assert_eq!(first, Some(pair(*b"na")), "{why}");
}

#[test]
fn it_is_put_back_with_the_count_of_now() {
    let mut learner = banana();
    lower(&mut learner, pair(*b"an"), 4);
    lower(&mut learner, pair(*b"na"), 2);
    let why = "`a n` counts 4 by now, `n a` 2, `b a` 3";
    let next = pair(*b"an");
    assert_eq!(learner.next(), Some(next), "{why}");
    let entry = Entry {
        count: 4,
        pair: next,
    };
    let why = "its entry has the count of now";
    assert_eq!(learner.queue.first(), Some(entry), "{why}");
}

#[test]
fn what_has_fallen_below_the_floor_is_thrown_away() {
    let mut learner = learner(&[("banana", 3), ("ananas", 2)], 3);
    lower(&mut learner, pair(*b"an"), 2);
    lower(&mut learner, pair(*b"na"), 0);
    let why = "the floor is 3: `b a` is the only pair left";
    assert_eq!(learner.next(), Some(pair(*b"ba")), "{why}");
    lower(&mut learner, pair(*b"ba"), 2);
    assert_eq!(learner.next(), None, "no pair counts 3 or more");
    assert_eq!(learner.queue.first(), None, "the heap is empty now");
}

proptest! {
    #[test]
    fn the_next_pair_is_that_of_a_search_through_all(
        words in proptest::collection::vec(("[a-d]{2,6}", 1u64..9), 1..9),
        falls in proptest::collection::vec((0usize..16, 1u64..9), 0..40),
        floor in 1u64..4,
    ) {
        let words: Vec<_> = words.iter().map(|(w, n)| (&**w, *n)).collect();
        let mut learner = learner(&words, floor);
        let letters = || b"abcd".iter().copied();
        let all = letters().flat_map(|a| letters().map(move |b| [a, b]));
        let all: Vec<Pair> = all.map(pair).collect();
        for (number, by) in falls {
            if let Some(known) = learner.pairs.get(all[number]) {
                known.count = known.count.saturating_sub(by);
            }
            let best = all.iter().filter_map(|&pair| {
                let count = count(&mut learner, pair)?;
                (count >= floor).then_some((count, std::cmp::Reverse(pair)))
            });
            let expected = best.max().map(|(_, pair)| pair.0);
            let why = "the greatest count of now, then the smaller ids";
            prop_assert_eq!(learner.next(), expected, "{}", why);
        }
    }
}
