//! Counts of the pre-tokens of at most 15 bytes.
//!
//! An open table: a pre-token is where its hash says or as soon after it
//! as there was room, whole, next to its count. So one look at one place of
//! memory nearly always finds it, and there is nothing after it to follow.

use ch12_fast_encoding::prefetch;

use crate::key::{Key, hash};

/// How full a table may be before it doubles: this many eighths.
const MOST_EIGHTHS: usize = 6;

/// The slots of a new table.
const FIRST: usize = 1 << 10;

// ANCHOR: exercise_13_2_helper
/// How many slots of another table are added in a row.
const BLOCK: usize = 64;
// ANCHOR_END: exercise_13_2_helper

// ANCHOR: exercise_13_2_helper_b
/// An odd number, far from all that is regular.
const SCATTER: usize = 0x9E37_79B1;
// ANCHOR_END: exercise_13_2_helper_b

/// A pre-token with its count; a count of 0 is an empty slot.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The key's bytes: the pre-token, zeros and its length.
    bytes: [u8; 16],
    count: u64,
}

impl Slot {
    #[inline(always)]
    fn key(&self) -> Key {
        u128::from_le_bytes(self.bytes)
    }
}

/// Keys with their counts.
#[derive(Debug, Clone)]
pub(crate) struct ShortWords {
    slots: Vec<Slot>,
    /// How far a hash is shifted to be a place.
    shift: u32,
    len: usize,
}

impl Default for ShortWords {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); FIRST],
            shift: u64::BITS - FIRST.ilog2(),
            len: 0,
        }
    }
}

impl ShortWords {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Where to look for a key first, as long as no room is made.
    #[inline(always)]
    pub(crate) fn home(&self, key: Key) -> usize {
        (hash(key) >> self.shift) as usize
    }

    /// Asks for a place that will be looked at soon.
    #[inline(always)]
    pub(crate) fn ask(&self, home: usize) {
        prefetch(&self.slots[home]);
    }

    /// Makes room for this many more keys.
    pub(crate) fn reserve(&mut self, more: usize) {
        while self.len + more > self.slots.len() / 8 * MOST_EIGHTHS {
            self.grow();
        }
    }

    /// Counts a key `times` more; there has to be room for it.
    #[inline(always)]
    pub(crate) fn add(&mut self, key: Key, times: u64) {
        self.add_at(self.home(key), key, times);
    }

    /// The same where its home is known.
    // ANCHOR: add
    #[inline(always)]
    pub(crate) fn add_at(&mut self, home: usize, key: Key, times: u64) {
        debug_assert!(self.len < self.slots.len(), "there has to be room");
        // ANCHOR: exercise_13_1_b
        let mut place = home;
        let last = self.slots.len() - 1;
        loop {
            let slot = &mut self.slots[place & last];
            if slot.key() == key {
                slot.count = slot.count.saturating_add(times);
                return;
            }
            if slot.count == 0 {
                *slot = Slot {
                    bytes: key.to_le_bytes(),
                    count: times,
                };
                self.len += 1;
                return;
            }
            place += 1;
        }
        // ANCHOR_END: exercise_13_1_b
    }
    // ANCHOR_END: add

    #[cold]
    fn grow(&mut self) {
        let larger = vec![Slot::default(); 2 * self.slots.len()];
        let smaller = std::mem::replace(&mut self.slots, larger);
        self.shift -= 1;
        self.len = 0;
        for slot in smaller {
            if slot.count > 0 {
                self.add(slot.key(), slot.count);
            }
        }
    }

    /// Counts all that `other` counted. Its keys are in the order of their
    /// hashes, and added in that order they would crowd in one part of a table
    /// that is not yet large enough, each search longer than the one before. So
    /// they are taken a few at a time from all over the table.
    // ANCHOR: merge
    pub(crate) fn merge(&mut self, other: &Self) {
        // ANCHOR: exercise_13_2
        let (blocks, _) = other.slots.as_chunks::<BLOCK>();
        for number in 0..blocks.len() {
            // An odd factor meets each of that many blocks, a power of two.
            let block = &blocks[number.wrapping_mul(SCATTER) % blocks.len()];
            self.reserve(BLOCK);
            for slot in block.iter().filter(|slot| slot.count > 0) {
                self.add(slot.key(), slot.count);
            }
        }
        // ANCHOR_END: exercise_13_2
    }
    // ANCHOR_END: merge

    /// The pre-tokens with their counts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], u64)> {
        let used = self.slots.iter().filter(|slot| slot.count > 0);
        used.map(|slot| {
            let (bytes, length) = slot.bytes.split_at(crate::key::LONGEST);
            (&bytes[..length[0] as usize], slot.count)
        })
    }

    /// How many bytes of memory this takes.
    pub(crate) fn memory(&self) -> usize {
        self.slots.len() * size_of::<Slot>()
    }
}
