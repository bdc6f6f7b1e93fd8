//! What one thread remembers: pre-tokens with their ids.
//!
//! A [key](key) of 16 bytes leads to a [value](packing) of 16 bytes, and both
//! are in one line of a table ([`words`]). A pre-token of more than 15 bytes is
//! found by its hash in another table ([`long_words`]); its bytes, and ids that
//! do not fit a value, are in a [`ring`]. All three begin small and grow up to
//! a limit, and where they are full the new replaces something old: so a cache
//! is bounded, and what floods it is flooded by what comes after.

pub(crate) mod key;
pub(crate) mod long_words;
pub(crate) mod memory;
pub(crate) mod packing;
pub(crate) mod ring;
mod seed;
pub(crate) mod words;

use ch07_gpt2::TokenId;

use self::key::Key;
use self::long_words::LongWords;
use self::packing::{Packing, Value, count};
use self::ring::Ring;
use self::words::Words;
use crate::encoder::Engine;

/// How many lines the table of short words begins with, if it may: 16 MB.
const START: usize = 1 << 18;

/// A bounded cache.
#[derive(Debug)]
pub(crate) struct Cache {
    pub(crate) words: Words,
    pub(crate) long_words: Option<LongWords>,
    pub(crate) ring: Ring,
    pub(crate) packing: Packing,
}

impl Cache {
    /// A cache as the engine's options want it; none if they want none.
    pub(crate) fn new(engine: &Engine) -> Option<Self> {
        let options = &engine.options;
        // An eighth for the places of long words, three for the ring.
        let part = options.cache_bytes / 8;
        let seeds = match options.seeded {
            true => engine.merger.seeds(),
            false => Vec::new(),
        };
        // The emptier the table, the more words are in the first line in which
        // they are looked for. So seeds should fill no more than a fifth.
        let lines = match options.grows {
            true => (5 * seeds.len() / 2).max(START),
            false => 4 * part / size_of::<words::Line>(),
        };
        let mut cache = Self {
            words: Words::new(lines, 4 * part)?,
            long_words: options
                .long_words
                .then(|| LongWords::new(part))
                .flatten(),
            ring: Ring::new(3 * part),
            packing: engine.packing.clone(),
        };
        cache.seed(seeds);
        Some(cache)
    }

    /// How many bytes it takes now.
    pub(crate) fn bytes(&self) -> usize {
        let long = self.long_words.as_ref().map_or(0, LongWords::bytes);
        self.words.bytes() + long + self.ring.bytes()
    }

    /// The ids of a long pre-token.
    pub(crate) fn long(&self, hash: u64, bytes: &[u8]) -> Option<&[TokenId]> {
        let long_words = self.long_words.as_ref()?;
        long_words.get(&self.ring, hash, bytes)
    }

    /// The ids of a value that did not fit it, if they are still there.
    #[inline(always)]
    pub(crate) fn elsewhere(&self, value: Value) -> Option<&[TokenId]> {
        self.ring.ids(packing::position(value), &[], count(value))
    }

    /// Puts the ids of a pre-token into `ids`, in place of what is there;
    /// whether they are known.
    pub(crate) fn get(
        &self,
        key: Key,
        bytes: &[u8],
        ids: &mut Vec<TokenId>,
    ) -> bool {
        ids.clear();
        let in_the_ring = match key.long_hash() {
            Some(hash) => self.long(hash, bytes),
            None => match self.words.view().get(key) {
                Some(value) if count(value) <= self.packing.most() => {
                    ids.extend(self.packing.ids(value));
                    return true;
                }
                Some(value) => self.elsewhere(value),
                None => None,
            },
        };
        ids.extend(in_the_ring.unwrap_or_default());
        in_the_ring.is_some()
    }

    /// Keeps the ids of a pre-token.
    pub(crate) fn insert(&mut self, key: Key, bytes: &[u8], ids: &[TokenId]) {
        match key.long_hash() {
            Some(hash) => self.insert_long(hash, bytes, ids),
            None if key == Key::TOO_LONG => {}
            None => self.insert_short(key, ids),
        }
    }

    fn insert_short(&mut self, key: Key, ids: &[TokenId]) {
        let value = self.packing.pack(ids).or_else(|| {
            let position = self.ring.write(&[], ids)?;
            Some(packing::elsewhere(ids.len(), position))
        });
        if let Some(value) = value {
            self.words.insert(key, value);
        }
    }

    fn insert_long(&mut self, hash: u64, bytes: &[u8], ids: &[TokenId]) {
        if let Some(long_words) = &mut self.long_words
            && let Some(position) = self.ring.write(bytes, ids)
        {
            let lengths = [bytes.len(), ids.len()];
            long_words.insert(&self.ring, hash, lengths, position);
        }
    }
}
