//! Hugging Face's `tokenizer.json`: a whole tokenizer in one file.
//!
//! What is written is a byte-level BPE as Hugging Face's tokenizers (0.20 and
//! later) load it. What is read is the same shape and no other: their format
//! has room for a hundred parts that would change the ids.
//!
//! A user's regular expression is written as it stands. It is searched for by
//! Oniguruma there, in whose language some signs mean something else: `$` is
//! the end of a line, `(?m)` lets the dot match line endings, `{2}+` repeats,
//! `\w` is also `½`. And every engine knows the characters of its own version
//! of Unicode.

mod patterns;
mod read;
mod shape;
mod write;

pub use read::parse_tokenizer_json;
pub use write::{check_special, check_tokenizer_json, write_tokenizer_json};
