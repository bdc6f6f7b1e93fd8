//! Chapter 13: the merges of chapter 6, many times as fast.
//!
//! A [`Counter`] counts the pre-tokens of texts, [`learn`] learns merges from
//! the counts:
//!
//! ```
//! use ch05_byte_pairs::Settings;
//! use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
//! use ch13_fast_learning::{Counter, Options, learn};
//!
//! let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
//! let mut counter = Counter::new(gpt2, SpecialTokens::default());
//! counter.count(&b"singing in the ring"[..], |_| {})?;
//! let settings = Settings { vocab_size: 258, ..Settings::default() };
//! let learned =
//!     learn(&counter.finish(), &settings, &Options::default(), |_| {})?;
//! assert_eq!(learned.bpe.bytes(256), Some(&b"in"[..]));
//! assert_eq!(learned.bpe.bytes(257), Some(&b"ing"[..]));
//! assert_eq!(learned.tokens, [19, 15, 12]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What makes it fast, each in a file of its own, with its cost:
//!
//! - texts are read in blocks (`blocks`) and split by chapter 11, a part on
//!   each thread (`part`), so that memory follows their distinct pre-tokens;
//! - a short pre-token is one number (`key`), whole in a table next to its
//!   count (`short_words`); longer ones have a table of their own
//!   (`long_words`);
//! - the distinct ones are concatenated, with the id of each token in its
//!   first slot and in its last one (`text`);
//! - the places of a pair are written once, when it is born (`pairs`, `start`),
//!   and a merge touches nothing but its places and sums up what it changes by
//!   neighbour (`step`);
//! - the heap is lazy (`queue`), and pairs that can be proved never to be
//!   merged are not even begun (`floor`).
//!
//! [`Options`] has a switch for what can be left out.
#![forbid(unsafe_code)]

mod blocks;
mod counter;
mod counts;
mod error;
mod floor;
mod key;
mod learn;
pub mod listings;
mod long_words;
mod options;
mod pairs;
mod part;
mod queue;
mod short_words;
mod start;
mod step;
mod text;
mod token_words;

pub use counter::{CountError, Counter, Group, Seen, Worker};
pub use counts::WordCounts;
pub use error::LearnError;
pub use learn::{Learned, Progress, learn, learn_from, learn_on};
pub use options::Options;
pub use token_words::TokenWords;
