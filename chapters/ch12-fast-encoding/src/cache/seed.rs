//! The tokens themselves, put into a cache before any text comes.

use ch07_gpt2::TokenId;

use super::Cache;
use super::key::Key;

/// A token's key and its id.
pub(crate) type Seed = (Key, TokenId);

impl Cache {
    /// Puts tokens into the cache, the most frequent first, until it is half
    /// full.
    // ANCHOR: seed
    pub(super) fn seed(&mut self, seeds: Vec<Seed>) {
        for (key, id) in seeds {
            if self.words.is_half_full() {
                return;
            }
            if let Some(value) = self.packing.pack(&[id]) {
                self.words.insert(key, value);
            }
        }
    }
    // ANCHOR_END: seed
}
