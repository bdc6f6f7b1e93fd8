//! Pre-tokens of 16 to 255 bytes that were met before.
//!
//! Words of many letters, and of eight where a letter takes two bytes; phrases
//! of a script without spaces; the white space before an indented line. Their
//! bytes and ids are in the [ring](crate::cache::ring), and where they are is
//! found by their hash: a line of the processor's cache has four places, each
//! of two words, the position in the ring and half of the hash with the two
//! lengths. If they are taken, the line next door is tried. The table of places
//! is doubled when it is half full, as the one of short words is, and at its
//! limit the oldest of eight gives way.

use ch07_gpt2::TokenId;

use crate::cache::memory::Table;
use crate::cache::ring::Ring;

/// Four places: position and label.
type Line = [[u64; 2]; 4];

/// A place where there is nothing: no word has the length 0.
const EMPTY: [u64; 2] = [0; 2];

/// A bounded table from long pre-tokens to positions.
#[derive(Debug)]
pub(crate) struct LongWords {
    /// As many lines as there may ever be.
    table: Table<Line>,
    /// How many of them are in use: a power of two.
    lines: usize,
    /// How many places were filled.
    used: usize,
}

/// How many lines are in use at first.
const START: usize = 64;

impl LongWords {
    /// An empty table of at most `bytes` bytes; none if that is less than two
    /// lines.
    pub(crate) fn new(bytes: usize) -> Option<Self> {
        let limit = 1 << (bytes / size_of::<Line>()).checked_ilog2()?;
        (limit > 1).then(|| Self {
            table: Table::new(limit),
            lines: START.min(limit),
            used: 0,
        })
    }

    /// How many bytes it takes by now.
    pub(crate) fn bytes(&self) -> usize {
        self.lines * size_of::<Line>()
    }

    /// The line in which a word with this hash is looked for first.
    #[inline(always)]
    pub(crate) fn line(&self, hash: u64) -> &Line {
        &self.table.lines()[place(hash, self.lines)]
    }

    /// Where a word with this hash may be in the ring.
    pub(crate) fn position(&self, hash: u64) -> Option<u64> {
        let half = |[_, label]: &&[u64; 2]| label >> 32 == hash >> 32;
        let place = self.line(hash).iter().find(half);
        place.map(|&[position, _]| position)
    }

    /// The ids of a word.
    // ANCHOR: get
    pub(crate) fn get<'r>(
        &self,
        ring: &'r Ring,
        hash: u64,
        bytes: &[u8],
    ) -> Option<&'r [TokenId]> {
        let wanted = label(hash, bytes.len(), 0);
        let place = place(hash, self.lines);
        let lines = self.table.lines();
        let places = lines[place].iter().chain(&lines[place ^ 1]);
        let there = places.take_while(|&&place| place != EMPTY);
        there.filter(|[_, label]| label & !0xFF == wanted).find_map(
            |&[position, label]| {
                ring.ids(position, bytes, (label & 0xFF) as usize)
            },
        )
    }
    // ANCHOR_END: get

    /// Keeps the position of a word, which is not there, with this many ids.
    pub(crate) fn insert(
        &mut self,
        ring: &Ring,
        hash: u64,
        [length, count]: [usize; 2],
        position: u64,
    ) {
        if self.used >= 2 * self.lines && self.lines < self.table.lines().len()
        {
            self.grow(ring);
        }
        let new = [position, label(hash, length, count)];
        let lines = &mut self.table.lines_mut()[..self.lines];
        self.used += usize::from(put(lines, new));
    }

    /// Doubles the number of lines in use, and leaves out what is gone from
    /// the ring.
    fn grow(&mut self, ring: &Ring) {
        let before = self.lines;
        self.lines *= 2;
        self.used = 0;
        let lines = &mut self.table.lines_mut()[..self.lines];
        for pair in (0..before).step_by(2).rev() {
            let taken = [lines[pair], lines[pair + 1]];
            lines[pair..pair + 2].fill(Line::default());
            for &place in taken.as_flattened() {
                if place != EMPTY && ring.holds(place[0]) {
                    self.used += usize::from(put(lines, place));
                }
            }
        }
    }
}

/// Puts a place into its line or the one next door, instead of the oldest if
/// both are full; whether they were not.
fn put(lines: &mut [Line], new: [u64; 2]) -> bool {
    let line = place(new[1], lines.len());
    let places = || (0..8).map(|i| (line ^ (i / 4), i % 4));
    let empty = places().find(|&(line, i)| lines[line][i] == EMPTY);
    let oldest = || places().min_by_key(|&(line, i)| lines[line][i][0]);
    if let Some((line, i)) = empty.or_else(oldest) {
        lines[line][i] = new;
    }
    empty.is_some()
}

/// The line of a hash, or of a label, which begins with the same bits.
#[inline(always)]
fn place(hash: u64, lines: usize) -> usize {
    (hash >> (64 - lines.ilog2().max(1))) as usize & (lines - 1)
}

/// The upper half of the hash, the length, and how many ids there are.
#[inline(always)]
fn label(hash: u64, length: usize, count: usize) -> u64 {
    hash >> 32 << 32 | (length as u64) << 8 | count as u64
}

#[cfg(test)]
mod tests;
