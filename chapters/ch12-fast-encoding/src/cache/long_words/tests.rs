use std::ops::Range;

use super::*;
use crate::cache::key::hash_long;

fn word(number: usize) -> Vec<u8> {
    format!("{number:020}").into_bytes()
}

/// Puts words in, each with its number for an id.
fn fill(long_words: &mut LongWords, ring: &mut Ring, numbers: Range<usize>) {
    for number in numbers {
        let word = word(number);
        let position = ring.write(&word, &[number as TokenId]).unwrap();
        let hash = hash_long(&word);
        long_words.insert(ring, hash, [word.len(), 1], position);
    }
}

/// How many of them are there; each has to have its own id.
fn there(long_words: &LongWords, ring: &Ring, numbers: Range<usize>) -> usize {
    let there = numbers.filter(|&number| {
        let word = word(number);
        let ids = long_words.get(ring, hash_long(&word), &word);
        assert!(ids.is_none_or(|ids| ids == [number as TokenId]));
        ids.is_some()
    });
    there.count()
}

#[test]
fn a_long_word_is_found_again() {
    let (mut long_words, mut ring) =
        (LongWords::new(1 << 12).unwrap(), Ring::new(1 << 12));
    fill(&mut long_words, &mut ring, 0..50);
    assert_eq!(there(&long_words, &ring, 0..50), 50);
    assert_eq!(there(&long_words, &ring, 50..99), 0, "these never came");
}

#[test]
fn a_hash_alone_is_not_enough() {
    let (mut long_words, mut ring) =
        (LongWords::new(1 << 12).unwrap(), Ring::new(1 << 12));
    let position = ring.write(&word(1), &[1]).unwrap();
    long_words.insert(&ring, 7 << 60, [20, 1], position);
    assert_eq!(long_words.get(&ring, 7 << 60, &word(1)), Some(&[1][..]));
    assert_eq!(long_words.get(&ring, 7 << 60, &word(2)), None);
}

#[test]
fn no_word_is_lost_when_it_grows() {
    let (mut long_words, mut ring) =
        (LongWords::new(1 << 20).unwrap(), Ring::new(1 << 20));
    // The first table has 64 lines of four places.
    fill(&mut long_words, &mut ring, 0..2000);
    assert_eq!(long_words.lines, 1024);
    let found = there(&long_words, &ring, 0..2000);
    // Where nine are sent to two lines of four, one is lost.
    assert!(found > 1980, "{found} of 2000");
}

#[test]
fn what_the_ring_has_lost_is_lost() {
    let (mut long_words, mut ring) =
        (LongWords::new(1 << 20).unwrap(), Ring::new(1 << 12));
    // Each takes six words of four bytes: 170 fit the ring.
    fill(&mut long_words, &mut ring, 0..500);
    assert_eq!(there(&long_words, &ring, 0..300), 0);
    assert!(there(&long_words, &ring, 330..500) > 160);
}

#[test]
fn it_never_takes_more_than_its_limit() {
    let (mut long_words, mut ring) =
        (LongWords::new(300).unwrap(), Ring::new(1 << 14));
    fill(&mut long_words, &mut ring, 0..99);
    assert_eq!(long_words.bytes(), 256);
    assert_eq!(there(&long_words, &ring, 98..99), 1, "the new gets in");
    assert!(LongWords::new(127).is_none());
}
