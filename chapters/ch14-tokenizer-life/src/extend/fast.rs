//! Learning on, fast: chapter 12 encodes the distinct pre-tokens, and chapter
//! 13 learns from their tokens.
//!
//! A text has few distinct pre-tokens, so each is encoded once, and one that is
//! a single token has nothing left to merge. With a large vocabulary that goes
//! for the frequent ones, so what is left to learn from is small.

use ch05_byte_pairs::{Bpe, Settings};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, Tokenizer, Vocabulary};
use ch12_fast_encoding::Encoder;
use ch13_fast_learning::{
    LearnError, Learned, Options, Progress, TokenWords, WordCounts, learn_on,
};
use rayon::prelude::*;

/// How many pre-tokens a thread encodes at a time.
const AT_A_TIME: usize = 1 << 14;

/// Learns merges after those of `start` from counted pre-tokens: those of
/// [`extend_plain`](super::extend_plain), many times as fast, on the threads of
/// the current [rayon] pool.
///
/// `settings.vocab_size` is the size of the whole vocabulary.
/// [`Learned::tokens`] begins with the tokens that `start` makes of the text.
///
/// # Errors
/// See [`LearnError`]; a vocabulary size below that of `start` is one.
// ANCHOR: extend
pub fn extend(
    start: &Bpe,
    words: WordCounts,
    settings: &Settings,
    options: &Options,
    on_merge: impl FnMut(Progress),
) -> Result<Learned, LearnError> {
    let encoded = encode_words(start, &words);
    drop(words);
    learn_on(start, encoded, settings, options, on_merge)
}
// ANCHOR_END: extend

/// The tokens of each distinct pre-token.
// ANCHOR: encode_words
pub fn encode_words(bpe: &Bpe, words: &WordCounts) -> TokenWords {
    let encoder = whole_encoder(bpe);
    let words: Vec<(&[u8], u64)> = words.iter().collect();
    let parts: Vec<TokenWords> = words
        .par_chunks(AT_A_TIME)
        .map(|part| {
            let mut encoded = TokenWords::default();
            for &(word, count) in part {
                let ids = encoder.encode_bytes(word, SpecialPolicy::Text);
                encoded.add(&ids.expect("each byte has a token"), count);
            }
            encoded
        })
        .collect();
    TokenWords::concat(&parts)
}
// ANCHOR_END: encode_words

/// An encoder that does not split what it is given.
fn whole_encoder(bpe: &Bpe) -> Encoder {
    let whole = PreTokenizer::new(Pattern::None).expect("it has no pattern");
    let tokenizer = Tokenizer::new(Vocabulary::from(bpe), whole, []);
    Encoder::new(tokenizer.expect("no special tokens"))
}
