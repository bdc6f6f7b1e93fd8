//! Formats that are recognized by more than a fixed prefix.

use super::{DOWNLOAD, Foreign, NO_IDS, NO_TEXT, SAVE_IDS, SAVE_TEXT};

const SENTENCEPIECE: &str = "SentencePiece models are not supported; use \
                             a byte-level tokenizer.json";

/// The kind of a file with these first bytes, if it is one of these.
pub(super) fn foreign(head: &[u8]) -> Option<Foreign> {
    if is_html(head) {
        return Some(Foreign::text("an HTML page", DOWNLOAD));
    }
    if is_sentencepiece(head) {
        return Some(Foreign::text("a SentencePiece model", SENTENCEPIECE));
    }
    let word = |place: usize| {
        let bytes = head.get(4 * place..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes))
    };
    let data = match (word(0)?, word(1)?) {
        // llm.c: the magic of its data, a version, how many ids, and zeros.
        (20240520, 1) if is_zero(head.get(12..1024)?) => {
            llm_c("strip the header with tail -c +1025 and use --width u16")
        }
        (20240801, 7) if is_zero(head.get(12..1024)?) => {
            llm_c("strip the header with tail -c +1025 and use --width u32")
        }
        (0x4655_4747, 1..=9) => Foreign::data("a GGUF model", NO_TEXT, NO_IDS),
        (1..=100_000_000, 0) if is_object(head.get(8..)?) => {
            Foreign::data("a .safetensors file", NO_TEXT, NO_IDS)
        }
        _ if is_pickle(head) => {
            Foreign::data("a Python pickle", SAVE_TEXT, SAVE_IDS)
        }
        _ => return None,
    };
    Some(data.certain())
}

const fn llm_c(ids: &'static str) -> Foreign {
    let what = "an llm.c data file, with a header of 1,024 bytes";
    Foreign::data(what, NO_TEXT, ids)
}

fn is_html(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let begins = |tag: &[u8]| {
        head.get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    begins(b"<!doctype html") || begins(b"<html")
}

/// A protocol buffer whose first field is a piece: its text and a float.
fn is_sentencepiece(head: &[u8]) -> bool {
    let &[0x0A, piece, 0x0A, text, ..] = head else {
        return false;
    };
    head.get(4 + usize::from(text)) == Some(&0x15) && text < piece
}

/// Protocols 4 and 5, which begin with their length.
fn is_pickle(head: &[u8]) -> bool {
    matches!(head, [0x80, 4 | 5, 0x95, _, _, _, _, 0, 0, 0, 0, ..])
}

/// Whether a JSON object with a key begins here, or an empty one.
pub fn is_object(bytes: &[u8]) -> bool {
    let inside = bytes.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|i| i.starts_with(b"\"") || i.starts_with(b"}"))
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte == 0)
}
