//! Many texts, or one long one, on all cores.
//!
//! A long text is cut into parts of a megabyte where a pre-token certainly
//! starts. Several parts at once make a **wave**: their ids are encoded on all
//! threads, and put one behind the other before the next wave begins, so that
//! no more than a wave has to be held twice. The ids do not depend on the
//! number of threads, nor on the size of the parts.

use std::ops::{ControlFlow, Range};

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use rayon::prelude::*;

use crate::encoder::Input;
use crate::jobs::Jobs;
use crate::room::with_room;
use crate::{BatchError, Encoder};

/// How many parts a wave has for each thread.
const PARTS: usize = 4;

impl Encoder {
    /// The ids of one long text, encoded on the threads of the current
    /// [rayon] pool; `encode_with` on several threads.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode_parallel(
        &self,
        text: &str,
        policy: SpecialPolicy,
    ) -> Result<Vec<TokenId>, EncodeError> {
        let mut ids = with_room(text.len() / 2);
        let _ = self.waves(Input::Text(text), policy, |more, _| {
            ids.extend_from_slice(more);
            ControlFlow::Continue(())
        })?;
        Ok(ids)
    }

    /// The ids of each text, encoded on the threads of the current [rayon]
    /// pool.
    ///
    /// # Errors
    /// The first text that cannot be encoded.
    pub fn encode_batch<Text: AsRef<str> + Sync>(
        &self,
        texts: &[Text],
        policy: SpecialPolicy,
    ) -> Result<Vec<Vec<TokenId>>, BatchError> {
        let all: Vec<_> = texts
            .par_iter()
            .map(|text| match text.as_ref() {
                text if text.len() > self.options().part_bytes => {
                    self.encode_parallel(text, policy)
                }
                text => self.encode_with(text, policy),
            })
            .collect();
        let all = all.into_iter().enumerate();
        all.map(|(index, ids)| ids.map_err(|error| BatchError { index, error }))
            .collect()
    }

    /// How many bytes make a few waves.
    pub(crate) fn block_bytes(&self) -> usize {
        let wave = PARTS * rayon::current_num_threads();
        let parts = self.options().part_bytes.max(1);
        parts.saturating_mul(2 * wave)
    }

    /// The parts of a text.
    pub(crate) fn jobs<'j>(
        &'j self,
        text: &'j [u8],
        policy: SpecialPolicy,
    ) -> Jobs<'j> {
        Jobs {
            text,
            special: (policy != SpecialPolicy::Text).then_some(&self.special),
            has_starts: self.by_hand.is_some(),
            bytes: self.options().part_bytes,
            start: 0,
        }
    }

    /// Calls `take` with the ids of one part after the other, and where the
    /// part ends, until there are no more or `take` breaks it off.
    // ANCHOR: waves
    pub(crate) fn waves(
        &self,
        input: Input,
        policy: SpecialPolicy,
        mut take: impl FnMut(&[TokenId], usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, EncodeError> {
        let mut jobs = self.jobs(input.bytes(), policy);
        let size = PARTS * rayon::current_num_threads();
        // Lists that are used again are no new memory.
        let mut lists: Vec<Vec<TokenId>> = Vec::new();
        loop {
            let wave: Vec<_> = jobs.by_ref().take(size).collect();
            if wave.is_empty() {
                return Ok(ControlFlow::Continue(()));
            }
            lists.resize_with(wave.len(), Vec::new);
            let both = lists.par_iter_mut().zip(&wave);
            let encode = |(ids, range): (&mut Vec<_>, &Range<usize>)| {
                ids.clear();
                ids.reserve(range.len() / 2);
                self.run(input.part(range.clone()), policy, ids)
                    .map_err(|error| error.moved_by(range.start))
            };
            let results: Vec<Result<(), EncodeError>> =
                both.map(encode).collect();
            for ((range, ids), result) in wave.iter().zip(&lists).zip(results) {
                result?;
                if take(ids, range.end).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
    }
    // ANCHOR_END: waves
}
