//! The learner.

mod on_tokens;

use std::borrow::Borrow;

use ch05_byte_pairs::{BYTE_ORDER, Bpe, Pair, Settings, VocabSizeTooSmall};

use crate::floor::floor;
use crate::pairs::Pairs;
use crate::queue::{Entry, Queue, TokenBytes};
use crate::start::first_pairs;
use crate::step::Merger;
use crate::text::{self, Place, Slot, Text};
use crate::{LearnError, Options, WordCounts};

pub use self::on_tokens::learn_on;

/// The tokens before the first merge.
const BYTES: usize = 256;

/// What was learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// The merges.
    pub bpe: Bpe,
    /// How many tokens the text has after each number of merges: first the
    /// number of its bytes, last the number after all merges.
    pub tokens: Vec<u64>,
}

/// How far the learner has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many merges are made.
    pub merges: usize,
    /// How many tokens the text has now.
    pub tokens: u64,
    /// How many bytes of memory the learner takes now, without the counts.
    pub memory: usize,
}

/// Learns merges from counted pre-tokens, the same as
/// [`learn_counted`](ch06_pre_tokens::learn_counted).
///
/// `on_merge` is called after each merge.
///
/// Time: that of looking at each place of the distinct pre-tokens once, and at
/// each place at which something is merged a few times.
///
/// # Errors
/// See [`LearnError`].
pub fn learn(
    words: &WordCounts,
    settings: &Settings,
    options: &Options,
    on_merge: impl FnMut(Progress),
) -> Result<Learned, LearnError> {
    learn_of(words, settings, options, on_merge)
}

/// The same, and the memory of the counts is free as soon as all is known that
/// is learned from.
///
/// # Errors
/// See [`LearnError`].
pub fn learn_from(
    words: WordCounts,
    settings: &Settings,
    options: &Options,
    on_merge: impl FnMut(Progress),
) -> Result<Learned, LearnError> {
    learn_of(words, settings, options, on_merge)
}

/// The same on counts that are lent, or given away.
fn learn_of(
    words: impl Borrow<WordCounts>,
    settings: &Settings,
    options: &Options,
    on_merge: impl FnMut(Progress),
) -> Result<Learned, LearnError> {
    if most_ids(words.borrow(), settings) <= <u16 as Slot>::IDS as u64 {
        let learner = Learner::<u16>::new(words.borrow(), settings, options)?;
        drop(words);
        learner.run(on_merge)
    } else {
        let learner = Learner::<u32>::new(words.borrow(), settings, options)?;
        drop(words);
        learner.run(on_merge)
    }
}

/// How many tokens there can be in the end: a merge joins two tokens of some
/// pre-token, so no text teaches more of them than it has bytes.
fn most_ids(words: &WordCounts, settings: &Settings) -> u64 {
    let wanted = settings.vocab_size as u64;
    wanted.min(BYTES as u64 + text::slots(words))
}

/// All that changes while merges are learned.
struct Learner<S> {
    text: Text<S>,
    pairs: Pairs,
    queue: Queue,
    tokens: TokenBytes,
    merger: Merger,
    merges: Vec<Pair>,
    wanted: usize,
    floor: u64,
    limit: Option<usize>,
}

impl<S: Slot> Learner<S> {
    fn new(
        words: &WordCounts,
        settings: &Settings,
        options: &Options,
    ) -> Result<Self, LearnError> {
        let Some(wanted) = settings.vocab_size.checked_sub(BYTES) else {
            return Err(VocabSizeTooSmall(settings.vocab_size).into());
        };
        let provable = match options.floor {
            true => floor(words, wanted),
            false => 1,
        };
        let floor = provable.max(settings.min_frequency).max(1);
        // No pair counts more than there are bytes.
        if words.text_bytes() == u64::MAX {
            return Err(LearnError::TooOften);
        }
        let bytes = text::slots(words);
        let most = u64::from(Place::MAX);
        if bytes > most {
            return Err(LearnError::TooLarge { bytes, most });
        }
        let slots = bytes as usize;
        // The slots, and a place for each of them.
        let first = slots * (size_of::<S>() + size_of::<Place>());
        check(options.max_memory, first, 0)?;
        let empty = borders(slots)?;
        let mut tokens = TokenBytes::default();
        BYTE_ORDER
            .iter()
            .for_each(|&byte| tokens.push([&[byte], &[]]));
        let mut learner = Self {
            text: Text::new(words, empty),
            pairs: Pairs::new(options.tidy_from),
            queue: Queue::new(settings.tie_break),
            tokens,
            merger: Merger::new(BYTES, floor, options.prefetch),
            merges: Vec::new(),
            wanted,
            floor,
            limit: options.max_memory,
        };
        let Self {
            text,
            pairs,
            queue,
            tokens,
            ..
        } = &mut learner;
        first_pairs(text, floor, pairs, queue, tokens);
        check(learner.limit, learner.memory(), 0)?;
        Ok(learner)
    }

    // ANCHOR: run
    fn run(
        mut self,
        mut on_merge: impl FnMut(Progress),
    ) -> Result<Learned, LearnError> {
        let mut left = vec![self.text.tokens];
        while self.merges.len() < self.wanted
            && let Some(pair) = self.next()
        {
            self.merge(pair);
            left.push(self.text.tokens);
            let memory = self.memory();
            on_merge(Progress {
                merges: self.merges.len(),
                tokens: self.text.tokens,
                memory,
            });
            check(self.limit, memory, self.merges.len())?;
        }
        let bpe = Bpe::from_merges(self.merges).expect("pairs of known tokens");
        debug_assert!(bpe.all_tokens_differ());
        Ok(Learned { bpe, tokens: left })
    }
    // ANCHOR_END: run

    /// The pair that is merged next.
    // ANCHOR: next
    fn next(&mut self) -> Option<Pair> {
        // ANCHOR: exercise_13_3
        loop {
            let first = self.queue.first()?;
            let known = self.pairs.get(first.pair)?;
            if known.count == first.count {
                return Some(first.pair);
            }
            if known.count < self.floor {
                self.queue.pop(&self.tokens);
            } else {
                let entry = Entry {
                    count: known.count,
                    ..first
                };
                self.queue.sink(&self.tokens, entry);
            }
        }
        // ANCHOR_END: exercise_13_3
    }
    // ANCHOR_END: next

    fn merge(&mut self, pair: Pair) {
        self.queue.pop(&self.tokens);
        self.tokens.push_merged(pair);
        self.merges.push(pair);
        let Some(&mut known) = self.pairs.get(pair) else {
            return;
        };
        let Self {
            text,
            pairs,
            queue,
            tokens,
            merger,
            ..
        } = self;
        merger.merge(text, pairs, pair, known, |pair, count| {
            queue.push(tokens, Entry { count, pair });
        });
        pairs.tidy(self.floor);
    }

    fn memory(&self) -> usize {
        self.text.slots.len() * size_of::<S>()
            + self.text.weights.memory()
            + self.pairs.memory()
            + self.queue.memory()
            + self.merger.memory()
    }
}

/// So many borders, if there is memory for them.
fn borders<S: Slot>(slots: usize) -> Result<Vec<S>, LearnError> {
    let mut borders = Vec::new();
    borders.try_reserve_exact(slots).map_err(|_| {
        let bytes = (slots * size_of::<S>()) as u64;
        LearnError::OutOfMemory { bytes }
    })?;
    borders.resize(slots, S::BORDER);
    Ok(borders)
}

/// Whether so much memory is allowed.
fn check(
    limit: Option<usize>,
    needed: usize,
    merges: usize,
) -> Result<(), LearnError> {
    match limit {
        Some(limit) if limit < needed => {
            Err(LearnError::Memory { limit, merges })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
