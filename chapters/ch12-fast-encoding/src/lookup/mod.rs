//! From a text to ids, a batch of pre-tokens at a time.
//!
//! Chapter 11 splits a batch, [`keys`] makes their keys and asks for the lines
//! of the cache, [`hits`] looks them up and writes their ids, and [`misses`]
//! does what is seldom done. Where there is a choice of instructions, [`steps`]
//! says what they do.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod hits;
mod keys;
mod misses;
mod prefetch;
mod steps;

use ch06_pre_tokens::SplitError;
use ch07_gpt2::EncodeError;
use ch11_fast_splitting::{ByHand, Ends};

#[cfg(target_arch = "x86_64")]
pub(crate) use self::avx2::Avx2;
use self::hits::LookUp;
use self::keys::{Batch, Keys, MakeKeys};
use self::misses::Misses;
pub use self::prefetch::prefetch;
pub(crate) use self::prefetch::prefetch_start;
use self::steps::{Portable, Steps};
use crate::cache::Cache;
use crate::encoder::{Engine, Kind, Output};

/// What one thread needs.
#[derive(Debug)]
pub(crate) struct Worker {
    /// None if nothing is to be remembered.
    pub(crate) cache: Option<Cache>,
    ends: Box<Ends>,
    keys: Box<Keys>,
    misses: Misses,
}

impl Worker {
    pub(crate) fn new(engine: &Engine) -> Self {
        Self {
            cache: Cache::new(engine),
            ends: Box::default(),
            keys: Box::default(),
            misses: Misses::default(),
        }
    }

    /// Encodes `text`, split by masks.
    ///
    /// # Errors
    /// A byte without a token; its place is one in `text`.
    pub(crate) fn encode<O: Output>(
        &mut self,
        engine: &Engine,
        pattern: ByHand,
        text: &str,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let mut start = 0;
        while start < text.len() && !output.is_full() {
            let instructions = engine.options.instructions;
            pattern.fill(instructions, text, start, &mut self.ends);
            self.encode_batch(engine, text.as_bytes(), output)?;
            start = *self.ends.borders().last().expect("never empty");
        }
        Ok(())
    }

    fn encode_batch<O: Output>(
        &mut self,
        engine: &Engine,
        text: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        if self.cache.is_none() {
            return self.merge_batch(engine, text, output);
        }
        match engine.kind() {
            Kind::Portable => {
                self.look_up(engine, text, output, Portable(&engine.packing))
            }
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(avx2) => self.look_up(engine, text, output, avx2),
        }
    }

    // ANCHOR: look_up
    fn look_up<O: Output>(
        &mut self,
        engine: &Engine,
        text: &[u8],
        output: &mut O,
        steps: impl Steps,
    ) -> Result<(), EncodeError> {
        let Some(cache) = &mut self.cache else {
            return Ok(());
        };
        let instructions = engine.options.instructions;
        instructions.run(MakeKeys {
            text,
            ends: &self.ends,
            cache,
            keys: &mut self.keys,
            prefetch: engine.options.prefetch,
            steps,
        });
        // Eight are written at a time.
        output.reserve(self.keys.most_ids + 8);
        instructions.run(LookUp {
            engine,
            cache,
            misses: &mut self.misses,
            batch: Batch {
                text,
                ends: &self.ends,
                keys: &self.keys,
            },
            output,
            written: 0,
            steps,
        })
    }
    // ANCHOR_END: look_up

    /// Encodes a batch without a cache.
    fn merge_batch<O: Output>(
        &mut self,
        engine: &Engine,
        text: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        for border in self.ends.borders().windows(2) {
            let bytes = &text[border[0]..border[1]];
            self.misses
                .write_one(engine, None, bytes, output)
                .map_err(|error| error.moved_by(border[0]))?;
        }
        Ok(())
    }

    /// Encodes pre-tokens that were split elsewhere.
    ///
    /// # Errors
    /// As [`encode`](Self::encode), and where a pattern gives up.
    pub(crate) fn encode_pieces<'t, O: Output>(
        &mut self,
        engine: &Engine,
        pieces: impl Iterator<Item = Result<&'t str, SplitError>>,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let mut start = 0;
        for piece in pieces {
            let piece = piece?.as_bytes();
            self.encode_pre_token(engine, piece, output)
                .map_err(|error| error.moved_by(start))?;
            start += piece.len();
            if output.is_full() {
                break;
            }
        }
        Ok(())
    }

    /// Encodes one pre-token, whether the cache holds it or not.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    pub(crate) fn encode_pre_token<O: Output>(
        &mut self,
        engine: &Engine,
        bytes: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let cache = self.cache.as_mut();
        self.misses.write_one(engine, cache, bytes, output)
    }
}
