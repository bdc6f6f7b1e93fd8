//! The keys of a batch of pre-tokens.
//!
//! The key of each is made and hashed, and its line is asked for. By the time
//! the keys are looked up their lines have come, however far they were.

use ch11_fast_splitting::{BATCH, Ends, Task};

use crate::cache::Cache;
use crate::cache::key::{self, Key};
use crate::lookup::prefetch;
use crate::lookup::steps::Steps;

/// As many keys as a batch has ends.
const MOST: usize = BATCH + 64;

/// The keys of a batch, and the lines in which each is looked for first.
#[derive(Debug, Clone)]
pub(crate) struct Keys {
    pub(crate) keys: [Key; MOST],
    pub(crate) places: [u32; MOST],
    /// Which of them are of long pre-tokens.
    long: [u16; MOST],
    /// How many ids there are at most, those of pre-tokens without a key left
    /// out.
    pub(crate) most_ids: usize,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            keys: [Key::EMPTY; MOST],
            places: [0; MOST],
            long: [0; MOST],
            most_ids: 0,
        }
    }
}

/// A batch of pre-tokens and their keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Batch<'b> {
    pub(crate) text: &'b [u8],
    pub(crate) ends: &'b Ends,
    pub(crate) keys: &'b Keys,
}

impl<'b> Batch<'b> {
    /// Where a pre-token starts in the text.
    #[inline(always)]
    pub(crate) fn start(self, index: usize) -> usize {
        self.ends.borders()[index]
    }

    /// The bytes of a pre-token.
    #[inline(always)]
    pub(crate) fn bytes(self, index: usize) -> &'b [u8] {
        let borders = &self.ends.borders()[index..=index + 1];
        &self.text[borders[0]..borders[1]]
    }

    /// The key of a pre-token.
    #[inline(always)]
    pub(crate) fn key(self, index: usize) -> Key {
        self.keys.keys[index]
    }
}

/// Makes the keys of a batch and asks for their lines.
pub(crate) struct MakeKeys<'a, S> {
    pub(crate) text: &'a [u8],
    pub(crate) ends: &'a Ends,
    pub(crate) cache: &'a Cache,
    pub(crate) keys: &'a mut Keys,
    pub(crate) prefetch: bool,
    pub(crate) steps: S,
}

impl<S: Steps> Task for MakeKeys<'_, S> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        match self.prefetch {
            true => self.make::<true>(),
            false => self.make::<false>(),
        }
    }
}

impl<S: Steps> MakeKeys<'_, S> {
    // ANCHOR: keys
    #[inline(always)]
    fn make<const PREFETCH: bool>(self) {
        let words = self.cache.words.view();
        let Keys {
            keys,
            places,
            long,
            most_ids,
        } = self.keys;
        let [first, ends @ ..] = self.ends.borders() else {
            return;
        };
        let (mut start, mut longs, mut without_key) = (*first, 0, 0);
        let rows = ends.iter().zip(keys.iter_mut()).zip(places);
        for (i, ((&end, key), place)) in rows.enumerate() {
            let length = end - start;
            if length <= key::SHORT {
                *key = self.steps.key(self.text, start, end);
                let line = words.place(key.hash());
                if PREFETCH {
                    prefetch(&words.lines[line]);
                }
                *place = line as u32;
            } else {
                *key = Key::long(&self.text[start..end], length);
                *place = 0;
                long[longs] = i as u16;
                longs += 1;
                if *key == Key::TOO_LONG {
                    without_key += length;
                }
            }
            start = end;
        }
        *most_ids = start - first - without_key;
        if longs > 0 && PREFETCH {
            fetch_long(self.cache, &keys[..], &long[..longs]);
        }
    }
    // ANCHOR_END: keys
}

/// Asks for the places of long pre-tokens and then for what is there.
fn fetch_long(cache: &Cache, keys: &[Key], long: &[u16]) {
    let Some(words) = &cache.long_words else {
        return;
    };
    let hashes = || {
        let keys = long.iter().map(|&i| keys[usize::from(i)]);
        keys.filter_map(Key::long_hash)
    };
    for hash in hashes() {
        prefetch(words.line(hash));
    }
    for hash in hashes() {
        if let Some(position) = words.position(hash) {
            cache.ring.prefetch(position);
        }
    }
}
