//! A merge, and what it leaves of the counts and the lists.

use std::collections::{BTreeMap, BTreeSet};

use ch05_byte_pairs::{Pair, TokenId, byte_id};
use proptest::prelude::*;

use super::{Learner, banana, count, learner, pair};
use crate::text::{Place, Slot};

fn a() -> TokenId {
    byte_id(b'a')
}

fn list(learner: &mut Learner<u16>, pair: Pair) -> Vec<Place> {
    let known = *learner.pairs.get(pair).expect("a pair that was born");
    let list = known.start..known.start + known.places as usize;
    learner.pairs.places[list].to_vec()
}

/// How many bytes a token has.
fn length(merges: &[Pair], id: TokenId) -> usize {
    match id.checked_sub(256) {
        None => 1,
        Some(number) => {
            let (left, right) = merges[number as usize];
            length(merges, left) + length(merges, right)
        }
    }
}

/// How often each pair occurs in the slots, and where, counted from scratch.
fn counted(learner: &Learner<u16>) -> BTreeMap<Pair, (u64, Vec<Place>)> {
    let mut found: BTreeMap<Pair, (u64, Vec<Place>)> = BTreeMap::new();
    let slots = &learner.text.slots;
    let mut weights = learner.text.weights.walk();
    let mut place = 1;
    while place < slots.len() {
        if slots[place] == u16::BORDER {
            place += 1;
            continue;
        }
        let left = slots[place].id();
        let next = place + length(&learner.merges, left);
        if slots[next] != u16::BORDER {
            let of = found.entry((left, slots[next].id())).or_default();
            of.0 += weights.at(place as Place);
            of.1.push(place as Place);
        }
        place = next;
    }
    found
}

#[test]
fn new_pairs_are_born_with_their_counts() {
    let mut learner = learner(&[("tan", 7), ("tans", 4), ("pan", 2)], 1);
    learner.merge(pair(*b"an"));
    for (letter, expected) in [(b't', 11), (b'p', 2)] {
        let name = char::from(letter);
        let came = count(&mut learner, (byte_id(letter), 256));
        assert_eq!(came, Some(expected), "`{name} an`, which is new");
    }
    let came = count(&mut learner, (256, byte_id(b's')));
    assert_eq!(came, Some(4), "`an s`, which is new");
}

#[test]
fn the_counts_of_the_pairs_around_it_are_lowered() {
    let mut learner = learner(&[("tan", 7), ("tans", 4), ("nun", 2)], 1);
    learner.merge(pair(*b"an"));
    let now = [(*b"an", 0), (*b"ta", 0), (*b"ns", 0), (*b"nu", 2)];
    for (letters, expected) in now {
        let came = count(&mut learner, pair(letters));
        let name = letters.map(char::from);
        let why = format!("after `a n`, the count of {name:?}");
        assert_eq!(came, Some(expected), "{why}");
    }
}

#[test]
fn two_new_tokens_side_by_side_are_counted_once() {
    let mut learner = banana();
    learner.merge(pair(*b"an"));
    let came = count(&mut learner, (256, 256));
    let why = "`an an` occurs in banana (3) and in ananas (2)";
    assert_eq!(came, Some(5), "{why}");
    let came = count(&mut learner, (256, a()));
    let why = "`an a` stands at the end of banana (3) and before the `s` of \
               ananas (2); no other `a` is left";
    assert_eq!(came, Some(5), "{why}");
    let came = count(&mut learner, pair(*b"na"));
    assert_eq!(came, Some(0), "no `n a` is left");
}

#[test]
fn a_run_of_one_letter_lowers_its_own_pair_once() {
    let mut learner = learner(&[("aaaaaaa", 1)], 1);
    learner.merge(pair(*b"aa"));
    let came = count(&mut learner, pair(*b"aa"));
    assert_eq!(came, Some(0), "`a a` is gone from aaaaaaa");
    let came = count(&mut learner, (256, 256));
    assert_eq!(came, Some(2), "`aa aa` occurs twice in aa aa aa a");
    assert_eq!(count(&mut learner, (256, a())), Some(1), "`aa a`, once");
}

#[test]
fn the_lists_of_new_pairs_say_where_they_stand() {
    let mut learner = banana();
    learner.merge(pair(*b"an"));
    let lists = [
        ("b an", (byte_id(b'b'), 256), vec![1]),
        ("an an", (256, 256), vec![2, 8]),
        ("an a", (256, a()), vec![4, 10]),
    ];
    for (name, pair, expected) in lists {
        let why = format!("the places of `{name}` in banana and ananas");
        assert_eq!(list(&mut learner, pair), expected, "{why}");
    }
}

#[test]
fn what_is_born_below_the_floor_is_forgotten() {
    let mut learner = learner(&[("tan", 7), ("pan", 2)], 3);
    learner.merge(pair(*b"an"));
    let came = count(&mut learner, (byte_id(b't'), 256));
    assert_eq!(came, Some(7), "`t an` counts 7");
    let came = count(&mut learner, (byte_id(b'p'), 256));
    assert_eq!(came, None, "`p an` counts 2, and the floor is 3");
}

proptest! {
    #[test]
    fn counts_and_lists_are_those_of_the_slots_after_each_merge(
        words in proptest::collection::vec(("[abc]{1,9}", 1u64..5), 1..9),
    ) {
        let words: Vec<_> = words.iter().map(|(w, n)| (&**w, *n)).collect();
        let mut learner = learner(&words, 1);
        let mut born: BTreeSet<Pair> = counted(&learner).into_keys().collect();
        for merges in 1..9 {
            let Some(next) = learner.next() else {
                break;
            };
            learner.merge(next);
            let now = counted(&learner);
            born.extend(now.keys());
            let nothing = (0, Vec::new());
            for &pair in &born {
                let (expected, places) = now.get(&pair).unwrap_or(&nothing);
                let why = format!(
                    "the count of {pair:?} after {merges} merges of \
                     {words:?}, the last one that of {next:?}",
                );
                let came = count(&mut learner, pair);
                prop_assert_eq!(came, Some(*expected), "{}", why);
                let list = list(&mut learner, pair);
                let stands = places.iter().all(|p| list.contains(p));
                prop_assert!(stands, "{places:?} in the list {list:?}: {why}");
            }
        }
    }
}
