//! What one thread remembers, and how it gets the ids that it does not know.

use std::marker::PhantomData;

use ch07_gpt2::{EncodeError, TokenId};

use crate::engine::Engine;
use crate::key::{self, Key};
use crate::lanes::{Lanes, Words64};
use crate::layout::Layout;
use crate::long_words::{self, LongWords};
use crate::ranked::Ranked;
use crate::spill::Spill;
use crate::words::Words;

/// Caches, all of them bounded.
#[derive(Debug)]
pub(crate) struct Caches<L> {
    pub(crate) words: Words,
    pub(crate) spill: Spill,
    long_words: LongWords,
    /// The ids of the pre-token that was last asked for.
    ids: Vec<TokenId>,
    layout: PhantomData<L>,
}

impl<L: Layout> Caches<L> {
    /// Caches that take as many bytes as the engine's options allow.
    pub(crate) fn new(engine: &Engine) -> Self {
        let bytes = engine.options.cache_bytes;
        let mut caches = Self {
            words: Words::new(bytes / 8 * 4),
            long_words: LongWords::new(bytes / 4),
            spill: Spill::new(bytes / 8),
            ids: Vec::new(),
            layout: PhantomData,
        };
        if let Some(ranked) = &engine.ranked
            && engine.options.seeded
            && bytes > 0
        {
            caches.seed(ranked);
        }
        caches
    }

    /// Puts the tokens themselves into the cache, the most frequent last. Those
    /// that begin with a small letter are left out: hardly any of them is ever
    /// a whole pre-token.
    // ANCHOR: seed
    fn seed(&mut self, ranked: &Ranked) {
        let mut bytes = Vec::new();
        for number in (0..ranked.len() as u32).rev() {
            if ranked.length(number) > key::LONGEST {
                continue;
            }
            ranked.bytes_of(number, &mut bytes);
            if bytes.len() == 1 || !bytes[0].is_ascii_lowercase() {
                let id = ranked.ids[number as usize];
                self.words.insert(Key::new(&bytes), L::pack(&[id]));
            }
        }
    }
    // ANCHOR_END: seed

    /// Whether a short pre-token stands where it belongs; if so, its ids are
    /// [`last`](Self::last).
    pub(crate) fn known(&mut self, bytes: &[u8]) -> bool {
        if bytes.len() > key::LONGEST || !key::has_key(bytes) {
            return false;
        }
        let key = Key::new(bytes);
        let words = self.words.view();
        let bucket = words.bucket(words.place(key.hash()));
        let found = Words64.find(bucket, &key);
        let at = found.trailing_zeros() as usize + 1;
        let at = at + usize::from(key.is_long());
        let packed = [bucket[at & 7], bucket[(at + 1) & 7]];
        found != 0 && self.unpack(key, packed)
    }

    /// The ids that were last asked for.
    pub(crate) fn last(&self) -> &[TokenId] {
        &self.ids
    }

    /// The ids of a pre-token that does not stand where it belongs.
    pub(crate) fn ids_of(
        &mut self,
        engine: &Engine,
        bytes: &[u8],
    ) -> Result<&[TokenId], EncodeError> {
        let cached = engine.options.cache_bytes > 0;
        match bytes.len() {
            ..=key::LONGEST if cached && key::has_key(bytes) => {
                self.ids_of_word(engine, bytes)
            }
            16..=long_words::LONGEST if cached && engine.options.long_words => {
                self.ids_of_long_word(engine, bytes)
            }
            _ => {
                engine.merge(bytes, &mut self.ids)?;
                Ok(&self.ids)
            }
        }
    }

    fn ids_of_word(
        &mut self,
        engine: &Engine,
        bytes: &[u8],
    ) -> Result<&[TokenId], EncodeError> {
        let key = Key::new(bytes);
        let packed = match self.words.next_door(key) {
            Some(packed) if self.unpack(key, packed) => packed,
            _ => {
                engine.merge(bytes, &mut self.ids)?;
                self.pack(key)
            }
        };
        self.words.insert(key, packed);
        Ok(&self.ids)
    }

    fn ids_of_long_word(
        &mut self,
        engine: &Engine,
        bytes: &[u8],
    ) -> Result<&[TokenId], EncodeError> {
        let Self {
            long_words, ids, ..
        } = self;
        match long_words.get(bytes) {
            Some(place) => Ok(long_words.ids(place)),
            None => {
                engine.merge(bytes, ids)?;
                long_words.insert(bytes, ids);
                Ok(ids)
            }
        }
    }

    /// Packs `self.ids`, the ids of `key`.
    fn pack(&mut self, key: Key) -> [u64; 2] {
        let ids = &self.ids;
        match ids.len() <= L::room(key.is_long()) {
            true => L::pack(ids),
            false => [L::elsewhere(ids.len(), self.spill.put(ids)), 0],
        }
    }

    /// Puts into `self.ids` the packed ids of `key`, if they are still there.
    fn unpack(&mut self, key: Key, [first, second]: [u64; 2]) -> bool {
        let count = L::count(first);
        self.ids.clear();
        if count <= L::room(key.is_long()) {
            let second = L::second(&second);
            self.ids.extend(&L::first(&first)[..L::FEW]);
            self.ids.extend(second);
        } else if let Some(row) = self.spill.get(L::row(first)) {
            self.ids.extend(row);
        }
        let there = self.ids.len() >= count;
        self.ids.truncate(count);
        there
    }
}
