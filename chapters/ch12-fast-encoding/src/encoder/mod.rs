//! The encoder: any text to ids, with everything that makes it fast.

mod engine;
mod error;
pub(crate) mod huge_pages;
pub(crate) mod input;
mod options;
pub(crate) mod output;
mod prepared;
mod reader;
mod segments;
pub(crate) mod special;
mod stream;

use std::ops::Range;

use ch05_byte_pairs::{Tokens, UnknownId};
use ch06_pre_tokens::SpecialTokens;
use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId, Tokenizer};
use ch11_fast_splitting::ByHand;

pub(crate) use self::engine::{Engine, Kind};
pub use self::error::BatchError;
use self::huge_pages::room_for;
use self::input::Input;
pub use self::options::{Options, Splitting};
use self::output::Counter;
pub(crate) use self::output::Output;
pub use self::reader::ReadError;
pub use self::special::SpecialFinder;
pub use self::stream::StreamDecoder;
use crate::lookup::prefetch_start;
use crate::threads::wave::Waves;
use crate::threads::workers::{Borrowed, Idle};

/// A tokenizer's encoder: the ids of chapter 7's [`Tokenizer`], on any text,
/// and many times as fast.
///
/// It may be shared among threads. Each call borrows a worker with caches of
/// its own, and leaves it for the next: a text like the one before is encoded
/// faster. Memory: [`Options::cache_bytes`] for as many threads as ever
/// encoded at once, some megabytes for the vocabulary, and for
/// [`encode_parallel`](Encoder::encode_parallel) some megabytes a thread.
///
/// ```
/// use ch12_fast_encoding::Encoder;
///
/// let gpt2 = Encoder::gpt2();
/// let ids = gpt2.encode("Hello, do you like tea?")?;
/// assert_eq!(ids, [15496, 11, 466, 345, 588, 8887, 30]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Encoder {
    tokenizer: Tokenizer,
    pub(crate) by_hand: Option<ByHand>,
    pub(crate) special: SpecialFinder,
    /// The special tokens in the order of `special`.
    special_tokens: Vec<(String, TokenId)>,
    pub(crate) engine: Engine,
    idle: Idle,
    pub(crate) waves: Waves,
}

impl Encoder {
    /// GPT-2's, from the data in chapter 7's crate.
    pub fn gpt2() -> Self {
        Self::new(Tokenizer::gpt2())
    }

    /// The encoder of a tokenizer.
    pub fn new(tokenizer: Tokenizer) -> Self {
        Self::with_options(tokenizer, Options::default())
    }

    /// The encoder of a tokenizer with these options.
    pub fn with_options(tokenizer: Tokenizer, options: Options) -> Self {
        let special = tokenizer.special();
        let special_tokens: Vec<(String, TokenId)> =
            special.map(|(text, id)| (text.to_string(), id)).collect();
        let texts = special_tokens.iter().map(|(text, _)| text.as_str());
        let special = SpecialTokens::new(texts).expect("a tokenizer's");
        let encoder = Self {
            by_hand: ByHand::new(tokenizer.pre_tokenizer().pattern()),
            special: SpecialFinder::new(special),
            special_tokens,
            engine: Engine::new(tokenizer.vocabulary(), options),
            tokenizer,
            idle: Idle::default(),
            waves: Waves::default(),
        };
        // The first call should not have to wait for its worker.
        drop(encoder.worker());
        encoder
    }

    /// Gives back the memory of all caches that no thread uses just now, and of
    /// the lists that threads have written to. What the caches knew they learn
    /// again.
    pub fn shrink(&self) {
        self.idle.shrink();
        self.waves.clear();
    }

    /// How many bytes the caches take that no thread uses just now.
    pub fn cache_bytes(&self) -> usize {
        self.idle.cache_bytes()
    }

    /// The tokenizer, which also decodes.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// The finder of its special tokens.
    pub fn special_finder(&self) -> &SpecialFinder {
        &self.special
    }

    /// The options.
    pub fn options(&self) -> &Options {
        &self.engine.options
    }

    /// The ids of `text`; a special token in it is an error.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode(&self, text: &str) -> Result<Vec<TokenId>, EncodeError> {
        self.encode_with(text, SpecialPolicy::default())
    }

    /// The ids of `text`, its special tokens treated as `policy` says.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode_with(
        &self,
        text: &str,
        policy: SpecialPolicy,
    ) -> Result<Vec<TokenId>, EncodeError> {
        let mut ids = room_for(text.len());
        self.run(Input::Text(text), policy, &mut ids)?;
        Ok(ids)
    }

    /// The ids of `text`, which may be any bytes if the pattern is `none`.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode_bytes(
        &self,
        text: &[u8],
        policy: SpecialPolicy,
    ) -> Result<Vec<TokenId>, EncodeError> {
        let mut ids = room_for(text.len());
        self.run(Input::Bytes(text), policy, &mut ids)?;
        Ok(ids)
    }

    /// How many ids `text` has, without a list of them.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn count(
        &self,
        text: &[u8],
        policy: SpecialPolicy,
    ) -> Result<usize, EncodeError> {
        let mut counter = Counter {
            number: 0,
            limit: usize::MAX,
        };
        self.run(Input::Bytes(text), policy, &mut counter)?;
        Ok(counter.number)
    }

    /// How many ids `text` has, if it has no more than `limit`; else none. It
    /// stops soon after the limit: what comes later costs nothing, and
    /// is no error either.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn count_up_to(
        &self,
        limit: usize,
        text: &str,
        policy: SpecialPolicy,
    ) -> Result<Option<usize>, EncodeError> {
        let mut counter = Counter { number: 0, limit };
        self.run(Input::Text(text), policy, &mut counter)?;
        Ok((counter.number <= limit).then_some(counter.number))
    }

    /// The place of each token in an encoded text, in bytes. Two tokens
    /// may share a character, so the places need not be between characters.
    ///
    /// If the tokenizer [prepares](ch07_gpt2::Preparation) its texts, the places are those
    /// in the text that the ids are decoded to, not in the one that they were
    /// made of.
    ///
    /// # Errors
    /// The first id that is neither a token's nor a special token's.
    pub fn offsets(
        &self,
        ids: &[TokenId],
    ) -> Result<Vec<Range<usize>>, UnknownId> {
        let mut end = 0;
        let places = ids.iter().enumerate().map(|(position, &id)| {
            let token = self.tokenizer.bytes(id).ok_or_else(|| UnknownId {
                id,
                position,
                largest: self.tokenizer.largest_id(),
            })?;
            let start = end;
            end += token.len();
            Ok(start..end)
        });
        places.collect()
    }

    /// Encodes `input` into `output`, with a worker of its own.
    pub(crate) fn run<O: Output>(
        &self,
        input: Input,
        policy: SpecialPolicy,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        if self.engine.options.prefetch {
            prefetch_start(input.bytes());
        }
        self.run_with(&mut self.worker(), input, policy, output)
    }

    /// A worker for this thread.
    pub(crate) fn worker(&self) -> Borrowed<'_> {
        self.idle.borrow(&self.engine)
    }
}
