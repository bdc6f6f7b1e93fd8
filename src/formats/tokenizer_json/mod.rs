//! Hugging Face's `tokenizer.json`: a whole tokenizer in one file.
//!
//! What is written is a byte-level BPE as Hugging Face's tokenizers (0.20 and
//! later) load it. What is read is the same shape and no other: their format
//! has room for a hundred parts that would change the ids.
//!
//! A user's regular expression is searched for by Oniguruma there, which takes
//! some signs otherwise than our engine and knows another version of Unicode.
//! So it is written as one that both read alike, with the characters of each
//! class in place of its name; what has no such equivalent is refused, by
//! [`check_pattern`]. The expression itself is in the `bytepair.json` beside
//! the file.

mod common_regex;
mod named;
mod oniguruma;
mod patterns;
mod pipeline;
mod read;
mod shape;
mod write;
mod written;

pub use patterns::check_pattern;
pub use pipeline::{Pipeline, Template};
pub use read::{Parts, parse_tokenizer_json};
pub use write::{check_special, check_tokenizer_json, write_tokenizer_json};
