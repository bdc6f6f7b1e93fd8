//! The loop in which nearly all time is spent: keys looked up, one after the
//! other, and their ids written to where they belong.
//!
//! What is written is always eight ids, whether there are so many or not, and
//! the next ones begin behind those that there are: that is cheaper than to ask
//! how many there are, which no processor can foresee.

use std::mem::MaybeUninit;

use ch07_gpt2::{EncodeError, TokenId};
use ch11_fast_splitting::{Ends, Task};

use crate::cache::Cache;
use crate::cache::key::Key;
use crate::cache::packing::{Eight, Value, count};
use crate::cache::words::NOTHING;
use crate::encoder::{Engine, Output};
use crate::lookup::keys::Keys;
use crate::lookup::misses::Misses;
use crate::lookup::steps::Steps;

/// Looks up the keys of a batch.
pub(crate) struct LookUp<'l, O, S> {
    pub(crate) engine: &'l Engine,
    pub(crate) cache: &'l mut Cache,
    pub(crate) misses: &'l mut Misses,
    pub(crate) text: &'l [u8],
    pub(crate) ends: &'l Ends,
    pub(crate) keys: &'l Keys,
    pub(crate) output: &'l mut O,
    pub(crate) steps: S,
}

impl<O: Output, S: Steps> Task for LookUp<'_, O, S> {
    type Output = Result<(), EncodeError>;

    #[inline(always)]
    fn run(mut self) -> Self::Output {
        let all = self.ends.as_slice().len();
        let mut next = self.hits(0, all);
        while next < all {
            self.miss(next)?;
            next = self.hits(next + 1, all);
        }
        Ok(())
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
        let keys = &self.keys.keys[..all];
        let places = &self.keys.places[..all];
        let room = self.output.spare();
        let mut written = 0;
        while next < all {
            let (key, place) = (&keys[next], places[next] as usize);
            let line = &words.lines[place];
            let value = match self.steps.find(line, key) {
                Some(entry) => &line[2 + entry],
                None => words.nearby(key, place),
            };
            let mut count = count(*value);
            if count > most {
                let borders = &self.ends.borders()[next..=next + 1];
                let bytes = &self.text[borders[0]..borders[1]];
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
        // SAFETY: for each of them an id was written: eight for at most seven,
        // or those of the ring.
        #[allow(unsafe_code)]
        unsafe {
            self.output.filled(written);
        }
        next
    }
    // ANCHOR_END: hits

    /// Merges a pre-token that is not in the cache, and remembers it.
    #[inline(always)]
    fn miss(&mut self, next: usize) -> Result<(), EncodeError> {
        let borders = self.ends.borders();
        let (start, end) = (borders[next], borders[next + 1]);
        let bytes = &self.text[start..end];
        let key = self.keys.keys[next];
        self.misses
            .merge(self.engine, self.cache, key, bytes, self.output)
            .map_err(|error| error.moved_by(start))?;
        if key == Key::TOO_LONG {
            // Its ids have taken the room of others.
            self.output.reserve(self.keys.most_ids + 8);
        }
        Ok(())
    }
}

/// Room for eight ids behind the first `at`, if there is so much.
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
