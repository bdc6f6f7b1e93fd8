//! Chapter 12's encoder, twice: with the widest instructions that the
//! processor has, and with those that every processor has.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, LazyLock, Mutex};

use anyhow::Result;
use bytepair::bpe::Named;
use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::{Encoder as Fast, Instructions, Options};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Encoder, Ids, plain};
use crate::vocabulary::{Source, Vocabulary};

/// As a user gets it, by its name.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    let named = match source.vocabulary {
        Vocabulary::Gpt2 => Named::Gpt2,
        Vocabulary::Cl100k => Named::Cl100k,
        Vocabulary::O200k => Named::O200k,
    };
    Ok(Box::new(Fast::new(named.tokenizer())))
}

/// Without wide instructions.
pub fn load_portable(source: &Source) -> Result<Box<dyn Encoder>> {
    let mut options = Options::default();
    options.instructions = Instructions::portable();
    let tokenizer = plain::tokenizer(source)?;
    Ok(Box::new(Fast::with_options(tokenizer, options)))
}

impl Encoder for Fast {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(self.encode_with(text, SpecialPolicy::Text)?))
    }

    fn parallel(
        &self,
        text: &str,
        threads: usize,
    ) -> Option<Result<Box<dyn Ids>>> {
        // One thread has the call for one.
        if threads == 1 {
            return Some(Encoder::encode(self, text));
        }
        let ids = in_a_pool(threads, || {
            Ok(self.encode_parallel(text, SpecialPolicy::Text)?)
        });
        Some(ids.map(|ids| Box::new(ids) as _))
    }

    fn cache_bytes(&self) -> Option<usize> {
        Some(Fast::cache_bytes(self))
    }

    fn documents(
        &self,
        texts: &[&str],
        threads: usize,
    ) -> Option<Result<Box<dyn Ids>>> {
        let ids = in_a_pool(threads, || {
            Ok(self.encode_batch(texts, SpecialPolicy::Text)?)
        });
        Some(ids.map(|ids| Box::new(ids) as _))
    }
}

/// Runs something on this many threads. Pools are kept: whoever encodes again
/// and again has one.
fn in_a_pool<T: Send>(
    threads: usize,
    run: impl FnOnce() -> Result<T> + Send,
) -> Result<T> {
    static POOLS: LazyLock<Mutex<HashMap<usize, Arc<ThreadPool>>>> =
        LazyLock::new(Mutex::default);
    let new = || ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = match POOLS.lock().expect("no thread panics").entry(threads) {
        Entry::Occupied(pool) => pool.get().clone(),
        Entry::Vacant(place) => place.insert(Arc::new(new()?)).clone(),
    };
    pool.install(run)
}
