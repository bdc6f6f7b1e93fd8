//! Pre-tokens of at most 15 bytes that were met before, with their ids.
//!
//! A bucket is one line of the processor's cache: 64 bytes, eight words, four
//! slots of two words. A short key takes one slot, itself and a word of ids; a
//! long one takes two, its two words and two words of ids. Most pre-tokens are
//! short, so most buckets hold three or four of them, and what is looked up
//! often stays close to the processor.
//!
//! A word of ids is never taken for a key: the highest byte of a short key is
//! 0xF9 or more and that of the second word of a long key 0xF8 or more, where
//! ids have less ([`Layout::LARGEST`]).
//!
//! A new key takes the front of its bucket. What it pushes out moves to the
//! front of the bucket next door, and what that pushes out is gone. So the
//! cache never grows, and what floods it is itself flooded by what comes
//! after.

use crate::key::Key;
use crate::prefetch::prefetch;
use crate::table::{Line, Table};

/// Two words.
type Slot = [u64; 2];

/// A slot that holds nothing.
const EMPTY: Slot = [0; 2];

/// Four slots.
pub(crate) type Bucket = Line;

/// A key with its ids.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: Key,
    ids: [u64; 2],
}

impl Entry {
    /// How many slots it takes.
    fn slots(&self) -> usize {
        1 + usize::from(self.key.is_long())
    }

    /// Puts it to the front, if so many slots at the end are empty: what is
    /// done nearly always, without a look at what the others hold.
    fn put_where_there_is_room(&self, bucket: &mut Bucket) -> bool {
        let Self { key, ids } = *self;
        let words = 2 * self.slots();
        let room = bucket.len() - words;
        if bucket[room..].iter().any(|&word| word != 0) {
            return false;
        }
        bucket.copy_within(..room, words);
        match key.is_long() {
            false => bucket[..2].copy_from_slice(&[key.low, ids[0]]),
            true => {
                bucket[..2].copy_from_slice(&[key.low, key.high]);
                bucket[2..4].copy_from_slice(&ids);
            }
        }
        true
    }
}

/// The entries of a bucket, the newest first.
fn entries(bucket: &Bucket) -> impl Iterator<Item = Entry> {
    let (slots, _) = bucket.as_chunks::<2>();
    let mut slots = slots.iter().copied();
    std::iter::from_fn(move || {
        let [low, second] = slots.by_ref().find(|&slot| slot != EMPTY)?;
        // The length of a short key stands in its first word.
        if low >> 56 > 0xF8 {
            let key = Key { low, high: 0 };
            return Some(Entry {
                key,
                ids: [second, 0],
            });
        }
        let key = Key { low, high: second };
        Some(Entry {
            key,
            ids: slots.next()?,
        })
    })
}

/// Fills the bucket with these entries, as many as there is room for;
/// gives those that there is none for to `left`.
fn fill(
    bucket: &mut Bucket,
    entries: impl Iterator<Item = Entry>,
    mut left: impl FnMut(Entry),
) {
    let mut slots = [EMPTY; 4];
    let mut used = 0;
    for entry in entries {
        let Entry { key, ids } = entry;
        match (key.is_long(), &mut slots[used..]) {
            (false, [slot, ..]) => *slot = [key.low, ids[0]],
            (true, [slot, next, ..]) => {
                *slot = [key.low, key.high];
                *next = ids;
            }
            _ => {
                left(entry);
                continue;
            }
        }
        used += entry.slots();
    }
    bucket.copy_from_slice(slots.as_flattened());
}

/// A bounded cache from keys to packed ids.
#[derive(Debug)]
pub(crate) struct Words {
    buckets: Table,
}

impl Words {
    /// A cache that takes at most `bytes` bytes, and at least two buckets.
    pub(crate) fn new(bytes: usize) -> Self {
        Self {
            buckets: Table::new(bytes),
        }
    }

    /// The buckets, to look keys up in.
    #[inline(always)]
    pub(crate) fn view(&self) -> View<'_> {
        let buckets = self.buckets.lines();
        View {
            buckets,
            shift: 64 - buckets.len().ilog2(),
        }
    }

    /// Puts `key` to the front of its bucket.
    pub(crate) fn insert(&mut self, key: Key, ids: [u64; 2]) {
        let place = self.view().place(key.hash());
        let new = Entry { key, ids };
        let buckets = self.buckets.lines_mut();
        if new.put_where_there_is_room(&mut buckets[place]) {
            return;
        }
        let mut pushed_out = [None; 4];
        let mut count = 0;
        let before = buckets[place];
        let others = entries(&before).filter(|entry| entry.key != key);
        let all = std::iter::once(new).chain(others);
        fill(&mut buckets[place], all, |left| {
            pushed_out[count] = Some(left);
            count += 1;
        });
        if count > 0 {
            let next_door = &mut buckets[place ^ 1];
            let before = *next_door;
            let pushed_out = pushed_out.into_iter().flatten();
            let others = entries(&before).filter(|entry| entry.key != key);
            fill(next_door, pushed_out.chain(others), |_| {});
        }
    }

    /// The ids of a key that stands next door to where it belongs.
    pub(crate) fn next_door(&self, key: Key) -> Option<[u64; 2]> {
        // ANCHOR: exercise_12_3_b
        let place = self.view().place(key.hash());
        // What has room has hardly ever pushed anything out.
        if self.buckets.lines()[place][6..] == EMPTY {
            return None;
        }
        let place = place ^ 1;
        let mut entries = entries(&self.buckets.lines()[place]);
        entries
            .find(|entry| entry.key == key)
            .map(|entry| entry.ids)
        // ANCHOR_END: exercise_12_3_b
    }
}

/// The buckets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'c> {
    buckets: &'c [Bucket],
    shift: u32,
}

impl<'c> View<'c> {
    #[inline(always)]
    pub(crate) fn place(self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }

    /// Asks for a bucket, to be looked into later.
    #[inline(always)]
    pub(crate) fn ask(self, place: usize) {
        prefetch(&self.buckets[place]);
    }

    #[inline(always)]
    pub(crate) fn bucket(self, place: usize) -> &'c Bucket {
        &self.buckets[place]
    }
}

#[cfg(test)]
mod tests;
