//! Hugging Face's `tokenizer.json`: a whole tokenizer in one file.
//!
//! What is written is a byte-level BPE as Hugging Face's tokenizers (0.20 and
//! later) load it. What is read is any byte-level BPE whose parts are obeyed
//! here exactly; the others are refused by key and value:
//!
//! - normalizers `NFC`, `NFD`, `NFKC`, `NFKD`, `Lowercase`, `StripAccents`,
//!   `Strip`, `Prepend`, `Replace` and sequences of them;
//! - pre-tokenizers `ByteLevel`, and around it `Split`, `Digits`, `Punctuation`,
//!   `Whitespace`, `WhitespaceSplit`, `BertPreTokenizer`, `CharDelimiterSplit`
//!   and sequences of them;
//! - added tokens with all their flags. Those that are not special are
//!   found whatever is done with special ones;
//! - `ignore_merges`; a decoder that gives the bytes of tokens; post-processors,
//!   whose tokens are added where they are asked for ([`Pipeline::template`]).
//!
//! `truncation` and `padding` are ignored ([`Pipeline::ignored`]). All of it is
//! written again as it was. Ids are those that Hugging Face's tokenizers give
//! without special tokens added, and of a text that is normalized the offsets
//! are those in the text that the ids are decoded to.
//!
//! A user's regular expression is searched for by Oniguruma there, which takes
//! some signs otherwise than our engine. So it is written as one that both read alike, with the characters of each
//! class in place of its name; what has no such equivalent is refused, by
//! [`check_pattern`]. The expression itself is in the `bytepair.json` next to
//! the file. An expression that others wrote for Oniguruma is translated, and
//! refused where that cannot be done.

mod common_regex;
mod named;
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
