//! Some parts of a text that are encoded at once.

use std::ops::{ControlFlow, Range};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use rayon::prelude::*;

use crate::Encoder;
use crate::encoder::input::Input;
use crate::threads::left::{Left, Part};

/// Parts and their ids. Lists that are used again are no new memory.
#[derive(Debug, Default)]
pub(crate) struct Wave {
    ranges: Vec<Range<usize>>,
    lists: Vec<Vec<TokenId>>,
}

impl Wave {
    /// Takes the next parts, at most this many.
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

    /// Encodes a text of not many parts. This thread helps when it is done with
    /// `meanwhile`. After an error only the parts before it are there.
    pub(crate) fn encode_while<T>(
        &mut self,
        encoder: &Encoder,
        input: Input,
        policy: SpecialPolicy,
        meanwhile: impl FnOnce() -> T,
    ) -> (T, Result<(), EncodeError>) {
        let parts = encoder.parts(input.bytes(), policy);
        self.next(parts, usize::MAX);
        let left = Left::new(&mut self.lists, &self.ranges);
        let encode = || to_lists(&left, Left::first, encoder, input, policy);
        let done = with_others(self.ranges.len(), encode, || {
            let done = meanwhile();
            encode();
            done
        });
        let failed = left.failed();
        let good = failed.as_ref().map(|&(part, _)| part);
        self.ranges.truncate(good.unwrap_or(self.ranges.len()));
        (done, failed.map_or(Ok(()), |(_, error)| Err(error)))
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

    /// Encodes the parts and puts their ids after `ids`.
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
        let left = Left::new(lists, ranges);
        let from_the_back =
            || to_lists(&left, Left::last, encoder, input, policy);
        let from_the_front = || {
            let mut worker = encoder.worker();
            let mut met = 0;
            while let Some((part, range, _)) = left.first() {
                let input = input.part(range.clone());
                let done = encoder.run_with(&mut worker, input, policy, ids);
                left.keep(part, range.start, done);
                met = part + 1;
            }
            met
        };
        let met = with_others(ranges.len(), from_the_back, from_the_front);
        if let Some((_, error)) = left.failed() {
            return Err(error);
        }
        append(ids, &lists[met..ranges.len()]);
        Ok(())
    }
    // ANCHOR_END: wave
}

/// Waves that nobody uses just now. New memory is handed out by the system page
/// by page, and two threads that ask for it wait for each other; the lists of
/// the last wave are there.
#[derive(Debug, Default)]
pub(crate) struct Waves(Mutex<Vec<Wave>>);

impl Waves {
    /// A wave, a new one if there is none.
    pub(crate) fn take(&self) -> Wave {
        self.waves().pop().unwrap_or_default()
    }

    /// Keeps a wave, but no list that has room for more ids than `most`.
    pub(crate) fn put_back(&self, mut wave: Wave, most: usize) {
        wave.lists.retain(|list| list.capacity() <= most);
        self.waves().push(wave);
    }

    /// Gives the memory back.
    pub(crate) fn clear(&self) {
        self.waves().clear();
    }

    fn waves(&self) -> MutexGuard<'_, Vec<Wave>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Encodes one part after the other, as `next` hands them out, each to its own
/// list.
fn to_lists<'w>(
    left: &Left<'w>,
    next: impl Fn(&Left<'w>) -> Option<Part<'w>>,
    encoder: &Encoder,
    input: Input,
    policy: SpecialPolicy,
) {
    let mut worker = encoder.worker();
    while let Some((part, range, list)) = next(left) {
        let input = input.part(range.clone());
        let done = encoder.run_with(&mut worker, input, policy, list);
        left.keep(part, range.start, done);
    }
}

/// Runs `other` on the other threads of the pool, no more than there are parts
/// to do, and `own` on this one.
fn with_others<T>(
    parts: usize,
    other: impl Fn() + Sync,
    own: impl FnOnce() -> T,
) -> T {
    let threads = rayon::current_num_threads().min(parts);
    rayon::in_place_scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|_| other());
        }
        own()
    })
}

/// Puts lists after `ids`, on all threads: copying takes long enough.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_kept_unless_they_are_large() {
        let waves = Waves::default();
        let mut wave = waves.take();
        wave.lists = vec![Vec::with_capacity(10), Vec::with_capacity(1000)];
        waves.put_back(wave, 100);
        let kept = waves.take().lists;
        assert_eq!(kept.len(), 1);
        assert!((10..100).contains(&kept[0].capacity()));
        waves.put_back(
            Wave {
                lists: kept,
                ..Wave::default()
            },
            100,
        );
        waves.clear();
        assert!(waves.take().lists.is_empty());
    }
}
