//! Short pre-tokens that were met before, with their ids.
//!
//! A line of the processor's cache, 64 bytes, holds two entries: two keys and
//! their two values. The upper bits of a key's hash say in which line it is
//! looked for first. If that one is full, the key may be in one of the three
//! next to it: four lines are a **group**, and whoever is looked for goes
//! round the group once.
//!
//! The table is doubled whenever it is half full: line `i` becomes the lines
//! `2 * i` and `2 * i + 1`, since one bit more of the hash counts. Where a group
//! is full, which happens mostly at the limit, a new key takes a place in its line
//! all the same, and what was there is evicted.

use crate::cache::key::Key;
use crate::cache::memory::Table;
use crate::cache::packing::{Value, count};

/// Two keys and their values. An empty entry is zero, and is never before one
/// that is not.
pub(crate) type Line = [[u64; 2]; 4];

/// What is found where there is no value: more ids than there ever are.
pub(crate) static NOTHING: Value = [u64::MAX; 2];

/// How many lines make a group.
pub(crate) const GROUP: usize = 4;

/// A bounded cache from keys to packed ids.
#[derive(Debug)]
pub(crate) struct Words {
    /// As many lines as there may ever be. The system hands them out as they
    /// are written to.
    table: Table<Line>,
    /// How many of them are in use: a power of two.
    lines: usize,
    /// How many entries there are.
    used: usize,
    /// What the next place follows from that is taken of a full group.
    random: u64,
}

impl Words {
    /// An empty cache of this many lines before it grows, that takes at most
    /// `bytes` bytes; none if that is less than two lines.
    pub(crate) fn new(lines: usize, bytes: usize) -> Option<Self> {
        let limit = 1 << (bytes / size_of::<Line>()).checked_ilog2()?;
        (limit > 1).then(|| Self {
            table: Table::new(limit),
            lines: lines.min(limit).next_power_of_two().max(2),
            used: 0,
            random: 1,
        })
    }

    /// How many bytes it takes by now.
    pub(crate) fn bytes(&self) -> usize {
        self.lines * size_of::<Line>()
    }

    /// Whether it is half full and cannot grow.
    pub(crate) fn is_half_full(&self) -> bool {
        self.used >= self.table.lines().len()
    }

    /// The lines, to look keys up in.
    #[inline(always)]
    pub(crate) fn view(&self) -> View<'_> {
        View::new(&self.table.lines()[..self.lines])
    }

    /// Puts in a key, or another value of one that is there.
    pub(crate) fn insert(&mut self, key: Key, value: Value) {
        if self.used >= self.lines && !self.is_half_full() {
            self.grow();
        }
        let place = self.view().place(key.hash());
        let lines = &mut self.table.lines_mut()[..self.lines];
        match put_in_group(lines, place, key, value) {
            Put::New => self.used += 1,
            Put::Again => {}
            Put::Full => self.replace(place, key, value),
        }
    }

    /// Puts a key into its line, one of a full group.
    ///
    /// Either entry of the line may be the one that is lost. Were it always the
    /// older, a text of one word more than there is room for would never find
    /// any of its words again. Nothing moves to another line: it would be found
    /// there more slowly ever after, and junk would move most of what is needed.
    // ANCHOR: replace
    fn replace(&mut self, place: usize, key: Key, value: Value) {
        let slot = xorshift(&mut self.random) & 1;
        let line = &mut self.table.lines_mut()[..self.lines][place];
        [line[slot], line[2 + slot]] = [key.words(), value];
    }
    // ANCHOR_END: replace

    /// Doubles the number of lines in use.
    ///
    /// A group becomes two. The last one is taken first: its two groups are
    /// after all that are still to be taken, or are where it was itself.
    // ANCHOR: grow
    fn grow(&mut self) {
        // ANCHOR: exercise_12_3
        let before = self.lines;
        self.lines *= 2;
        let shift = self.view().shift;
        let lines = &mut self.table.lines_mut()[..self.lines];
        for start in (0..before).step_by(GROUP).rev() {
            let taken = start..before.min(start + GROUP);
            let mut group = [Line::default(); GROUP];
            group[..taken.len()].copy_from_slice(&lines[taken.clone()]);
            lines[taken].fill(Line::default());
            for [one, other, of_one, of_other] in group {
                for ([low, high], value) in [(one, of_one), (other, of_other)] {
                    let key = Key { low, high };
                    if key != Key::EMPTY {
                        let place = (key.hash() >> shift) as usize;
                        put_in_group(lines, place, key, value);
                    }
                }
            }
        }
        // ANCHOR_END: exercise_12_3
    }
    // ANCHOR_END: grow
}

/// The lines in which a key may be, the first of which is `place`.
#[inline(always)]
pub(crate) fn group(place: usize, lines: usize) -> impl Iterator<Item = usize> {
    let start = place & !(GROUP - 1);
    let line = move |i| (start | (place + i) & (GROUP - 1)) & (lines - 1);
    (0..GROUP.min(lines)).map(line)
}

/// What has become of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    New,
    Again,
    Full,
}

/// Puts a key into the first line of its group that has room.
#[inline]
fn put_in_group(
    lines: &mut [Line],
    place: usize,
    key: Key,
    value: Value,
) -> Put {
    let mut group = group(place, lines.len());
    let put = group.find_map(|line| match put(&mut lines[line], key, value) {
        Put::Full => None,
        put => Some(put),
    });
    put.unwrap_or(Put::Full)
}

/// Puts a key into a line, if there is room.
#[inline]
fn put(line: &mut Line, key: Key, value: Value) -> Put {
    for slot in 0..2 {
        let there = line[slot];
        if there == Key::EMPTY.words() || there == key.words() {
            [line[slot], line[2 + slot]] = [key.words(), value];
            return match there == key.words() {
                true => Put::Again,
                false => Put::New,
            };
        }
    }
    Put::Full
}

/// Numbers in no order (Marsaglia, "Xorshift RNGs", 2003).
fn xorshift(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 32) as usize
}

/// The lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'c> {
    pub(crate) lines: &'c [Line],
    shift: u32,
}

impl<'c> View<'c> {
    #[inline(always)]
    fn new(lines: &'c [Line]) -> Self {
        let shift = 64 - lines.len().ilog2();
        Self { lines, shift }
    }

    /// The line in which a key with this hash is looked for first.
    #[inline(always)]
    pub(crate) fn place(self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    /// The value of a key that is not in its own line: if it is in none of its
    /// group, [`NOTHING`].
    #[inline(never)]
    pub(crate) fn nearby(self, key: &Key, place: usize) -> &'c Value {
        let mut before = &self.lines[place];
        for line in group(place, self.lines.len()).skip(1) {
            if has_room(before) || key.is_long() {
                break;
            }
            let line = &self.lines[line];
            let slot = line[..2].iter().position(|&it| it == key.words());
            if let Some(slot) = slot {
                return &line[2 + slot];
            }
            before = line;
        }
        &NOTHING
    }

    /// The value of a key.
    pub(crate) fn get(self, key: Key) -> Option<Value> {
        let place = self.place(key.hash());
        let line = &self.lines[place];
        let slot = line[..2].iter().position(|&it| it == key.words());
        let value = match slot {
            Some(slot) => &line[2 + slot],
            None => self.nearby(&key, place),
        };
        (*value != NOTHING).then_some(*value)
    }
}

/// Whether a line has room, so that no key of it is elsewhere in its group.
#[inline(always)]
pub(crate) fn has_room(line: &Line) -> bool {
    count(line[3]) == 0
}

#[cfg(test)]
mod tests;
