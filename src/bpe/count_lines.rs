//! Lines of word-count files, many millions of them: the fast version of
//! [`parse_word_count`], which remains its oracle.

use std::sync::LazyLock;

use ch07_gpt2::{LineError, byte_to_char, char_to_byte};

use super::parse_word_count;

/// How many code points the alphabet is in: they are below U+0144.
const CODE_POINTS: usize = 0x144;

/// What a code point that represents no byte has in the table.
const NO_BYTE: u16 = u16::MAX;

/// The byte that each code point represents.
static BYTES: LazyLock<[u16; CODE_POINTS]> = LazyLock::new(|| {
    std::array::from_fn(|code| {
        let byte = char::from_u32(code as u32).and_then(char_to_byte);
        byte.map_or(NO_BYTE, u16::from)
    })
});

/// The UTF-8 form of the character that represents each byte: its length, and
/// at most two bytes.
static CHARACTERS: LazyLock<[(u8, [u8; 2]); 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let mut utf8 = [0; 2];
        let character = byte_to_char(byte as u8);
        let length = character.encode_utf8(&mut utf8).len();
        (length as u8, utf8)
    })
});

/// Parses a line like [`parse_word_count`], but puts the pre-token into `word`,
/// whose content is replaced, and returns the count.
///
/// # Errors
/// As for [`parse_word_count`]; what `word` holds then is unspecified.
///
/// ```
/// use bytepair::bpe::parse_word_count_into;
///
/// let mut word = Vec::new();
/// let count = parse_word_count_into("Ġthe\t12\n".as_bytes(), 1, &mut word)?;
/// assert_eq!((&word[..], count), (&b" the"[..], 12));
/// # Ok::<(), bytepair::bpe::LineError>(())
/// ```
pub fn parse_word_count_into(
    line: &[u8],
    number: usize,
    word: &mut Vec<u8>,
) -> Result<u64, LineError> {
    word.clear();
    if let Some(count) = parse_plain(line, word) {
        return Ok(count);
    }
    let (parsed, count) = parse_word_count(line, number)?;
    *word = parsed;
    Ok(count)
}

/// Parses a line that has nothing unusual in it.
fn parse_plain(line: &[u8], word: &mut Vec<u8>) -> Option<u64> {
    let bytes = &*BYTES;
    let mut rest = line;
    loop {
        let (&first, after) = rest.split_first()?;
        rest = after;
        let code = match first {
            b'\t' => break,
            0..0x80 => usize::from(first),
            // The first byte of a character of two bytes.
            0xC2..0xE0 => {
                let (&second, after) = rest.split_first()?;
                rest = after;
                if second & 0xC0 != 0x80 {
                    return None;
                }
                usize::from(first & 0x1F) << 6 | usize::from(second & 0x3F)
            }
            _ => return None,
        };
        let byte = *bytes.get(code)?;
        word.push(u8::try_from(byte).ok()?);
    }
    let count = parse_digits(rest.strip_suffix(b"\n").unwrap_or(rest))?;
    (count > 0 && !word.is_empty()).then_some(count)
}

/// A number of at most 19 digits, which always fits.
fn parse_digits(digits: &[u8]) -> Option<u64> {
    let is_number = (1..=19).contains(&digits.len());
    let mut number = 0;
    for &digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if !is_number || digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    is_number.then_some(number)
}

/// Appends the line of a word-count file to `line`: the pre-token in GPT-2's
/// byte alphabet, a tab, its count and a newline.
///
/// ```
/// let mut line = Vec::new();
/// bytepair::bpe::put_word_count(b" the", 12, &mut line);
/// assert_eq!(line, "Ġthe\t12\n".as_bytes());
/// ```
pub fn put_word_count(word: &[u8], count: u64, line: &mut Vec<u8>) {
    let characters = &*CHARACTERS;
    for &byte in word {
        let (length, utf8) = characters[usize::from(byte)];
        line.extend_from_slice(&utf8[..usize::from(length)]);
    }
    line.push(b'\t');
    put_digits(count, line);
    line.push(b'\n');
}

fn put_digits(mut number: u64, line: &mut Vec<u8>) {
    // The digits of 2^64 - 1.
    let mut digits = [0; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    line.extend_from_slice(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{parse_word_count_into, put_word_count};
    use crate::bpe::{bytes_to_text, parse_word_count};

    /// Parts of lines, right and wrong.
    const PARTS: [&str; 16] = [
        "a",
        "Ġ",
        "Ń",
        "ń",
        "é",
        "\u{A0}",
        "\u{AD}",
        "日",
        " ",
        "\t",
        "\t",
        "\r",
        "\n",
        "12",
        "0",
        "99999999999999999999",
    ];

    proptest! {
        #[test]
        fn parses_what_the_simple_one_parses(
            parts in proptest::collection::vec(
                prop::sample::select(&PARTS[..]),
                0..6,
            ),
            number in 1usize..3,
            broken: bool,
        ) {
            let mut line = parts.concat().into_bytes();
            if broken {
                line.pop();
            }
            let mut word = b"old".to_vec();
            let found = parse_word_count_into(&line, number, &mut word);
            let found = found.map(|count| (word, count));
            prop_assert_eq!(found, parse_word_count(&line, number));
        }

        #[test]
        fn what_is_written_is_parsed(
            bytes in proptest::collection::vec(any::<u8>(), 1..9),
            count in 1..=u64::MAX,
        ) {
            let mut line = Vec::new();
            put_word_count(&bytes, count, &mut line);
            let expected = format!("{}\t{count}\n", bytes_to_text(&bytes));
            prop_assert_eq!(&line, expected.as_bytes());
            prop_assert_eq!(parse_word_count(&line, 2), Ok((bytes, count)));
        }
    }
}
