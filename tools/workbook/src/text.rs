//! A reader's file as it is on disk: a text, or the reason why it is none.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Result, anyhow};

/// Why bytes are not UTF-8, and what to do: `is UTF-16 ...; save it ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUtf8 {
    found: String,
    /// Whether an editor sees it, too. If not, it has to be told first.
    is_marked: bool,
}

impl fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reopen = match self.is_marked {
            true => "",
            false => "reopen it with the encoding that shows it right, then ",
        };
        write!(
            f,
            "{}; {reopen}save it as UTF-8 (VS Code: the encoding in the \
             status bar; Notepad: \"Save as\", encoding UTF-8)",
            self.found
        )
    }
}

/// The byte-order marks of encodings that are not UTF-8. UTF-32 comes first:
/// its little-endian mark begins with that of UTF-16.
const MARKS: [(&[u8], &str); 4] = [
    (b"\xFF\xFE\0\0", "UTF-32 little-endian"),
    (b"\0\0\xFE\xFF", "UTF-32 big-endian"),
    (b"\xFF\xFE", "UTF-16 little-endian"),
    (b"\xFE\xFF", "UTF-16 big-endian"),
];

/// The text of these bytes. A byte-order mark of UTF-8 stays in it, as the
/// compiler takes one.
///
/// # Errors
/// They are not UTF-8. UTF-16 without a mark counts, too: with a zero beside
/// each letter it is UTF-8 by the rules, and still no Rust.
pub fn decode(bytes: &[u8]) -> Result<&str, NotUtf8> {
    if let Some((mark, name)) = MARKS.iter().find(|m| bytes.starts_with(m.0)) {
        let mark: Vec<String> =
            mark.iter().map(|byte| format!("{byte:02X}")).collect();
        let mark = mark.join(" ");
        return Err(NotUtf8 {
            found: format!("is {name} by its byte-order mark {mark}"),
            is_marked: true,
        });
    }
    if let Some(order) = unmarked_utf_16(bytes) {
        return Err(NotUtf8 {
            found: format!(
                "looks like UTF-16 {order} without a byte-order mark"
            ),
            is_marked: false,
        });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let before = &bytes[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let byte = bytes[at];
        NotUtf8 {
            found: format!(
                "is not UTF-8: its line {line} has the byte 0x{byte:02X}, as \
                 in Latin-1 or Windows-1252"
            ),
            is_marked: false,
        }
    })
}

/// The byte order of UTF-16 without a mark: in code nearly every second byte
/// is zero.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |odd: usize| {
        let half = bytes.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let is_most = |count: usize, other: usize| {
        count > 2 * other && 4 * count >= bytes.len()
    };
    match (zeros(0), zeros(1)) {
        (even, odd) if is_most(odd, even) => Some("little-endian"),
        (even, odd) if is_most(even, odd) => Some("big-endian"),
        _ => None,
    }
}

/// The bytes of a file; none if the file does not exist.
///
/// # Errors
/// Something else is in its place, or it cannot be read.
pub fn bytes(file: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            match fs::read_link(file) {
                Ok(target) => Err(dangling(file, &target)),
                Err(_) => Ok(None),
            }
        }
        Err(error) => Err(unreadable(file, &error)),
    }
}

/// The text of a file of the reader's.
///
/// # Errors
/// As [`bytes`] and [`decode`], or the file is missing.
pub fn read(file: &Path) -> Result<String> {
    let bytes = bytes(file)?.ok_or_else(|| {
        anyhow!(
            "{} is missing; `cargo workbook start` brings the book's back",
            file.display()
        )
    })?;
    match decode(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => Err(anyhow!("{} {fault}", file.display())),
    }
}

fn dangling(file: &Path, target: &Path) -> anyhow::Error {
    anyhow!(
        "{} is a link to {}, which does not exist; mend the link or remove it",
        file.display(),
        target.display()
    )
}

fn unreadable(file: &Path, error: &io::Error) -> anyhow::Error {
    match file.is_dir() {
        true => anyhow!(
            "{} is a folder where a file has to be; move it away",
            file.display()
        ),
        false => anyhow!("{} cannot be read: {error}", file.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> String {
        let fault = decode(bytes).unwrap_err().to_string();
        fault.split(';').next().unwrap().to_owned()
    }

    // The bytes are those of Python 3's `"fn f() {}\n".encode(...)`.
    #[test]
    fn encodings_are_named() {
        for (bytes, name) in [
            (&b"\xff\xfef\0n\0"[..], "is UTF-16 little-endian by its"),
            (b"\xfe\xff\0f\0n", "is UTF-16 big-endian by its"),
            (b"\xff\xfe\0\0f\0\0\0", "is UTF-32 little-endian by its"),
            (b"\0\0\xfe\xff\0\0\0f", "is UTF-32 big-endian by its"),
            (b"f\0n\0 \0\xe9\0", "looks like UTF-16 little-endian"),
            (b"f\0n\0 \0f\0\0\x01", "looks like UTF-16 little-endian"),
            (b"\0f\0n\0 \0f", "looks like UTF-16 big-endian"),
        ] {
            let said = fault(bytes);
            assert!(said.starts_with(name), "{said}");
        }
        assert_eq!(
            fault(b"// a\n// caf\xe9\n"),
            "is not UTF-8: its line 2 has the byte 0xE9, as in Latin-1 or \
             Windows-1252"
        );
    }

    #[test]
    fn what_the_compiler_takes_is_a_text() {
        for text in ["", "\u{feff}// café\r\n", "// a\0b is three bytes\n"] {
            assert_eq!(decode(text.as_bytes()), Ok(text));
        }
    }
}
