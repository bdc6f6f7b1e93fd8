//! Chapter 7: GPT-2's tokenizer, with the real one's ids for every text.
//!
//! What chapters 5 and 6 learn and split is put together here: a [`Vocabulary`]
//! (tokens and ranked merges), a pre-tokenizer and special tokens make a
//! [`Tokenizer`]. GPT-2's own comes with the crate:
//!
//! ```
//! use ch07_gpt2::{SpecialPolicy, Tokenizer};
//!
//! let gpt2 = Tokenizer::gpt2();
//! let ids = gpt2.encode("Hello, do you like tea?")?;
//! assert_eq!(ids, [15496, 11, 466, 345, 588, 8887, 30]);
//! assert_eq!(gpt2.decode(&ids)?, b"Hello, do you like tea?");
//!
//! // A special token in a text is an error unless it is asked for.
//! let text = "tea? <|endoftext|>";
//! assert!(gpt2.encode(text).is_err());
//! let ids = gpt2.encode_with(text, SpecialPolicy::Allow)?;
//! assert_eq!(ids, [660, 64, 30, 220, 50256]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Others are read from their files: [`parse_vocab_json`] and
//! [`Vocabulary::from_merges_txt`] for the pair of files that GPT-2 was published with,
//! [`parse_tiktoken`] and [`Vocabulary::from_ranks`] for the single file of
//! tiktoken's encodings.
//!
//! This is the plain encoder: it looks at each pre-token on its own, forgets
//! it afterwards, and is the one that chapter 12 is held against.
#![forbid(unsafe_code)]

mod alphabet;
mod error;
mod gpt2;
pub mod listings;
mod lookup;
mod merge;
mod merges_txt;
mod preparation;
mod special;
mod tiktoken;
mod token_list;
mod tokenizer;
mod vocab_json;
mod vocabulary;

pub use alphabet::{byte_to_char, bytes_to_text, char_to_byte, text_to_bytes};
pub use ch05_byte_pairs::{
    MergeTree, Origin, Pair, TokenId, Tokens, UnknownId,
};
pub use error::{BadSpecialId, EncodeError, LineError};
pub use gpt2::{GPT2_END_OF_TEXT, gpt2_vocabulary};
pub use merges_txt::{merge_lines, write_merges_txt};
pub use preparation::{Part, Preparation};
pub use special::SpecialPolicy;
pub use tiktoken::parse_tiktoken;
pub use token_list::TokenList;
pub use tokenizer::{BadSpecial, Tokenizer};
pub use vocab_json::{deserialize_entries, parse_vocab_json, write_vocab_json};
pub use vocabulary::{Made, Vocabulary};
