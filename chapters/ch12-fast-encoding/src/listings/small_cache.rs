//! A cache of a few groups, so small that each word can be watched.

use super::growing_table::{Lines, entry};
use crate::cache::key::{self, Key};
use crate::cache::words::{GROUP, Words};

/// A cache of a few groups that cannot grow: the encoder's own at its limit.
#[derive(Debug)]
pub struct SmallCache {
    words: Words,
    /// What is in it.
    lines: Lines,
}

/// What has become of the cache when a word came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The word that came.
    pub word: String,
    /// Whether it was there.
    pub is_hit: bool,
    /// The word's own line, in which it is looked for first.
    pub home: usize,
    /// In which line its place is.
    pub line: usize,
    /// Which place of its line it is.
    pub slot: usize,
    /// The word that was lost; empty if there was room.
    pub lost: String,
    /// The cache after that.
    pub lines: Lines,
}

impl SmallCache {
    /// An empty cache of this many groups, or of the next lower power of two;
    /// none of no group.
    pub fn new(groups: usize) -> Option<Self> {
        let lines = GROUP.checked_mul(groups)?;
        let words = Words::new(lines, lines.checked_mul(64)?)?;
        let lines = Lines::of(words.view());
        Some(Self { words, lines })
    }

    /// Looks a word up and, if it is not there, puts it in; none if it is
    /// empty or too long for a key.
    pub fn arrive(&mut self, word: &str) -> Option<Arrival> {
        if word.is_empty() || word.len() > key::SHORT {
            return None;
        }
        let (key, value) = entry(word);
        let home = self.words.view().place(key.hash());
        let is_hit = self.words.view().get(key).is_some();
        let lost = match is_hit {
            true => None,
            false => self.insert(key, value),
        };
        let (line, slot) = self.lines.place(word)?;
        Some(Arrival {
            word: word.to_owned(),
            is_hit,
            home,
            line,
            slot,
            lost: lost.unwrap_or_default(),
            lines: self.lines.clone(),
        })
    }
    /// Puts a key in; the word that was lost.
    fn insert(&mut self, key: Key, value: [u64; 2]) -> Option<String> {
        self.words.insert(key, value);
        let lines = Lines::of(self.words.view());
        let before = std::mem::replace(&mut self.lines, lines);
        let gone = |other: &&String| self.lines.place(other).is_none();
        before.words().find(gone).cloned()
    }
}
