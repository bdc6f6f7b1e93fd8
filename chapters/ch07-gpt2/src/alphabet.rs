//! GPT-2's alphabet: a visible character for every byte, so that tokens can
//! are in text files.
//!
//! A printable byte of Latin-1 is its own character; the others, in their
//! order, get the characters from U+0100 on. The space becomes `Ġ`, the newline
//! `Ċ`. (Source: `bytes_to_unicode` in GPT-2's `encoder.py`.)

use ch05_byte_pairs::{BYTE_ORDER, byte_id};

// ANCHOR: exercise_7_1_helper
/// How many bytes are written as themselves; chapter 5's order begins with them.
const PRINTABLE: u32 = 188;
// ANCHOR_END: exercise_7_1_helper

/// The character that represents `byte`.
///
/// ```
/// use ch07_gpt2::byte_to_char;
///
/// assert_eq!(byte_to_char(b'a'), 'a');
/// assert_eq!(byte_to_char(b' '), 'Ġ');
/// ```
// ANCHOR: alphabet
pub fn byte_to_char(byte: u8) -> char {
    // ANCHOR: exercise_7_1
    match byte_id(byte).checked_sub(PRINTABLE) {
        None => char::from(byte),
        Some(n) => char::from_u32(0x100 + n).expect("below U+0144"),
    }
    // ANCHOR_END: exercise_7_1
}

/// The byte that `c` represents, if it is of the alphabet.
pub fn char_to_byte(c: char) -> Option<u8> {
    // ANCHOR: exercise_7_1_b
    let id = match u32::from(c).checked_sub(0x100) {
        None => byte_id(u32::from(c) as u8),
        Some(n) => PRINTABLE.checked_add(n)?,
    };
    let byte = *BYTE_ORDER.get(id as usize)?;
    (byte_to_char(byte) == c).then_some(byte)
    // ANCHOR_END: exercise_7_1_b
}
// ANCHOR_END: alphabet

/// Bytes, written in the alphabet.
pub fn bytes_to_text(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| byte_to_char(byte)).collect()
}

/// The bytes that `text` represents; none if a character of it is not of the
/// alphabet.
pub fn text_to_bytes(text: &str) -> Option<Vec<u8>> {
    text.chars().map(char_to_byte).collect()
}
