//! A group of four lines that is full, and takes in a new word all the same.

use std::io::{self, Write};

use super::growing_table::{Lines, entry, write_lines};
use crate::cache::words::Words;

/// Words that fill the group.
const THERE: [&str; 8] =
    [" the", " of", " tea", " to", " in", " it", " was", " he"];

/// Words that come then.
const COMING: [&str; 4] = [" she", " cup", " no", " and"];

/// What has become of a group when a word came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The word that came.
    pub word: String,
    /// The word's own line, in which it is looked for first.
    pub home: usize,
    /// In which line its place is.
    pub line: usize,
    /// The word that was lost; empty if there was room.
    pub lost: String,
    /// The group after that.
    pub lines: Lines,
}

/// What becomes of an empty group, word by word: the first eight fill it.
pub fn arrivals() -> Vec<Arrival> {
    let mut words = Words::new(4, 4 * 64).expect("it has four lines");
    let mut before = Lines::of(words.view());
    let arrive = |text: &&str| {
        let (key, value) = entry(text);
        let home = words.view().place(key.hash());
        words.insert(key, value);
        let lines = Lines::of(words.view());
        let arrival = arrival(text, home, &before, &lines);
        before = lines;
        arrival
    };
    THERE.iter().chain(&COMING).map(arrive).collect()
}

fn arrival(word: &str, home: usize, before: &Lines, lines: &Lines) -> Arrival {
    let line = |lines: &Lines, word: &str| {
        let mut lines = lines.0.iter();
        lines.position(|line| line.iter().any(|other| other == word))
    };
    let gone = |other: &&String| line(lines, other).is_none();
    Arrival {
        word: word.to_string(),
        home,
        line: line(lines, word).expect("a new word always gets in"),
        lost: before.words().find(gone).cloned().unwrap_or_default(),
        lines: lines.clone(),
    }
}

/// A full group of four lines, and the words that come then.
pub fn full_group(out: &mut impl Write) -> io::Result<()> {
    let mut arrivals = arrivals();
    let coming = arrivals.split_off(THERE.len());
    if let Some(last) = arrivals.last() {
        writeln!(out, "a group is full:")?;
        write_lines(out, &last.lines)?;
    }
    for arrival in coming {
        let Arrival {
            word, line, lost, ..
        } = arrival;
        writeln!(out, "{word:?} comes, into line {line}: {lost:?} is lost")?;
        write_lines(out, &arrival.lines)?;
    }
    Ok(())
}
