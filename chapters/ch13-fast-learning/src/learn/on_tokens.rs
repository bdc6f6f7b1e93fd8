//! The same learner on a text that was encoded already.
//!
//! Its alphabet is not the 256 bytes but the tokens that are there, each of
//! which takes one slot. All else is as before.

use ch05_byte_pairs::{Bpe, Settings, TokenId};

use super::{Learned, Learner, Progress, borders, check};
use crate::floor::floor_of_tokens;
use crate::pairs::Pairs;
use crate::queue::{Queue, TokenBytes};
use crate::start::token_pairs;
use crate::step::Merger;
use crate::text::{Place, Slot, Text};
use crate::{LearnError, Options, TokenWords};

/// Learns further merges after those of `start`, from pre-tokens that are
/// encoded by it: what [`learn`](crate::learn) would choose had it begun with
/// these merges. [`Learned::tokens`] begins with the tokens of `words`, and
/// [`Progress::merges`] includes the merges of `start`.
///
/// `settings.vocab_size` is the size of the whole vocabulary. No two tokens of
/// `start` may have the same bytes.
///
/// # Errors
/// See [`LearnError`]; a vocabulary size below that of `start` is one.
///
/// # Panics
/// If `words` has an id that `start` does not have.
pub fn learn_on(
    start: &Bpe,
    words: TokenWords,
    settings: &Settings,
    options: &Options,
    on_merge: impl FnMut(Progress),
) -> Result<Learned, LearnError> {
    let known = start.vocab_size();
    if settings.vocab_size < known {
        let wanted = settings.vocab_size;
        return Err(LearnError::BelowStart { wanted, known });
    }
    let ids = words.iter().flat_map(|(ids, _)| ids);
    let largest = ids.copied().max();
    assert!(largest < Some(known as TokenId), "a token of the start");
    let most = (settings.vocab_size as u64).min(known as u64 + words.slots());
    if most <= <u16 as Slot>::IDS as u64 {
        Learner::<u16>::on_tokens(start, words, settings, options)?
            .run(on_merge)
    } else {
        Learner::<u32>::on_tokens(start, words, settings, options)?
            .run(on_merge)
    }
}

impl<S: Slot> Learner<S> {
    fn on_tokens(
        start: &Bpe,
        words: TokenWords,
        settings: &Settings,
        options: &Options,
    ) -> Result<Self, LearnError> {
        let known = start.vocab_size();
        let wanted = settings.vocab_size - known;
        let provable = match options.floor {
            true => floor_of_tokens(&words, wanted),
            false => 1,
        };
        let floor = provable.max(settings.min_frequency).max(1);
        let text = laid_out::<S>(words, options)?;
        let mut pairs = Pairs::new(options.tidy_from);
        let mut queue = Queue::new(settings.tie_break);
        let tokens = bytes_of(start);
        token_pairs(&text, floor, &mut pairs, &mut queue, &tokens);
        let learner = Self {
            text,
            pairs,
            queue,
            tokens,
            merger: Merger::new(known, floor, options.prefetch),
            merges: start.merges().to_vec(),
            wanted: start.merges().len() + wanted,
            floor,
            limit: options.max_memory,
        };
        check(learner.limit, learner.memory(), 0)?;
        Ok(learner)
    }
}

/// The text of some words, if it is not too large.
fn laid_out<S: Slot>(
    words: TokenWords,
    options: &Options,
) -> Result<Text<S>, LearnError> {
    if words.tokens() == u64::MAX {
        return Err(LearnError::TooOften);
    }
    let (bytes, most) = (words.slots(), u64::from(Place::MAX));
    if bytes > most {
        return Err(LearnError::TooLarge { bytes, most });
    }
    let slots = bytes as usize;
    // The slots, and a place for each of them.
    let first = slots * (size_of::<S>() + size_of::<Place>());
    check(options.max_memory, words.memory() + first, 0)?;
    Ok(Text::of_tokens(&words, borders(slots)?))
}

/// The bytes of all tokens by id.
fn bytes_of(bpe: &Bpe) -> TokenBytes {
    let mut tokens = TokenBytes::default();
    for id in 0..bpe.vocab_size() as TokenId {
        let bytes = bpe.bytes(id).expect("ids have no gaps");
        tokens.push([bytes, &[]]);
    }
    tokens
}
