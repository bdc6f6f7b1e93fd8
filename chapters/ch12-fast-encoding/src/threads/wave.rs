//! Some parts of a text that are encoded at once.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use rayon::prelude::*;

use crate::Encoder;
use crate::encoder::input::Input;

/// Parts and their ids. Lists that are used again are no new memory.
#[derive(Debug, Default)]
pub(crate) struct Wave {
    ranges: Vec<Range<usize>>,
    lists: Vec<Vec<TokenId>>,
}

impl Wave {
    /// Takes the next parts, at most so many.
    pub(crate) fn next(
        &mut self,
        parts: impl Iterator<Item = Range<usize>>,
        most: usize,
    ) {
        self.ranges.clear();
        self.ranges.extend(parts.take(most));
        let lists = self.ranges.len().max(self.lists.len());
        self.lists.resize_with(lists, Vec::new);
        self.lists.iter_mut().for_each(Vec::clear);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Encodes a text of not many parts; small ones, so that no thread has to
    /// wait long for the last. After an error only the parts before it are
    /// there.
    pub(crate) fn encode_all(
        &mut self,
        encoder: &Encoder,
        input: Input,
        policy: SpecialPolicy,
    ) -> Result<(), EncodeError> {
        let bytes = encoder.options().part_bytes / 4;
        let parts = encoder.parts(input.bytes(), policy, bytes);
        self.next(parts, usize::MAX);
        self.encode(encoder, input, policy)
    }

    /// Encodes the parts. After an error only those before it are there.
    fn encode(
        &mut self,
        encoder: &Encoder,
        input: Input,
        policy: SpecialPolicy,
    ) -> Result<(), EncodeError> {
        let both = self.lists.par_iter_mut().zip(&self.ranges);
        let results: Vec<Result<(), EncodeError>> = both
            .map(|(ids, range)| encode(encoder, input, policy, range, ids))
            .collect();
        let failed = results.iter().position(Result::is_err);
        self.ranges.truncate(failed.unwrap_or(self.ranges.len()));
        results.into_iter().collect()
    }

    /// Calls `take` with the ids of one part after the other, and where the
    /// part ends, until there are no more or `take` breaks it off.
    pub(crate) fn take(
        &self,
        mut take: impl FnMut(&[TokenId], usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut both = self.lists.iter().zip(&self.ranges);
        both.try_for_each(|(ids, range)| take(ids, range.end))
    }

    /// Encodes the parts and puts their ids behind `ids`.
    ///
    /// One thread begins with the first part and writes to `ids` itself. The
    /// others begin with the last one and write to lists. Where they meet, all
    /// is encoded, and only what the others did has to be copied.
    // ANCHOR: wave
    pub(crate) fn encode_onto(
        &mut self,
        ids: &mut Vec<TokenId>,
        encoder: &Encoder,
        input: Input,
        policy: SpecialPolicy,
    ) -> Result<(), EncodeError> {
        let Self { ranges, lists } = self;
        let begun: Vec<AtomicBool> =
            ranges.iter().map(|_| AtomicBool::new(false)).collect();
        let begin = |part: usize| !begun[part].swap(true, Ordering::Relaxed);
        let from_the_front = || {
            for (part, range) in ranges.iter().enumerate() {
                if !begin(part) {
                    return Ok::<_, EncodeError>(part);
                }
                encode(encoder, input, policy, range, ids)?;
            }
            Ok(ranges.len())
        };
        let from_the_back = || {
            let parts = lists.par_iter_mut().zip(&*ranges).enumerate();
            let results =
                parts.rev().map(|(part, (list, range))| match begin(part) {
                    true => encode(encoder, input, policy, range, list),
                    false => Ok(()),
                });
            // The one that comes first in the text is reported.
            let results: Vec<_> = results.collect();
            results.into_iter().rev().collect::<Result<(), _>>()
        };
        let (front, back) = rayon::join(from_the_front, from_the_back);
        let done = front?;
        back?;
        append(ids, &lists[done..ranges.len()]);
        Ok(())
    }
    // ANCHOR_END: wave
}

/// Encodes a part into a list.
fn encode(
    encoder: &Encoder,
    input: Input,
    policy: SpecialPolicy,
    range: &Range<usize>,
    ids: &mut Vec<TokenId>,
) -> Result<(), EncodeError> {
    encoder
        .run(input.part(range.clone()), policy, ids)
        .map_err(|error| error.moved_by(range.start))
}

/// Puts lists behind `ids`, on all threads: copying takes long enough.
fn append(ids: &mut Vec<TokenId>, lists: &[Vec<TokenId>]) {
    let all: usize = lists.iter().map(Vec::len).sum();
    ids.reserve(all);
    let mut room = &mut ids.spare_capacity_mut()[..all];
    let mut places = Vec::with_capacity(lists.len());
    for list in lists {
        let (place, rest) = room.split_at_mut(list.len());
        places.push((place, list));
        room = rest;
    }
    places.into_par_iter().for_each(|(place, list)| {
        for (place, &id) in place.iter_mut().zip(list) {
            place.write(id);
        }
    });
    // SAFETY: each list was written to a place of its length, and together they
    // fill so much room.
    #[allow(unsafe_code)]
    unsafe {
        ids.set_len(ids.len() + all);
    }
}
