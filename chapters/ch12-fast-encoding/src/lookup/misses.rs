//! What happens at a miss: a pre-token that was never met, or is gone, is merged
//! and remembered.

use ch07_gpt2::{EncodeError, TokenId};

use crate::cache::Cache;
use crate::cache::key::Key;
use crate::encoder::{Engine, Output};

/// The way to ids that are not in the cache.
#[derive(Debug, Default)]
pub(crate) struct Misses {
    /// Those that were merged last.
    ids: Vec<TokenId>,
}

impl Misses {
    /// Merges a pre-token, writes its ids, and remembers them.
    ///
    /// # Errors
    /// A byte without a token; its place is one in `bytes`.
    // ANCHOR: merge
    #[inline(never)]
    pub(crate) fn merge<O: Output>(
        &mut self,
        engine: &Engine,
        cache: &mut Cache,
        key: Key,
        bytes: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        engine.merger.merge(bytes, &mut self.ids)?;
        output.take(&self.ids);
        cache.insert(key, bytes, &self.ids);
        Ok(())
    }
    // ANCHOR_END: merge

    /// Writes the ids of a pre-token that is not in a batch.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub(crate) fn write_one<O: Output>(
        &mut self,
        engine: &Engine,
        cache: Option<&mut Cache>,
        bytes: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let Some(cache) = cache else {
            engine.merger.merge(bytes, &mut self.ids)?;
            output.take(&self.ids);
            return Ok(());
        };
        let key = Key::new(bytes);
        match cache.get(key, bytes, &mut self.ids) {
            true => output.take(&self.ids),
            false => self.merge(engine, cache, key, bytes, output)?,
        }
        Ok(())
    }
}
