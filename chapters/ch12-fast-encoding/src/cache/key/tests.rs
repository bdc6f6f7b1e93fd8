use proptest::prelude::*;

use super::*;

/// A key byte by byte in base 16, as the page shows it.
fn shown(key: Key) -> String {
    let hex = |word: u64| {
        let bytes = word.to_le_bytes().map(|byte| format!("{byte:02X}"));
        bytes.join(" ")
    };
    format!("{}  {}", hex(key.low), hex(key.high))
}

#[test]
fn the_last_byte_is_the_length() {
    assert_eq!(
        shown(Key::new(b" tea")),
        "20 74 65 61 00 00 00 00  00 00 00 00 00 00 00 04",
        "four bytes, zeros, and the length"
    );
}

#[test]
fn what_follows_is_no_part_of_it() {
    let text = b"a cup of tea, and a long talk";
    assert_eq!(
        shown(Key::at(text, 8, 12)),
        shown(Key::new(b" tea")),
        "the bytes after the end are masked away"
    );
}

#[test]
fn the_text_may_end_before_16_bytes() {
    assert_eq!(
        shown(Key::at(b"a cup of tea", 8, 12)),
        shown(Key::new(b" tea")),
        "after the text there is nothing to load"
    );
}

#[test]
fn fifteen_bytes_fill_it() {
    assert_eq!(
        shown(Key::new(b" afterthoughts!")),
        "20 61 66 74 65 72 74 68  6F 75 67 68 74 73 21 0F",
        "fifteen bytes are the most"
    );
}

#[test]
fn a_zero_is_text_like_any_other() {
    for (word, other) in
        [("a", "a\0"), ("\0", "\0\0"), ("abcdefg\0", "abcdefg")]
    {
        let [key, other] = [word, other].map(|word| Key::new(word.as_bytes()));
        assert!(key != other, "only the length tells them apart: {word:?}");
    }
}

#[test]
fn a_long_word_has_its_hash_for_a_key() {
    let text = [b'-'; 300];
    for length in [16, 17, 64, 255] {
        let word = &text[..length];
        assert_eq!(Key::new(word).long_hash(), Some(hash_long(word)));
        assert!(Key::new(word).is_long());
    }
    for length in [256, 300] {
        assert_eq!(Key::new(&text[..length]), Key::TOO_LONG);
        assert_eq!(Key::TOO_LONG.long_hash(), None);
        assert!(Key::TOO_LONG.is_long());
    }
}

#[test]
fn a_short_word_is_never_taken_for_a_long_one() {
    for word in [&b"\xFF"[..], &[0xFF; 15], b"\0"] {
        let key = Key::new(word);
        assert!(
            !key.is_long() && key.long_hash().is_none() && key != Key::EMPTY
        );
    }
}

proptest! {
    #[test]
    fn other_words_have_other_keys(
        one in proptest::collection::vec(0u8..3, 1..=15),
        other in proptest::collection::vec(0u8..3, 1..=15),
        behind in proptest::collection::vec(any::<u8>(), 0..20),
    ) {
        let text = [&one[..], &behind].concat();
        let key = Key::at(&text, 0, one.len());
        let same = key == Key::new(&other);
        prop_assert_eq!(same, one == other, "{:?} {:?}", one, other);
    }
}
