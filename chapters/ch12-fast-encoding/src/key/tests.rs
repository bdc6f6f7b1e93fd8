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

const ZERO: &str = "00 00 00 00 00 00 00 00";

#[test]
fn the_last_byte_is_the_length() {
    assert_eq!(
        shown(Key::new(b" tea")),
        format!("20 74 65 61 00 00 00 FC  {ZERO}"),
        "four bytes, zeros, and the length: F8 and 4"
    );
}

#[test]
fn what_stands_behind_is_no_part_of_it() {
    let text = b"a cup of tea, and a long talk";
    assert_eq!(
        shown(Key::at(text, 8, 12)),
        shown(Key::new(b" tea")),
        "the bytes behind the end are masked away"
    );
}

#[test]
fn the_text_may_end_before_16_bytes() {
    assert_eq!(
        shown(Key::at(b"a cup of tea", 8, 12)),
        shown(Key::new(b" tea")),
        "behind the text there is nothing to load"
    );
}

#[test]
fn seven_bytes_fill_one_word() {
    assert_eq!(
        shown(Key::new(b" genius")),
        format!("20 67 65 6E 69 75 73 FF  {ZERO}"),
        "seven bytes and the length: F8 and 7"
    );
}

#[test]
fn from_eight_bytes_on_there_are_two_words() {
    assert_eq!(
        shown(Key::new(b" picture")),
        "20 70 69 63 74 75 72 65  00 00 00 00 00 00 00 F8",
        "the length stands in the last of 16 bytes: F0 and 8"
    );
    assert_eq!(
        shown(Key::new(b" afterthoughts!")),
        "20 61 66 74 65 72 74 68  6F 75 67 68 74 73 21 FF",
        "fifteen bytes are the most: F0 and 15"
    );
}

#[test]
fn a_longer_word_has_no_key() {
    let text = [b'-'; 300];
    for length in [16, 17, 64, 256, 300] {
        assert_eq!(
            shown(Key::at(&text, 0, length)),
            shown(Key::NONE),
            "{length} bytes are too many for a key"
        );
    }
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

proptest! {
    #[test]
    fn other_words_have_other_keys(
        one in "[ab\0é]{1,7}",
        other in "[ab\0é]{1,7}",
        behind in "[a-z]{0,20}",
    ) {
        prop_assume!(one.len().max(other.len()) <= LONGEST);
        let text = one.clone() + &behind;
        let key = Key::at(text.as_bytes(), 0, one.len());
        let same = key == Key::new(other.as_bytes());
        prop_assert_eq!(same, one == other, "{:?} {:?}", one, other);
    }
}
