//! Merging sorted runs.

use std::io;

use super::RunError;
use super::file::RunReader;
use super::order::{Head, Key, NOTHING, Order, is_long};
use super::tournament::Tournament;

/// The words of several runs in order, the counts of equal words added up.
#[derive(Debug)]
pub(crate) struct Merge {
    sources: Sources,
    tournament: Tournament,
    word: Vec<u8>,
}

/// The runs, and the key of the word at which each of them is.
#[derive(Debug)]
struct Sources {
    order: Order,
    readers: Vec<RunReader>,
    keys: Vec<Key>,
}

impl Merge {
    /// Begins to merge runs, at least one.
    pub(crate) fn new(
        order: Order,
        readers: Vec<RunReader>,
    ) -> io::Result<Self> {
        let mut sources = Sources {
            order,
            keys: vec![NOTHING; readers.len()],
            readers,
        };
        for source in 0..sources.readers.len() {
            sources.advance(source)?;
        }
        let runs = sources.readers.len();
        let tournament = Tournament::new(runs, |a, b| sources.beats(a, b));
        Ok(Self {
            sources,
            tournament,
            word: Vec::new(),
        })
    }

    /// The next word with the sum of its counts; `None` after the last one.
    // ANCHOR: merge
    #[inline]
    pub(crate) fn next(&mut self) -> Result<Option<(&[u8], u64)>, RunError> {
        let first = self.tournament.winner();
        if self.sources.keys[first] == NOTHING {
            return Ok(None);
        }
        let reader = &self.sources.readers[first];
        self.word.clear();
        self.word.extend_from_slice(reader.word());
        let mut sum = reader.count();
        self.advance()?;
        // The same word in other runs.
        while let Some(more) = self.sources.count_of(&self.word, self.winner())
        {
            sum = sum.checked_add(more).ok_or(RunError::TooOften)?;
            self.advance()?;
        }
        Ok(Some((&self.word, sum)))
    }
    // ANCHOR_END: merge

    fn winner(&self) -> usize {
        self.tournament.winner()
    }

    /// Goes to the next word of the run that won.
    #[inline(always)]
    fn advance(&mut self) -> io::Result<()> {
        let winner = self.winner();
        self.sources.advance(winner)?;
        let sources = &self.sources;
        self.tournament.play(winner, |a, b| sources.beats(a, b));
        Ok(())
    }
}

impl Sources {
    #[inline(always)]
    fn advance(&mut self, source: usize) -> io::Result<()> {
        let reader = &mut self.readers[source];
        self.keys[source] = match reader.advance()? {
            true => self.order.key(Head::of(reader.word()), reader.count()),
            false => NOTHING,
        };
        Ok(())
    }

    #[inline(always)]
    fn beats(&self, a: usize, b: usize) -> bool {
        let (key_a, key_b) = (self.keys[a], self.keys[b]);
        match key_a == key_b && is_long(key_a) {
            true => self.readers[a].word() < self.readers[b].word(),
            false => key_a < key_b,
        }
    }

    /// The count of `source`, if it is at this word.
    #[inline(always)]
    fn count_of(&self, word: &[u8], source: usize) -> Option<u64> {
        let reader = &self.readers[source];
        let is_same = self.keys[source] != NOTHING && reader.word() == word;
        is_same.then(|| reader.count())
    }
}
