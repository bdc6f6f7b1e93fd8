//! The pairs that may still be merged: how often each occurs in the text, and
//! where.
//!
//! As long as no two merges make the same token, all places of a pair are born
//! in one step: in the beginning, or with the merge that made the younger of
//! its two tokens. So its list of places is written once, in one piece, and its
//! count only falls from then on. A list is never corrected: places at which
//! the pair no longer occurs are found when it is merged.

use ch05_byte_pairs::Pair;

use crate::text::Place;

/// A slot without a pair.
const NONE: u32 = u32::MAX;

/// What is known of a pair.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// How often it occurs in the text.
    pub(crate) count: u64,
    /// Where its list begins.
    pub(crate) start: usize,
    /// How many places its list has.
    pub(crate) places: u32,
}

/// Pairs with their counts and places.
#[derive(Debug)]
pub(crate) struct Pairs {
    /// The number of each pair where its hash says or after it: an open table
    /// at most half full, apart from what it leads to, so that more of it is
    /// near.
    keys: Vec<u64>,
    numbers: Vec<u32>,
    known: Vec<Known>,
    /// All lists of places, one after another.
    pub(crate) places: Vec<Place>,
    /// With more places than this it is time to [`tidy`](Self::tidy); it is
    /// never so with `few_places`.
    most_places: usize,
    few_places: usize,
}

impl Pairs {
    pub(crate) fn new(few_places: usize) -> Self {
        let size = 1 << 12;
        Self {
            keys: vec![0; size],
            numbers: vec![NONE; size],
            known: Vec::new(),
            places: Vec::new(),
            most_places: few_places,
            few_places,
        }
    }

    #[inline(always)]
    fn home(&self, key: u64) -> usize {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (hash >> (64 - self.keys.len().ilog2())) as usize
    }

    /// Adds a pair that is not there.
    pub(crate) fn add(&mut self, pair: Pair, known: Known) {
        if self.keys.len() < 2 * (self.known.len() + 1) {
            self.grow();
        }
        let number = self.known.len() as u32;
        self.known.push(known);
        self.put(key(pair), number);
    }

    fn put(&mut self, key: u64, number: u32) {
        let last = self.keys.len() - 1;
        let mut place = self.home(key);
        while self.numbers[place] != NONE {
            place = (place + 1) & last;
        }
        self.keys[place] = key;
        self.numbers[place] = number;
    }

    #[cold]
    fn grow(&mut self) {
        let size = 2 * self.keys.len();
        let keys = std::mem::replace(&mut self.keys, vec![0; size]);
        let numbers = std::mem::replace(&mut self.numbers, vec![NONE; size]);
        for (key, number) in keys.into_iter().zip(numbers) {
            if number != NONE {
                self.put(key, number);
            }
        }
    }

    /// What is known of a pair; none if it can never be merged.
    #[inline(always)]
    pub(crate) fn get(&mut self, pair: Pair) -> Option<&mut Known> {
        let key = key(pair);
        let last = self.keys.len() - 1;
        let mut place = self.home(key);
        loop {
            let number = self.numbers[place & last];
            if number == NONE {
                return None;
            }
            if self.keys[place & last] == key {
                return Some(&mut self.known[number as usize]);
            }
            place += 1;
        }
    }

    /// Counts a pair once more, at a place where it weighs `weight`.
    pub(crate) fn count(&mut self, pair: Pair, weight: u64) {
        if let Some(known) = self.get(pair) {
            known.count += weight;
            known.places += 1;
            return;
        }
        let known = Known {
            count: weight,
            start: 0,
            places: 1,
        };
        self.add(pair, known);
    }

    /// The pairs with what is known of them, in no order that means anything.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Pair, Known)> {
        let used = self.keys.iter().zip(&self.numbers);
        used.filter(|&(_, &number)| number != NONE)
            .map(|(&key, &number)| {
                let pair = ((key >> 32) as u32, key as u32);
                (pair, self.known[number as usize])
            })
    }

    /// Writes a place behind those of the pair that are written already, and
    /// moves the start of its list on; see [`rewind`](Self::rewind).
    pub(crate) fn write_place(&mut self, pair: Pair, place: Place) {
        if let Some(known) = self.get(pair) {
            let at = known.start;
            known.start += 1;
            self.places[at] = place;
        }
    }

    /// Moves the start of each list back to where it was before all of its
    /// places were written.
    pub(crate) fn rewind(&mut self) {
        for known in &mut self.known {
            known.start -= known.places as usize;
        }
    }

    /// Once there are half as many places again as the last time, moves the
    /// lists together that belong to pairs which may still be merged. Lists
    /// were written in the order of their pairs, so each moves to the front.
    // ANCHOR: tidy
    pub(crate) fn tidy(&mut self, floor: u64) {
        if self.places.len() <= self.most_places {
            return;
        }
        let mut end = 0;
        for known in &mut self.known {
            if known.count < floor {
                known.places = 0;
            }
            let list = known.start..known.start + known.places as usize;
            known.start = end;
            end += list.len();
            self.places.copy_within(list, known.start);
        }
        self.places.truncate(end);
        self.most_places = (end + end / 2).max(self.few_places);
    }
    // ANCHOR_END: tidy

    /// How many bytes of memory this takes.
    pub(crate) fn memory(&self) -> usize {
        self.keys.len() * 12
            + self.known.capacity() * size_of::<Known>()
            + self.places.capacity() * size_of::<Place>()
    }
}

fn key((left, right): Pair) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}
