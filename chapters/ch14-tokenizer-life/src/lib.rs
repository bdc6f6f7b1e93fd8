//! Chapter 14: a tokenizer's life after its training.
//!
//! Training takes seconds, and a tokenizer is used for years. In that time it is
//! extended, cut down and compared with others, and texts are cut, put together
//! and edited to fit a model. What that means for byte-pair encoding is written
//! here by hand, each on the plain pieces of chapters 5 to 7 first:
//!
//! | module | what it does | held against |
//! |---|---|---|
//! | [`compare`] | measures what a vocabulary is worth on a text, and finds where two tokenizers differ | plain counting, sets of borders |
//! | [`extend`] | learns on from the merges of a tokenizer | [`extend_plain`](extend::extend_plain): chapter 5's learner, begun with tokens |
//! | [`prune`] | drops the tokens that are used least | the same rule, looking through all merges for each token |
//! | [`truncate`] | cuts a text to a number of tokens, or into chunks | [`truncate_plainly`](truncate::truncate_plainly): all borders, one by one |
//! | [`parts`] | encodes messages of trusted special tokens and untrusted text | chapter 7, each part by itself |
//! | [`edit`] | encodes a text again after an edit | chapter 7 on the whole text |
//!
//! ```
//! use ch07_gpt2::SpecialPolicy;
//! use ch12_fast_encoding::Encoder;
//! use ch14_tokenizer_life::parts::{Joining, Part, encode_parts};
//! use ch14_tokenizer_life::truncate::{Truncation, truncate};
//!
//! let gpt2 = Encoder::gpt2();
//! let text = "Every effort moves you";
//! let limit = Truncation::new(3);
//! let piece = truncate(&gpt2, text, &limit, SpecialPolicy::Forbid)?;
//! assert_eq!(&text[piece], "Every effort moves");
//!
//! let parts = [Part::Text("tea?"), Part::Special("<|endoftext|>")];
//! let ids = encode_parts(&gpt2, &parts, Joining::Apart)?;
//! assert_eq!(ids, [660, 64, 30, 50256]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

pub mod compare;
pub mod edit;
pub mod extend;
pub mod listings;
pub mod parts;
pub mod prune;
pub mod truncate;
