use super::*;

/// A word of ids, as good as any.
const IDS: u64 = 0x0001_0000_0000_0101;

fn key(text: &str) -> Key {
    Key::new(text.as_bytes())
}

#[test]
fn a_short_word_is_found_in_its_slot() {
    let [a, b, c, d] = ["a", " the", " of", " donkey"].map(key);
    let bucket = [a.low, IDS, b.low, IDS, c.low, IDS, d.low, IDS];
    for (slot, key) in [a, b, c, d].iter().enumerate() {
        assert_eq!(
            Words64.find(&bucket, key),
            1 << (2 * slot),
            "the bit of the first of its two words, in slot {slot}"
        );
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let bucket = [key(" the").low, IDS, 0, 0, 0, 0, 0, 0];
    for text in [" of", " th", " them", " donkeys"] {
        assert_eq!(
            Words64.find(&bucket, &key(text)),
            0,
            "only ` the` is there, and not {text:?}"
        );
    }
    assert_eq!(Words64.find(&[0; 8], &key("a")), 0, "an empty bucket");
}

#[test]
fn a_long_word_is_found_by_both_of_its_words() {
    let [one, other] = [" sketches", " sketched"].map(key);
    let bucket = [0, 0, one.low, one.high, IDS, IDS, 0, 0];
    assert_eq!(
        Words64.find(&bucket, &one),
        1 << 2,
        "the bit of its first word, in slot 1"
    );
    assert_eq!(
        Words64.find(&bucket, &other),
        0,
        "` sketches` and ` sketched` have the same first word: the second \
         counts too"
    );
}

#[test]
fn of_a_short_word_the_second_is_not_compared() {
    let the = key(" the");
    for ids in [0, IDS, u64::MAX >> 8] {
        let bucket = [key("a").low, IDS, the.low, ids, 0, 0, 0, 0];
        assert_eq!(
            Words64.find(&bucket, &the),
            1 << 2,
            "behind a short key stand ids, whatever they are"
        );
    }
}
