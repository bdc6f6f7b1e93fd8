//! Pre-tokens of 16 to 255 bytes that were met before.
//!
//! Words of many letters, and of eight where a letter takes two bytes; phrases
//! of a script without spaces; the white space before an indented line. Their
//! bytes and ids are written into a ring, one after the other, and what was
//! written first is overwritten first. Where each stands is found by its hash:
//! four places in one line of the processor's cache, each two words, the
//! position in the ring and part of the hash with the two lengths.

use std::ops::Range;

use ch07_gpt2::TokenId;

use crate::table::Line;

/// How long a word can be.
pub(crate) const LONGEST: usize = 255;

/// A bounded cache for longer pre-tokens.
#[derive(Debug)]
pub(crate) struct LongWords {
    places: Vec<Line>,
    /// The bytes of each word, and behind them its ids.
    ring: Vec<u32>,
    /// Where the next word is written, all that was written before counted.
    next: u64,
}

impl LongWords {
    /// A cache that takes at most `bytes` bytes, an eighth of them for places.
    ///
    /// Both lists are new memory full of zeros, which the system hands out as
    /// it is written to: a text of short words never pays for them.
    pub(crate) fn new(bytes: usize) -> Self {
        let places = (bytes / 8 / size_of::<Line>()).max(2);
        let ring = bytes / 8 * 7 / size_of::<u32>();
        Self {
            places: vec![[0; 8]; 1 << places.ilog2()],
            ring: vec![0; ring.max(4 * LONGEST)],
            next: 0,
        }
    }

    /// Where the ids of a word stand.
    pub(crate) fn get(&self, bytes: &[u8]) -> Option<Range<usize>> {
        let hash = hash_long(bytes);
        let line = &self.places[self.place(hash)];
        let (places, _) = line.as_chunks::<2>();
        places.iter().find_map(|&[position, tag]| {
            let [same, count] = [tag & !0xFFFF, tag & 0xFFFF];
            (same == label(hash, bytes))
                .then(|| self.read(position, bytes, count as usize))
                .flatten()
        })
    }

    /// The ids that stand there.
    pub(crate) fn ids(&self, place: Range<usize>) -> &[TokenId] {
        &self.ring[place]
    }

    /// Where the ids stand behind `position`, if `bytes` stand there still.
    fn read(
        &self,
        position: u64,
        bytes: &[u8],
        count: usize,
    ) -> Option<Range<usize>> {
        let start = self.start(position)?;
        let ids = start + words(bytes);
        let written: &[u8] = bytemuck::cast_slice(&self.ring[start..ids]);
        (written[..bytes.len()] == *bytes).then_some(ids..ids + count)
    }

    /// Where `position` is in the ring, if it is not overwritten.
    fn start(&self, position: u64) -> Option<usize> {
        let length = self.ring.len() as u64;
        let there = self.next - position <= length;
        there.then_some((position % length) as usize)
    }

    /// Keeps the ids of a word.
    pub(crate) fn insert(&mut self, bytes: &[u8], ids: &[TokenId]) {
        let length = self.ring.len();
        let room = words(bytes) + ids.len();
        // A word that would reach over the end begins at the start.
        let start = (self.next % length as u64) as usize;
        if start + room > length {
            self.next += (length - start) as u64;
        }
        let position = self.next;
        let start = (position % length as u64) as usize;
        let (word, rest) = self.ring[start..].split_at_mut(words(bytes));
        let written: &mut [u8] = bytemuck::cast_slice_mut(word);
        written[..bytes.len()].copy_from_slice(bytes);
        rest[..ids.len()].copy_from_slice(ids);
        self.next += room as u64;

        let hash = hash_long(bytes);
        let place = self.place(hash);
        let line = &mut self.places[place];
        line.copy_within(..6, 2);
        line[0] = position;
        line[1] = label(hash, bytes) | ids.len() as u64;
    }

    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.places.len() - 1)
    }
}

/// How many words of four bytes some bytes take.
fn words(bytes: &[u8]) -> usize {
    bytes.len().div_ceil(4)
}

/// The upper half of the hash, and the length.
fn label(hash: u64, bytes: &[u8]) -> u64 {
    hash >> 32 << 32 | (bytes.len() as u64) << 16
}

/// A hash of a pre-token of at least eight bytes: eight at a time, the last
/// eight once more.
pub fn hash_long(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut mix = |word: &[u8; 8]| {
        let product = u128::from(hash ^ u64::from_le_bytes(*word))
            * 0x9E37_79B9_7F4A_7C15;
        hash = (product >> 64) as u64 ^ product as u64;
    };
    let (eights, _) = bytes.as_chunks();
    eights.iter().for_each(&mut mix);
    bytes.last_chunk().into_iter().for_each(&mut mix);
    hash
}
