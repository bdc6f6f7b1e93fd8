//! The lines of an input, up to a maximum length.

use std::io::{BufRead, Read};
use std::path::Path;

use anyhow::{Error, anyhow};
use bytepair::files::FileError;

use crate::cli::input::Reader;
use crate::cli::numbers::counted;

/// The maximum length of a line in bytes: an input without line endings must
/// not use up all memory.
pub const LONGEST: usize = 256 << 20;

/// The lines of an input that are not blank.
pub struct Lines<'n> {
    name: &'n str,
    reader: Reader,
    line: Vec<u8>,
    number: u64,
    longest: usize,
}

impl<'n> Lines<'n> {
    pub fn new(name: &'n str, reader: Reader) -> Self {
        Self {
            name,
            reader,
            line: Vec::new(),
            number: 0,
            longest: LONGEST,
        }
    }

    /// The next line without its ending, and its place for errors; `None` at
    /// the end.
    ///
    /// # Errors
    /// If the input cannot be read, or a line is too long.
    pub fn next(&mut self) -> anyhow::Result<Option<(&[u8], String)>> {
        loop {
            self.line.clear();
            // One byte more than allowed, and the line ending.
            let most = self.longest as u64 + 2;
            let mut limited = self.reader.by_ref().take(most);
            let read = limited.read_until(b'\n', &mut self.line);
            let read = read.map_err(|error| {
                FileError::from_io(&error, Path::new(self.name))
            })?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            let place = format!("{} at line {}", self.name, self.number);
            if without_ending(&self.line).len() > self.longest {
                return Err(too_long(self.longest, &place));
            }
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some((self.line.trim_ascii_end(), place)));
            }
        }
    }
}

/// The error of a line that is longer than `longest` bytes.
pub fn too_long(longest: usize, place: &str) -> Error {
    let most = counted(longest, "byte");
    anyhow!(
        "a line of more than {most}, {place}; split it, or pass the text \
         without --jsonl"
    )
}

fn without_ending(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &'static str, longest: usize) -> Vec<String> {
        let mut lines = Lines::new("x", Box::new(text.as_bytes()));
        lines.longest = longest;
        let mut seen = Vec::new();
        loop {
            match lines.next() {
                Ok(None) => return seen,
                Ok(Some((line, place))) => {
                    let line = str::from_utf8(line).unwrap();
                    seen.push(format!("{line} {place}"));
                }
                Err(error) => {
                    seen.push(error.to_string());
                    return seen;
                }
            }
        }
    }

    #[test]
    fn blank_lines_are_counted_and_skipped() {
        let seen = lines("1\r\n\n \t\n2", 9);
        assert_eq!(seen, ["1 x at line 1", "2 x at line 4"]);
        assert!(lines("", 9).is_empty());
    }

    #[test]
    fn a_line_that_is_too_long_is_an_error() {
        assert_eq!(lines("123\n", 3), ["123 x at line 1"]);
        assert_eq!(lines("123", 3), ["123 x at line 1"]);
        for text in ["1\n1234\n", "1\n1234", "1\n1234567890"] {
            let seen = lines(text, 3);
            assert!(
                seen[1].starts_with("a line of more than 3 bytes, x at line 2"),
                "{seen:?}"
            );
        }
        // Nor does one of blanks go on for ever.
        let seen = lines("          1", 3);
        assert!(seen[0].contains("more than 3 bytes"), "{seen:?}");
    }
}
