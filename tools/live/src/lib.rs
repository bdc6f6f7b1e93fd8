//! What the book's live pages ask, answered by the chapters' own code.
//!
//! A page that shows tokens or merges while its reader types needs somebody to
//! compute them. That is this crate: compiled to WebAssembly, called by the
//! book's server, or built by `cargo workbook live` with the chapters of a
//! reader, as the program `live`. It puts together what chapters 2 to 12 make
//! public and adds no algorithm to them. So a page shows the very code that it
//! explains, and a reader's page shows the reader's.
//!
//! ```
//! let answer = live::answer(r#"{"ask": "decode", "ids": [8887, 30]}"#);
//! assert!(answer.starts_with(r#"{"decode":{"bytes":[32,116,101,97,63],"#));
//! ```
//!
//! # Protocol
//!
//! A request is a JSON object. Its `ask` says which question it is; the other
//! fields are those of the question's request:
//!
//! | `ask` | answers | fields |
//! |---|---|---|
//! | `tokens` | a text as tokens, with their places | [`tokens`] |
//! | `merges` | the merges that make the tokens of a pre-token | [`merges`] |
//! | `card` | all about one token | [`card`] |
//! | `decode` | ids as bytes and text | [`decode`] |
//! | `learning` | what a text teaches, one merge at a time | [`learning`] |
//! | `splitting` | one text, split in several ways | [`splitting`] |
//! | `windows` | the batches of an epoch | [`windows`] |
//! | `vectors` | ids as vectors | [`vectors`] |
//! | `cache` | a text's words in a small cache | [`cache`] |
//! | `limits` | the bounds of all questions | [`limits`] |
//!
//! The answer is an object with one field, named like the question. If there is
//! no answer, the field is `error` and holds three texts, `what`, `where` and
//! `remedy`; see [`Failure`].
//!
//! ```
//! use serde_json::Value;
//!
//! let answer = live::answer(r#"{"ask": "tokens", "text": 7}"#);
//! let answer: Value = serde_json::from_str(&answer)?;
//! assert_eq!(answer["error"]["where"], "in `text`");
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A field with a default may be left out; an unknown one is an error. Bytes
//! are lists of numbers, since those of a token need not be text. Places are
//! counted from 0, in bytes, characters and UTF-16 code units
//! ([`places::Span`]). The same request always has the same answer.
#![forbid(unsafe_code)]

mod answer;
pub mod cache;
pub mod card;
pub mod decode;
mod error;
mod learner;
pub mod learning;
pub mod limits;
pub mod merges;
pub mod pattern;
pub mod places;
mod request;
pub mod splitting;
mod ties;
pub mod tokens;
pub mod vectors;
pub mod vocabulary;
pub mod windows;

pub use answer::{Answer, answer, reply};
pub use error::{Failure, IN_YOUR_CODE};
pub use request::Request;
