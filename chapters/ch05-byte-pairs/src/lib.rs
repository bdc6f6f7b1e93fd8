//! Chapter 5: byte-pair encoding, in the simplest code that is correct.
//!
//! Every text is bytes, and there are only 256 of them: a vocabulary of bytes
//! can represent any text. But ids of single bytes make long sequences. So the
//! most frequent **pair** of neighbours becomes a token of its own, a
//! **merge**, again and again, until the vocabulary is as large as wanted:
//! [`learn`]. To encode a new text, the same merges are made in the same order:
//! [`Bpe::encode`].
//!
//! ```
//! use ch05_byte_pairs::{Settings, learn};
//!
//! let settings = Settings { vocab_size: 259, ..Settings::default() };
//! let bpe = learn(["aaabdaaabac"], &settings)?;
//!
//! // aaabdaaabac, with aa as Z: ZabdZabac; ab as Y: ZYdZYac; ZY as X: XdXac.
//! let tokens: Vec<&[u8]> =
//!     (256..259).map(|id| bpe.bytes(id).unwrap()).collect();
//! assert_eq!(tokens, [&b"aa"[..], b"ab", b"aaab"]);
//! assert_eq!(bpe.encode(b"aaabdaaabac").len(), 5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The idea is Gage's ("A New Algorithm for Data Compression", 1994); Sennrich,
//! Haddow and Birch brought it to language models ("Neural Machine Translation
//! of Rare Words with Subword Units", 2016), GPT-2 to bytes (Radford and
//! others, "Language Models are Unsupervised Multitask Learners", 2019).
//!
//! Cost: `learn` walks through the whole text for every merge, `encode` twice
//! for every different merge that it makes: to find it and to make it. Chapters 6, 12 and 13 are about not
//! doing that; their code has to give the ids and merges of this one.
#![forbid(unsafe_code)]

mod bpe;
mod byte_ids;
mod error;
mod learn;
pub mod listings;
mod pairs;
mod tie_break;
mod tree;

pub use bpe::Bpe;
pub use byte_ids::{BYTE_ORDER, byte_id, byte_ids};
pub use error::{BadMerge, UnknownId, VocabSizeTooSmall};
pub use learn::{Settings, best_pair, learn};
pub use pairs::{Pair, count_pairs, merge_pair};
pub use tie_break::{TieBreak, UnknownTieBreak};
pub use tree::{MergeTree, Origin, TokenText, Tokens};

/// The number that represents a token.
///
/// Ids 0 to 255 are the single bytes in the order of [`BYTE_ORDER`]; the
/// `k`-th merge, counted from 0, makes the id `256 + k`.
pub type TokenId = u32;
