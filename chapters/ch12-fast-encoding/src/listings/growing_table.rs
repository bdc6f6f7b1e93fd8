//! A table that grows from two lines on.

use std::io::{self, Write};

use crate::cache::key::Key;
use crate::cache::words::{View, Words};

/// The words that come.
const COMING: [&str; 8] =
    [" the", " of", " tea", " to", " in", " it", " was", " he"];

/// The words in each line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines(pub Vec<Vec<String>>);

impl Lines {
    pub(super) fn of(view: View) -> Self {
        let of_line = |line: &[[u64; 2]; 4]| {
            let keys = line[..2].iter().filter(|&&key| key != [0; 2]);
            keys.map(spelled).collect()
        };
        Self(view.lines.iter().map(of_line).collect())
    }

    /// All words, wherever they are.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flatten()
    }

    /// The line of a word and its place there.
    pub(super) fn place(&self, word: &str) -> Option<(usize, usize)> {
        self.0.iter().enumerate().find_map(|(line, words)| {
            let slot = words.iter().position(|other| other == word)?;
            Some((line, slot))
        })
    }
}

/// The text of a short key.
fn spelled(key: &[u64; 2]) -> String {
    let bytes = key.map(u64::to_le_bytes);
    let [bytes @ .., length] = bytes.as_flattened() else {
        unreachable!("a key has 16 bytes")
    };
    String::from_utf8_lossy(&bytes[..usize::from(*length)]).into_owned()
}

/// The key of a word, with a value that is not looked at.
pub(super) fn entry(text: &str) -> (Key, [u64; 2]) {
    (Key::new(text.as_bytes()), [0, 1 << 56])
}

/// The table whenever it is half full and when it has grown, one after the
/// other.
pub fn states() -> Vec<Lines> {
    let mut words = Words::new(2, 1 << 16).expect("it has two lines");
    let mut states = Vec::new();
    let mut count = 0;
    for text in COMING {
        let (key, value) = entry(text);
        words.insert(key, value);
        count += 1;
        let before = Lines::of(words.view());
        if count == before.0.len() {
            states.push(before);
            // It grows before the next word comes, even if that is there.
            words.insert(key, value);
            states.push(Lines::of(words.view()));
        }
    }
    states
}

/// A table, before and after each time that it is doubled.
pub fn growing_table(out: &mut impl Write) -> io::Result<()> {
    for text in COMING {
        let hash = entry(text).0.hash();
        let text = format!("{text:?}");
        writeln!(out, "{text:7} has a hash of {:04b}...", hash >> 60)?;
    }
    for state in states().chunks_exact(2) {
        let lines = state[0].0.len();
        writeln!(out, "{lines} lines, half full:")?;
        write_lines(out, &state[0])?;
        writeln!(out, "doubled:")?;
        write_lines(out, &state[1])?;
    }
    Ok(())
}

/// Each line in which there is a word.
pub(super) fn write_lines(
    out: &mut impl Write,
    lines: &Lines,
) -> io::Result<()> {
    for (number, line) in lines.0.iter().enumerate() {
        if !line.is_empty() {
            let words = line.iter().map(|word| format!("{word:?}"));
            let words = words.collect::<Vec<_>>().join(" ");
            writeln!(out, "{number:4}: {words}")?;
        }
    }
    Ok(())
}
