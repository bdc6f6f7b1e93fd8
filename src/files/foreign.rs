//! Files that are something else than what they were taken for, told by their
//! first bytes: the usual suspects, so that an error can name them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How many bytes are looked at.
const LOOKED_AT: usize = 512;

/// What a file is, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, as in "a gzip file".
    pub what: &'static str,
    /// What to do.
    pub mend: &'static str,
}

const DECOMPRESS: &str = "decompress it first";
const DOWNLOAD: &str = "download the file itself";
const UTF_16: &str = "save it as UTF-8";
const WEIGHTS: &str = "name a tokenizer's files; this holds weights";

/// How each begins. (Sources: the formats' own specifications, and the
/// pointer files of git-lfs.)
const BEGINNINGS: [(&[u8], Foreign); 20] = [
    (
        b"version https://git-lfs.",
        foreign(
            "a git-LFS pointer",
            "run `git lfs pull`, or download the file itself",
        ),
    ),
    (
        b"\xEF\xBB\xBF",
        foreign("a byte-order mark", "save it as UTF-8 without one"),
    ),
    (b"\xFF\xFE", foreign("UTF-16 (little-endian)", UTF_16)),
    (b"\xFE\xFF", foreign("UTF-16 (big-endian)", UTF_16)),
    (b"\x1F\x8B", foreign("a gzip file", DECOMPRESS)),
    (b"\x28\xB5\x2F\xFD", foreign("a zstd file", DECOMPRESS)),
    (b"\xFD7zXZ\0", foreign("an xz file", DECOMPRESS)),
    (b"BZh", foreign("a bzip2 file", DECOMPRESS)),
    (b"\x04\x22\x4D\x18", foreign("an lz4 file", DECOMPRESS)),
    (b"PK\x03\x04", foreign("a zip archive", "unpack it first")),
    (
        b"7z\xBC\xAF\x27\x1C",
        foreign("a 7-Zip archive", "unpack it first"),
    ),
    (
        b"\x93NUMPY",
        foreign(
            "a NumPy array (.npy)",
            "give it under the name *.npy, where ids or weights are read",
        ),
    ),
    (b"GGUF", foreign("a GGUF model", WEIGHTS)),
    (
        b"\x80\x02",
        foreign("a Python pickle", "export it in another format"),
    ),
    (
        b"\x80\x03",
        foreign("a Python pickle", "export it in another format"),
    ),
    (
        b"\x80\x04",
        foreign("a Python pickle", "export it in another format"),
    ),
    (
        b"\x80\x05",
        foreign("a Python pickle", "export it in another format"),
    ),
    (
        b"PAR1",
        foreign(
            "a Parquet file",
            "export its column as text or as JSON lines",
        ),
    ),
    (
        b"SQLite format 3\0",
        foreign("an SQLite database", "export it as text"),
    ),
    (b"%PDF-", foreign("a PDF file", "convert it to text")),
];

const fn foreign(what: &'static str, mend: &'static str) -> Foreign {
    Foreign { what, mend }
}

/// What a file is that begins with these bytes, if it is none of text.
pub fn foreign_bytes(bytes: &[u8]) -> Option<Foreign> {
    let begins = |&&(beginning, _): &&(&[u8], _)| bytes.starts_with(beginning);
    let known = BEGINNINGS.iter().find(begins).map(|&(_, known)| known);
    known
        .or_else(|| is_html(bytes).then_some(foreign("an HTML page", DOWNLOAD)))
        .or_else(|| {
            let mend = "SentencePiece models are not read; use a byte-level \
                        tokenizer.json";
            is_sentencepiece(bytes)
                .then_some(foreign("a SentencePiece model", mend))
        })
        .or_else(|| {
            is_safetensors(bytes)
                .then_some(foreign("a .safetensors file", WEIGHTS))
        })
}

/// What the file of this path is, if it can be read and is none of text.
pub fn foreign_file(path: &Path) -> Option<Foreign> {
    if !path.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    let first = File::open(path).ok()?.take(LOOKED_AT as u64);
    { first }.read_to_end(&mut bytes).ok()?;
    foreign_bytes(&bytes)
}

fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_start();
    let begins = |tag: &[u8]| {
        bytes
            .get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    begins(b"<!doctype html") || begins(b"<html")
}

/// A protocol buffer whose first field is a piece: its text and a float.
fn is_sentencepiece(bytes: &[u8]) -> bool {
    let &[0x0A, piece, 0x0A, text, ..] = bytes else {
        return false;
    };
    bytes.get(4 + usize::from(text)) == Some(&0x15) && text < piece
}

/// Eight bytes of a length, and a JSON object of that length.
fn is_safetensors(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk() else {
        return false;
    };
    let length = u64::from_le_bytes(*length);
    (2..1 << 32).contains(&length) && rest.starts_with(b"{\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_named() {
        for (bytes, what) in [
            (
                &b"version https://git-lfs.github.com/spec/v1\n"[..],
                "git-LFS",
            ),
            (b"\n <!DOCTYPE HTML>\n<html>", "HTML"),
            (b"<HTML lang=en>", "HTML"),
            (b"\xEF\xBB\xBF{}", "byte-order mark"),
            (b"\xFF\xFE{\0}\0", "UTF-16"),
            (b"\x1F\x8B\x08\0", "gzip"),
            (
                b"\x0A\x0E\x0A\x05<unk>\x15\0\0\0\0\x18\x02",
                "SentencePiece",
            ),
            (b"\x40\0\0\0\0\0\0\0{\"wte.weight\":", "safetensors"),
            (b"PK\x03\x04", "zip"),
        ] {
            let found = foreign_bytes(bytes).unwrap();
            assert!(found.what.contains(what), "{found:?}");
        }
    }

    #[test]
    fn text_is_text() {
        for text in [
            "",
            "{\"a\": 0}",
            "#version: 0.2\n",
            "IQ== 0\n",
            "\n\u{3}\n",
            "<p>",
            "BZ",
        ] {
            assert_eq!(foreign_bytes(text.as_bytes()), None, "{text:?}");
        }
    }
}
