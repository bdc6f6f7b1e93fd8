//! Which pair is merged next: a heap that is allowed to be behind the times.
//!
//! A pair's count only falls once it is born, so what is in the heap is
//! never too low. The first entry is taken out and compared with the count of
//! now: if that is lower, it goes back with it, and if it is the same, no other
//! pair can count more. So an entry is put in once for each pair and not
//! whenever a count changes.

use std::cmp::Ordering;

use ch05_byte_pairs::{Pair, TieBreak};

/// A pair with a count that it had once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) count: u64,
    pub(crate) pair: Pair,
}

/// The bytes of all tokens, one after another.
#[derive(Debug, Default)]
pub(crate) struct TokenBytes {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Entries, of which the first can be taken out.
#[derive(Debug, Clone)]
pub(crate) struct Queue {
    tie_break: TieBreak,
    entries: Vec<Entry>,
}

impl TokenBytes {
    pub(crate) fn push(&mut self, parts: [&[u8]; 2]) {
        parts
            .into_iter()
            .for_each(|p| self.bytes.extend_from_slice(p));
        self.ends.push(self.bytes.len());
    }

    /// Adds the token that a pair makes.
    pub(crate) fn push_merged(&mut self, pair: Pair) {
        for id in [pair.0, pair.1] {
            let range = self.range(id);
            self.bytes.extend_from_within(range);
        }
        self.ends.push(self.bytes.len());
    }

    fn range(&self, id: u32) -> std::ops::Range<usize> {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] };
        start..self.ends[id]
    }

    fn of(&self, id: u32) -> &[u8] {
        &self.bytes[self.range(id)]
    }
}

impl Queue {
    pub(crate) fn new(tie_break: TieBreak) -> Self {
        Self {
            tie_break,
            entries: Vec::new(),
        }
    }

    /// Whether `a` goes before `b`.
    #[inline(always)]
    fn before(&self, tokens: &TokenBytes, a: &Entry, b: &Entry) -> bool {
        // ANCHOR: exercise_13_3_b
        if a.count != b.count {
            return a.count > b.count;
        }
        match self.tie_break {
            TieBreak::SmallestIds => a.pair < b.pair,
            TieBreak::GreatestBytes => {
                let of = |pair: Pair| (tokens.of(pair.0), tokens.of(pair.1));
                of(a.pair).cmp(&of(b.pair)) == Ordering::Greater
            }
        }
        // ANCHOR_END: exercise_13_3_b
    }

    /// Puts an entry in: from the end upwards, past all that it goes before.
    pub(crate) fn push(&mut self, tokens: &TokenBytes, entry: Entry) {
        let mut place = self.entries.len();
        self.entries.push(entry);
        while place > 0 {
            let above = (place - 1) / 2;
            if !self.before(tokens, &entry, &self.entries[above]) {
                break;
            }
            self.entries[place] = self.entries[above];
            place = above;
        }
        self.entries[place] = entry;
    }

    /// The first entry.
    pub(crate) fn first(&self) -> Option<Entry> {
        self.entries.first().copied()
    }

    /// Takes the first entry out.
    pub(crate) fn pop(&mut self, tokens: &TokenBytes) {
        if let Some(last) = self.entries.pop()
            && !self.entries.is_empty()
        {
            self.sink(tokens, last);
        }
    }

    /// Puts another entry in the place of the first: from the top downwards,
    /// past all that go before it.
    pub(crate) fn sink(&mut self, tokens: &TokenBytes, entry: Entry) {
        let mut place = 0;
        loop {
            let mut below = 2 * place + 1;
            let Some(first) = self.entries.get(below) else {
                break;
            };
            if let Some(second) = self.entries.get(below + 1)
                && self.before(tokens, second, first)
            {
                below += 1;
            }
            let next = self.entries[below];
            if !self.before(tokens, &next, &entry) {
                break;
            }
            self.entries[place] = next;
            place = below;
        }
        self.entries[place] = entry;
    }

    /// How many bytes of memory this takes.
    pub(crate) fn memory(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
    }
}

#[cfg(test)]
mod tests;
