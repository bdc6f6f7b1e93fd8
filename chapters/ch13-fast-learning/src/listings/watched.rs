//! A learner that is stopped after each merge.

use ch05_byte_pairs::{BYTE_ORDER, Pair, TieBreak, TokenId};

use crate::WordCounts;
use crate::pairs::Pairs;
use crate::queue::{Entry, Queue, TokenBytes};
use crate::start::first_pairs;
use crate::step::Merger;
use crate::text::{self, Slot, Text};

/// What becomes of the first entry of the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its count is that of now: its pair is merged next.
    Next,
    /// Its pair counts less by now: it goes back with that count.
    PutBack,
    /// Its pair is gone, or counts less than the floor.
    Dropped,
}

/// A learner that can be looked at after each merge.
pub(super) struct Watched {
    pub(super) text: Text<u16>,
    pub(super) pairs: Pairs,
    queue: Queue,
    bytes: TokenBytes,
    merger: Merger,
    floor: u64,
    /// The text of each token.
    pub(super) names: Vec<String>,
    pub(super) merges: Vec<Pair>,
    /// All pairs that were given a list, in the order in which they were born.
    pub(super) born: Vec<Pair>,
    /// How often the first entry was behind the times and was put back.
    pub(super) put_back: usize,
}

impl Watched {
    pub(super) fn new(words: &WordCounts, floor: u64) -> Self {
        let name = |byte: &u8| String::from_utf8_lossy(&[*byte]).into_owned();
        let mut bytes = TokenBytes::default();
        BYTE_ORDER.iter().for_each(|b| bytes.push([&[*b], &[]]));
        let slots = vec![Slot::BORDER; text::slots(words) as usize];
        let text = Text::new(words, slots);
        let mut pairs = Pairs::new(usize::MAX);
        let mut queue = Queue::new(TieBreak::SmallestIds);
        first_pairs(&text, floor, &mut pairs, &mut queue, &bytes);
        let grid = (0..256).flat_map(|a| (0..256).map(move |b| (a, b)));
        let born = grid.filter(|&pair| pairs.get(pair).is_some()).collect();
        Self {
            text,
            pairs,
            queue,
            bytes,
            merger: Merger::new(256, floor, false),
            floor,
            names: BYTE_ORDER.iter().map(name).collect(),
            merges: Vec::new(),
            born,
            put_back: 0,
        }
    }

    /// The pair that is merged next.
    pub(super) fn next(&mut self) -> Option<Pair> {
        loop {
            let first = self.queue.first()?;
            if self.look(first) == Fate::Next {
                return Some(first.pair);
            }
        }
    }

    /// Looks at the first entry of the heap.
    fn look(&mut self, first: Entry) -> Fate {
        let count = self.count(first.pair);
        if count == first.count {
            return Fate::Next;
        }
        if count < self.floor {
            self.queue.pop(&self.bytes);
            return Fate::Dropped;
        }
        self.put_back += 1;
        let entry = Entry { count, ..first };
        self.queue.sink(&self.bytes, entry);
        Fate::PutBack
    }

    /// Looks at the first entry of the heap until one is the next merge. What
    /// is in the heap before each look, in the order in which it is taken out,
    /// and what becomes of the first.
    pub(super) fn looks(&mut self) -> Vec<(Vec<Entry>, Fate)> {
        let mut looks = Vec::new();
        while let Some(first) = self.queue.first() {
            let mut queue = self.queue.clone();
            let mut entries = Vec::new();
            while let Some(entry) = queue.first() {
                queue.pop(&self.bytes);
                entries.push(entry);
            }
            looks.push((entries, self.look(first)));
            if matches!(looks.last(), Some((_, Fate::Next))) {
                break;
            }
        }
        looks
    }

    fn merge(&mut self, pair: Pair) {
        self.queue.pop(&self.bytes);
        self.bytes.push_merged(pair);
        let [left, right] = [pair.0, pair.1].map(|id| self.name(id));
        self.names.push(left + &right);
        self.merges.push(pair);
        let known = *self.pairs.get(pair).expect("a pair that is merged");
        let Self {
            text,
            pairs,
            queue,
            bytes,
            born,
            ..
        } = self;
        self.merger.merge(text, pairs, pair, known, |pair, count| {
            born.push(pair);
            queue.push(bytes, Entry { count, pair });
        });
    }

    /// Merges until there are this many merges; calls `after` after each.
    pub(super) fn run(
        &mut self,
        merges: usize,
        mut after: impl FnMut(&mut Self),
    ) {
        while self.merges.len() < merges
            && let Some(pair) = self.next()
        {
            self.merge(pair);
            after(self);
        }
    }

    pub(super) fn count(&mut self, pair: Pair) -> u64 {
        self.pairs.get(pair).map_or(0, |known| known.count)
    }

    /// The list of a pair, as it was written.
    pub(super) fn places(&mut self, pair: Pair) -> Vec<u32> {
        let known = self.pairs.get(pair).expect("a pair with a list");
        let list = known.start..known.start + known.places as usize;
        self.pairs.places[list].to_vec()
    }

    pub(super) fn name(&self, id: TokenId) -> String {
        self.names[id as usize].clone()
    }

    /// How many pairs of neighbours the distinct words have.
    pub(super) fn neighbours(&self) -> usize {
        let slots = &self.text.slots;
        let mut count = 0;
        let mut place = 1;
        while place < slots.len() {
            if slots[place] == u16::BORDER {
                place += 1;
            } else {
                place += self.names[slots[place].id() as usize].len();
                count += usize::from(slots[place] != u16::BORDER);
            }
        }
        count
    }
}
