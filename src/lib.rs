//! # bytepair: tokens by hand
//!
//! How text becomes the numbers that a language model reads, with every step
//! written by hand: words, vocabularies, byte-pair encoding, GPT-2's tokenizer,
//! windows, batches and embeddings.
//!
//! The code comes from the chapters of the book *Tokens by Hand*. This crate
//! re-exports it and adds what deals with files ([`files`], [`bpe::load`],
//! [`bpe::save`]).
//!
//! ```
//! use bytepair::bpe::{Settings, Tokenizer, learn};
//!
//! // Learn merges from your own text ...
//! let settings = Settings { vocab_size: 300, ..Settings::default() };
//! let bpe = learn(["the cat sat on the mat with the hat"], &settings)?;
//! assert_eq!(bpe.encode(b"the hat").len(), 2);
//!
//! // ... or use GPT-2's.
//! let gpt2 = Tokenizer::gpt2();
//! let ids = gpt2.encode("Every effort moves you")?;
//! assert_eq!(ids, [6109, 3626, 6100, 345]);
//! assert_eq!(gpt2.decode(&ids)?, b"Every effort moves you");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Chat templates (the module `chat`) are behind the feature `chat`, which the
//! command uses. The command `bytepair` is behind the feature `cli`, which is enabled by
//! default. Without it, none of the command's dependencies are built.
#![forbid(unsafe_code)]
// Input never causes a panic. What cannot fail is an `expect` that says why.
#![cfg_attr(
    not(test),
    deny(clippy::panic, clippy::unreachable, clippy::unwrap_used)
)]

pub mod bpe;
#[cfg(feature = "chat")]
pub mod chat;
pub mod data;
pub mod embedding;
pub mod files;
pub mod formats;
pub mod words;

/// Runs the README's Rust example as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

#[doc(inline)]
pub use ch01_language_models::THE_VERDICT;
