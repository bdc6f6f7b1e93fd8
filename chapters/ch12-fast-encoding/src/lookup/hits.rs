//! The loop in which nearly all time is spent: keys looked up, one after the
//! other, and their ids written to where they belong.
//!
//! What is written is always eight ids, whether there are that many or not, and
//! the next ones begin after those that there are: that is cheaper than to ask
//! how many there are, which no processor can foresee.

use std::mem::MaybeUninit;

use ch07_gpt2::{EncodeError, TokenId};
use ch11_fast_splitting::Task;

use crate::cache::Cache;
use crate::cache::key::Key;
use crate::cache::packing::{Eight, Value, count};
use crate::cache::words::NOTHING;
use crate::encoder::{Engine, Output};
use crate::lookup::keys::Batch;
use crate::lookup::misses::Misses;
use crate::lookup::steps::Steps;

/// Looks up the keys of a batch.
pub(crate) struct LookUp<'l, O, S> {
    pub(crate) engine: &'l Engine,
    pub(crate) cache: &'l mut Cache,
    pub(crate) misses: &'l mut Misses,
    pub(crate) batch: Batch<'l>,
    pub(crate) output: &'l mut O,
    /// How many ids were written after those of the output, with gaps.
    pub(crate) written: usize,
    pub(crate) steps: S,
}

impl<O: Output, S: Steps> Task for LookUp<'_, O, S> {
    type Output = Result<(), EncodeError>;

    #[inline(always)]
    fn run(mut self) -> Self::Output {
        let all = self.batch.ends.as_slice().len();
        let mut next = self.hits(0, all);
        while next < all {
            self.miss(next)?;
            next = self.hits(next + 1, all);
        }
        self.settle()
    }
}

impl<O: Output, S: Steps> LookUp<'_, O, S> {
    /// Looks up keys from `next` on, up to the first that is not in the cache;
    /// which one that is.
    // ANCHOR: hits
    #[inline(always)]
    fn hits(&mut self, mut next: usize, all: usize) -> usize {
        let words = self.cache.words.view();
        let most = self.cache.packing.most();
        let unpacker = self.steps.unpacker(&self.cache.packing);
        let keys = &self.batch.keys.keys[..all];
        let places = &self.batch.keys.places[..all];
        let room = self.output.spare();
        let mut written = self.written;
        while next < all {
            let (key, place) = (&keys[next], places[next] as usize);
            let line = &words.lines[place];
            let value = match self.steps.find(line, key) {
                Some(entry) => &line[2 + entry],
                None => words.nearby(key, place),
            };
            let mut count = count(*value);
            if count > most {
                let bytes = self.batch.bytes(next);
                let ids = in_the_ring(self.cache, key, value, bytes);
                let Some(ids) = ids else { break };
                if O::LIST && !write(ids, &mut room[written..]) {
                    break;
                }
                count = ids.len();
            } else if O::LIST {
                let Some(eight) = eight_at(room, written) else {
                    break;
                };
                S::unpack(unpacker, value, eight);
            }
            written += count;
            next += 1;
        }
        self.written = written;
        next
    }
    // ANCHOR_END: hits

    /// Merges a pre-token that is not in the cache, or puts it off.
    #[inline(never)]
    fn miss(&mut self, next: usize) -> Result<(), EncodeError> {
        let key = self.batch.key(next);
        if !self.engine.puts_off || key == Key::TOO_LONG {
            return self.merge(next);
        }
        let gap = match O::LIST {
            true => self.batch.bytes(next).len(),
            false => 0,
        };
        let end = self.written + gap;
        self.misses.put_off(next, self.written..end);
        self.written = end;
        Ok(())
    }

    /// Merges a pre-token and remembers it.
    #[inline(never)]
    fn merge(&mut self, next: usize) -> Result<(), EncodeError> {
        self.settle()?;
        let (key, bytes) = (self.batch.key(next), self.batch.bytes(next));
        self.misses
            .merge(self.engine, self.cache, key, bytes, self.output)
            .map_err(|error| error.moved_by(self.batch.start(next)))?;
        if key == Key::TOO_LONG {
            // Its ids have taken the room of others.
            self.output.reserve(self.batch.keys.most_ids + 8);
        }
        Ok(())
    }

    /// Merges what was put off, and hands all ids over to the output.
    #[inline(always)]
    fn settle(&mut self) -> Result<(), EncodeError> {
        if !self.misses.is_empty() {
            self.merge_all()?;
        }
        // SAFETY: for each of them an id was written: eight for at most seven,
        // those of the ring, or those of a gap; and all gaps are closed.
        #[allow(unsafe_code)]
        unsafe {
            self.output.filled(self.written);
        }
        self.written = 0;
        Ok(())
    }

    #[inline(never)]
    fn merge_all(&mut self) -> Result<(), EncodeError> {
        let merged = self.misses.merge_all(self.engine, self.cache, self.batch);
        self.written = match O::LIST {
            true => {
                let room = self.output.spare();
                self.misses.close_gaps(room, self.written)
            }
            false => self.written + merged.as_ref().unwrap_or(&0),
        };
        self.misses.clear();
        merged.map(drop)
    }
}

/// Room for eight ids after the first `at`, if there is so much.
#[inline(always)]
fn eight_at(
    room: &mut [MaybeUninit<TokenId>],
    at: usize,
) -> Option<&mut Eight> {
    // One comparison, where a range takes two.
    if at as isize > room.len() as isize - 8 {
        return None;
    }
    // SAFETY: there are eight from there on.
    #[allow(unsafe_code)]
    Some(unsafe { &mut *room.as_mut_ptr().add(at).cast() })
}

/// Writes ids to the front of `room`, if there is so much.
#[inline(never)]
fn write(ids: &[TokenId], room: &mut [MaybeUninit<TokenId>]) -> bool {
    let Some(room) = room.get_mut(..ids.len()) else {
        return false;
    };
    for (room, &id) in room.iter_mut().zip(ids) {
        room.write(id);
    }
    true
}

/// The ids that did not fit a value, and those of a long pre-token.
#[inline(never)]
fn in_the_ring<'c>(
    cache: &'c Cache,
    key: &Key,
    value: &Value,
    bytes: &[u8],
) -> Option<&'c [TokenId]> {
    match key.long_hash() {
        Some(hash) => cache.long(hash, bytes),
        None if *value == NOTHING => None,
        None => cache.elsewhere(*value),
    }
}
