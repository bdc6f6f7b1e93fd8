//! Many texts, or one long one, on all cores.
//!
//! A long text is cut into parts of 256 KB where a pre-token certainly
//! starts. Several parts at once make a **wave**, which is encoded on all
//! threads. While the next wave is, the ids of this one are put one behind the
//! other, so that no more than two waves have to be held twice. The ids do not
//! depend on the number of threads, nor on the size of the parts.

pub(crate) mod parts;
pub(crate) mod workers;

use std::ops::{ControlFlow, Range};

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use rayon::prelude::*;

use crate::encoder::huge_pages::with_room;
use crate::encoder::input::Input;
use crate::threads::parts::Parts;
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
        let input = Input::Text(text);
        let mut parts = self.parts(input.bytes(), policy);
        let (mut ready, mut next) = (Wave::default(), Wave::default());
        // ANCHOR: join
        loop {
            // One thread appends what is ready and then helps the others.
            let append =
                || ready.lists().for_each(|p| ids.extend_from_slice(p));
            let encode = || next.encode(self, &mut parts, input, policy);
            let ((), result) = rayon::join(append, encode);
            result?;
            if next.ranges.is_empty() {
                return Ok(ids);
            }
            std::mem::swap(&mut ready, &mut next);
        }
        // ANCHOR_END: join
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
    pub(crate) fn parts<'j>(
        &'j self,
        text: &'j [u8],
        policy: SpecialPolicy,
    ) -> Parts<'j> {
        let special = policy != SpecialPolicy::Text;
        let special = special.then_some(&self.special);
        let has_starts = self.by_hand.is_some();
        let bytes = self.options().part_bytes;
        match self.tokenizer().preparation() {
            None => Parts::new(text, special, has_starts, bytes),
            Some(it) if it.may_cut(policy) => {
                Parts::new(text, special, has_starts, bytes).between_ascii()
            }
            Some(_) => Parts::new(text, None, false, bytes),
        }
    }

    /// Calls `take` with the ids of one part after the other, and where the
    /// part ends, until there are no more or `take` breaks it off.
    pub(crate) fn waves(
        &self,
        input: Input,
        policy: SpecialPolicy,
        mut take: impl FnMut(&[TokenId], usize) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, EncodeError> {
        let mut parts = self.parts(input.bytes(), policy);
        let mut wave = Wave::default();
        loop {
            let result = wave.encode(self, &mut parts, input, policy);
            for (range, ids) in wave.ranges.iter().zip(wave.lists()) {
                if take(ids, range.end).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            result?;
            if wave.ranges.is_empty() {
                return Ok(ControlFlow::Continue(()));
            }
        }
    }
}

/// Some parts that are encoded at once. Lists that are used again are no new
/// memory.
#[derive(Default)]
struct Wave {
    ranges: Vec<Range<usize>>,
    lists: Vec<Vec<TokenId>>,
}

impl Wave {
    /// Takes the next parts and encodes them. After an error only those before
    /// it are there.
    // ANCHOR: wave
    fn encode(
        &mut self,
        encoder: &Encoder,
        parts: &mut Parts,
        input: Input,
        policy: SpecialPolicy,
    ) -> Result<(), EncodeError> {
        let size = PARTS * rayon::current_num_threads();
        let Self { ranges, lists } = self;
        ranges.clear();
        ranges.extend(parts.take(size));
        lists.resize_with(ranges.len().max(lists.len()), Vec::new);
        let both = lists.par_iter_mut().zip(&*ranges);
        let encode = |(ids, range): (&mut Vec<_>, &Range<usize>)| {
            ids.clear();
            ids.reserve(range.len() / 2);
            encoder
                .run(input.part(range.clone()), policy, ids)
                .map_err(|error| error.moved_by(range.start))
        };
        let results: Vec<Result<(), EncodeError>> = both.map(encode).collect();
        let failed = results.iter().position(Result::is_err);
        ranges.truncate(failed.unwrap_or(ranges.len()));
        results.into_iter().collect()
    }
    // ANCHOR_END: wave

    /// The ids of each part.
    fn lists(&self) -> impl Iterator<Item = &[TokenId]> {
        let lists = self.lists[..self.ranges.len()].iter();
        lists.map(Vec::as_slice)
    }
}
