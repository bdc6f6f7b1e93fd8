//! Chapter 1: what a language model is, and the smallest one there is.
//!
//! A language model answers one question: *given the text so far, what comes
//! next?* The model of this chapter looks back a single word.
//! [`Followers::count`] walks through a text once and notes which word came
//! after which; no person labels anything, the next word is the label. What it
//! learns is then asked for with [`Followers::of`].
//!
//! ```
//! use ch01_language_models::{Followers, THE_VERDICT};
//!
//! let followers = Followers::count(THE_VERDICT);
//! assert_eq!(followers.of("Mrs.")[0], ("Gisburn", 5));
//! assert_eq!(followers.predict("of"), Some("the"));
//! ```
//!
//! Words are whatever white space separates, so `know,` and `know` are two
//! words here: chapter 2 fixes that.
#![forbid(unsafe_code)]

mod followers;
mod labels;
pub mod listings;

pub use followers::Followers;
pub use labels::labelled_words;

/// Edith Wharton's story "The Verdict" (1908), the text that the whole book
/// works on: 20,479 ASCII characters on 165 lines.
///
/// Public domain; `data/README.md` next to the file says where it was printed.
pub const THE_VERDICT: &str = include_str!("../data/the-verdict.txt");
