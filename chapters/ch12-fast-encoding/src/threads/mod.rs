//! Many texts, or one long one, on all cores.
//!
//! A long text is split into parts of 32 KB where a pre-token certainly
//! starts. Several parts at once make a **wave**, which is encoded on all
//! threads. The ids do not depend on the number of threads, nor on the size of
//! the parts.

mod left;
pub(crate) mod parts;
pub(crate) mod wave;
pub(crate) mod workers;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use rayon::prelude::*;

use crate::encoder::huge_pages::room_for;
use crate::encoder::input::Input;
use crate::threads::parts::Parts;
use crate::{BatchError, Encoder};

/// How many parts a wave has for each thread.
const PARTS: usize = 32;

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
        let mut ids = room_for(text.len());
        let input = Input::Text(text);
        let mut parts = self.parts(input.bytes(), policy);
        let mut wave = self.waves.take();
        loop {
            wave.next(&mut parts, PARTS * rayon::current_num_threads());
            if wave.is_empty() {
                // Twice the ids of a part, if each byte is one.
                self.waves.put_back(wave, self.options().part_bytes / 4);
                return Ok(ids);
            }
            wave.encode_onto(&mut ids, self, input, policy)?;
        }
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

    /// How many bytes make a wave, where a text is read piece by piece.
    pub(crate) fn block_bytes(&self) -> usize {
        let parts = 2 * PARTS * rayon::current_num_threads();
        let bytes = self.options().part_bytes.div_ceil(8).max(1);
        bytes.saturating_mul(parts)
    }

    /// The parts of a text. They are small, so that no thread waits long for
    /// the last one, and so that what one writes is near when it is copied.
    pub(crate) fn parts<'j>(
        &'j self,
        text: &'j [u8],
        policy: SpecialPolicy,
    ) -> Parts<'j> {
        let bytes = self.options().part_bytes.div_ceil(8);
        self.parts_of(text, policy, bytes)
    }

    /// The [`Parts`] of a text that can be encoded apart, each of at least
    /// `bytes` bytes but the last and those that end at a special token. The
    /// text is one part if it may be split nowhere: under a pattern that
    /// chapter 11 does not know, or if the tokenizer's preparation needs it
    /// whole.
    pub fn parts_of<'j>(
        &'j self,
        text: &'j [u8],
        policy: SpecialPolicy,
        bytes: usize,
    ) -> Parts<'j> {
        let special = policy != SpecialPolicy::Text;
        let special = special.then_some(&self.special);
        let has_starts = self.by_hand.is_some();
        match self.tokenizer().preparation() {
            None => Parts::new(text, special, has_starts, bytes),
            Some(it) if it.may_cut(policy) => {
                Parts::new(text, special, has_starts, bytes).between_ascii()
            }
            Some(_) => Parts::new(text, None, false, bytes),
        }
    }
}
