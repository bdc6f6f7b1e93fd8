//! Guesses the width of the ids in a file that does not record it, or that the
//! file holds something else.

use std::path::Path;

use bytepair::files::{FileError, Foreign};
use bytepair::formats::npy::IdType;

/// How many bytes of a file are examined.
pub const HEAD: usize = 65_536;

/// From this value on, the upper half of a 4-byte id is too large: no
/// vocabulary has a million tokens.
const LARGE: u16 = 16;

/// This many plausible 4-byte ids are not a coincidence, even if the file ends
/// within one.
const MANY: usize = 8;

/// The width of the ids in a file with these first bytes.
///
/// # Errors
/// If it is not clear, or these are not ids at all: what they look like, and
/// the option that says what they are.
pub fn width(head: &[u8], path: &Path) -> Result<IdType, FileError> {
    if is_text(head) {
        return Err(FileError::new(
            "looks like text, not like ids",
            path,
            "use --input text, or --width u16 or u32 if these are ids",
        ));
    }
    let whole = head.len() < HEAD;
    let (words, rest) = head.as_chunks::<4>();
    let cut_short = whole && !rest.is_empty();
    if words.is_empty() || cut_short && words.len() < MANY {
        return Ok(IdType::U16);
    }
    if !is_like_u32(words) {
        return match words {
            &[[_, _, c, d]] if u16::from_le_bytes([c, d]) < LARGE => {
                let what =
                    "4 bytes, which may be one 32-bit id or two 16-bit ids";
                Err(FileError::new(what, path, SAY))
            }
            _ => Ok(IdType::U16),
        };
    }
    if head.iter().all(|&byte| byte == 0) {
        let what = "begins with zeros only, so the width of its ids is unclear";
        return Err(FileError::new(what, path, SAY));
    }
    if is_like_u64(head) {
        let what = "looks like 64-bit ids";
        let mend = "save them with numpy.save, which records their type, or \
                    use --width u16 or u32 if they are 16 or 32 bits wide";
        return Err(FileError::new(what, path, mend));
    }
    let what = "looks like 32-bit ids (every second u16 is near 0)";
    Err(FileError::new(what, path, SAY))
}

/// The error of a file that is recognized by its first bytes.
pub fn foreign(found: Foreign, path: &Path) -> FileError {
    FileError::new(found.what, path, found.ids.unwrap_or(found.mend))
}

const SAY: &str = "use --width u32, or --width u16 if they are 16 bits wide";

/// Whether this is UTF-8 text without unusual control characters; the last
/// character may be cut off.
pub fn is_text(head: &[u8]) -> bool {
    let text = match str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let written = |c: char| !c.is_control() || c.is_ascii_whitespace();
    !text.is_empty() && text.chars().all(written)
}

/// Whether a text begins as JSON arrays of whole numbers do, and with nothing
/// else.
pub fn is_arrays(head: &[u8]) -> bool {
    let allowed = |&byte: &u8| {
        byte.is_ascii_digit()
            || byte.is_ascii_whitespace()
            || b"[],".contains(&byte)
    };
    head.trim_ascii_start().starts_with(b"[") && head.iter().all(allowed)
}

/// Whether the bytes make plausible 4-byte ids (or small negative numbers) but
/// odd 2-byte ones, with information in the even places and almost none in the
/// odd places.
fn is_like_u32(words: &[[u8; 4]]) -> bool {
    let halves = words.iter().map(|&[a, b, c, d]| {
        (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))
    });
    let small = |upper| upper < LARGE || upper == u16::MAX;
    let none = |upper| upper == 0 || upper == u16::MAX;
    halves.clone().all(|(_, upper)| small(upper))
        && (halves.clone().all(|(_, upper)| none(upper))
            || halves.clone().any(|(lower, _)| lower >= LARGE))
}

fn is_like_u64(head: &[u8]) -> bool {
    let (words, _) = head.as_chunks::<8>();
    let upper = |word: &[u8; 8]| {
        [[0; 4], [255; 4]].contains(&[word[4], word[5], word[6], word[7]])
    };
    words.len() > 1 && words.iter().all(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(head: &[u8]) -> Result<IdType, String> {
        let guess = width(head, Path::new("ids.bin"));
        guess.map_err(|error| error.to_string())
    }

    fn narrow(ids: &[u16]) -> Vec<u8> {
        ids.iter().flat_map(|id| id.to_le_bytes()).collect()
    }

    fn wide(ids: &[u32]) -> Vec<u8> {
        ids.iter().flat_map(|id| id.to_le_bytes()).collect()
    }

    #[test]
    fn ids_of_16_bits_are_taken_as_such() {
        let padded = [&[464, 3290, 318, 257, 3797][..], &[0; 1019]].concat();
        for ids in [
            &[][..],
            &[40],
            &[40, 367],
            &[40, 367, 2885],
            // Odd places that hold next to nothing, but even ones too: a
            // vocabulary of five letters.
            &[1, 3, 2, 4, 0, 1, 2, 2],
            &[1, 2, 3, 4, 5, 6, 7, 8],
            &[65, 10, 63, 13, 66, 13, 25, 20],
            &[13, 0, 13],
            &padded,
        ] {
            assert_eq!(guessed(&narrow(ids)), Ok(IdType::U16), "{ids:?}");
        }
    }

    #[test]
    fn what_may_be_ids_of_32_bits_is_asked_for() {
        let bloom = [2_175, 107_553, 250_679, 15, 3];
        for ids in
            [&[40_u32, 367, 2885][..], &bloom, &[7], &[40, u32::MAX, 367]]
        {
            let error = guessed(&wide(ids)).unwrap_err();
            assert!(error.contains("32-bit ids"), "{ids:?}: {error}");
            assert!(error.contains("--width u32"), "{error}");
        }
        let error = guessed(&narrow(&[15496, 11])).unwrap_err();
        assert!(error.contains("--width u16"), "{error}");
        let mut cut = wide(&[40; 9]);
        cut.truncate(34);
        assert!(guessed(&cut).unwrap_err().contains("32-bit ids"));
        assert!(guessed(&[0; 64]).unwrap_err().contains("zeros only"));
        let wider = wide(&[40, 0, 367, 0, 2885, 0]);
        assert!(guessed(&wider).unwrap_err().contains("64-bit ids"));
    }

    #[test]
    fn a_text_is_no_file_of_ids() {
        for text in ["40 367 2885\n", "[40, 367]", "Was für ein Text", "ab"] {
            let error = guessed(text.as_bytes()).unwrap_err();
            assert!(error.contains("--input text"), "{text}: {error}");
        }
        // The last letter is cut.
        assert!(is_text(&"für".as_bytes()[..2]));
        assert!(!is_text(b"a\0b\0") && !is_text(b"\xff\xfe") && !is_text(b""));
    }
}
