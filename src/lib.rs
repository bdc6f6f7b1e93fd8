//! # bytepair: tokens by hand
//!
//! How text becomes the numbers that a language model reads, every step written
//! by hand: words, vocabularies, byte-pair encoding, GPT-2's own tokenizer,
//! windows, batches and embeddings.
//!
//! The code is that of the chapters of the book *Tokens by Hand*; this crate
//! joins them under one roof, and adds what deals with files ([`files`],
//! [`bpe::load`], [`bpe::save`]).
//!
//! ```
//! use bytepair::bpe::{Settings, Tokenizer, learn};
//!
//! // Learn merges from a text of your own ...
//! let settings = Settings { vocab_size: 300, ..Settings::default() };
//! let bpe = learn(["the cat sat on the mat with the hat"], &settings)?;
//! assert_eq!(bpe.encode(b"the hat").len(), 2);
//!
//! // ... or take GPT-2's.
//! let gpt2 = Tokenizer::gpt2();
//! let ids = gpt2.encode("Every effort moves you")?;
//! assert_eq!(ids, [6109, 3626, 6100, 345]);
//! assert_eq!(gpt2.decode(&ids)?, b"Every effort moves you");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The command `bytepair` is behind the feature `cli`, which is on by default;
//! without it the library builds with no more than the chapters need.

pub mod bpe;
pub mod data;
pub mod embedding;
pub mod files;
pub mod formats;
pub mod words;

/// The Rust that the README shows runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

#[doc(inline)]
pub use ch01_language_models::THE_VERDICT;
