use super::{LONGEST, key_at};

/// The key of a word without a text around it, in hexadecimal digits.
fn key(word: &str) -> String {
    format!("{:032x}", key_at(word.as_bytes(), 0, word.len()))
}

#[test]
fn the_first_byte_is_the_lowest_and_the_length_is_on_top() {
    let expected = "02000000000000000000000000006261";
    let why = "the key of `ab`: bytes 0x61 and 0x62, and 2 of them";
    assert_eq!(key("ab"), expected, "{why}");
}

#[test]
fn what_stands_behind_a_word_is_not_in_its_key() {
    let inside = format!("{:032x}", key_at(b"a tea, please", 1, 5));
    let why = "` tea` has one key, whatever is around it";
    assert_eq!(inside, key(" tea"), "{why}");
}

#[test]
fn a_zero_at_the_end_is_a_byte_as_well() {
    assert_ne!(key("a"), key("a\0"), "the lengths tell `a` from `a\\0`");
}

#[test]
fn fifteen_bytes_fill_a_key() {
    let word = "abcdefghijklmno";
    let expected = "0f6f6e6d6c6b6a696867666564636261";
    assert_eq!(key(word), expected, "15 bytes have a key: {word:?}");
}

#[test]
fn a_longer_word_has_the_key_0() {
    for word in ["abcdefghijklmnop", "a word of more than 15 bytes"] {
        let came = key_at(word.as_bytes(), 0, word.len());
        assert_eq!(came, 0, "more than {LONGEST} bytes: {word:?}");
    }
}
