use proptest::prelude::*;

use super::*;
use crate::lanes::{Lanes, Words64};

fn key(text: &str) -> Key {
    Key::new(text.as_bytes())
}

/// The words of the page, for two buckets.
const PAGE: [&str; 7] = [
    " the",
    " Gisburn",
    " portrait",
    " of",
    " donkey",
    " Rickham",
    " sketches",
];

/// A cache of two buckets with these words, numbered from 1 on.
fn two_buckets(words: &[&str]) -> Words {
    let mut cache = Words::new(128);
    for (word, number) in words.iter().zip(1..) {
        cache.insert(key(word), [number, number]);
    }
    cache
}

#[test]
fn a_short_word_that_was_pushed_out_stands_next_door() {
    let cache = two_buckets(&PAGE);
    for (word, number) in [(" donkey", 5), (" the", 1)] {
        assert_eq!(
            cache.next_door(key(word)),
            Some([number, 0]),
            "` sketches` pushed {word:?} out of bucket 0, into bucket 1"
        );
    }
}

#[test]
fn a_long_word_that_was_pushed_out_stands_next_door() {
    let cache = two_buckets(&PAGE);
    assert_eq!(
        cache.next_door(key(" portrait")),
        Some([3, 3]),
        "` Rickham` pushed ` portrait` out of bucket 1, into bucket 0; it has \
         two words of ids"
    );
}

#[test]
fn another_word_is_no_answer() {
    let cache = two_buckets(&PAGE);
    assert_eq!(
        cache.next_door(key(" Gisburn")),
        None,
        "` Gisburn` was lost: what stands in bucket 1 are the ids of others"
    );
}

#[test]
fn what_never_came_is_not_there() {
    let cache = two_buckets(&PAGE[..3]);
    for word in [" of", " donkey", " Rickham", " sketches"] {
        assert_eq!(
            cache.next_door(key(word)),
            None,
            "{word:?} was never put into the cache"
        );
    }
}

/// What the cache says of a word, looked for in both buckets.
fn look_up(cache: &Words, key: Key) -> Option<[u64; 2]> {
    let view = cache.view();
    let bucket = view.bucket(view.place(key.hash()));
    let found = Words64.find(bucket, &key);
    if found == 0 {
        return cache.next_door(key);
    }
    let at = found.trailing_zeros() as usize + 1;
    match key.is_long() {
        false => Some([bucket[at], 0]),
        true => Some([bucket[at + 1], bucket[at + 2]]),
    }
}

proptest! {
    #[test]
    fn a_word_has_its_own_ids_or_none(
        words in proptest::collection::vec("[ab]{1,4}|[ab]{8,10}", 1..60),
    ) {
        let mut cache = Words::new(4 * 64);
        let own = |word: &str| {
            let spelled = word.bytes();
            spelled.fold(1, |ids, byte| ids * 3 + u64::from(byte - b'a'))
        };
        for word in &words {
            cache.insert(key(word), [own(word), 0]);
            let ids = look_up(&cache, key(word)).map(|ids| ids[0]);
            prop_assert_eq!(ids, Some(own(word)), "{:?} has just come", word);
            for word in &words {
                if let Some([ids, _]) = look_up(&cache, key(word)) {
                    prop_assert_eq!(ids, own(word), "the ids of {:?}", word);
                }
            }
        }
    }
}
