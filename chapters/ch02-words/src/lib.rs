//! Chapter 2: splitting text into words, so that nothing gets lost on the way.
//!
//! A model reads numbers, numbers have to represent something, and the obvious
//! first idea is *words*. This chapter splits text at white space and
//! punctuation, in the three stages of the listings that the book follows:
//!
//! 1. [`split_keeping_white_space`]: split at white space only, so that a comma
//!    still sticks to its word;
//! 2. [`split_keeping_everything`]: split at commas and periods as well, and
//!    meet the empty pieces between two neighbouring separators;
//! 3. [`split_keeping_words_and_marks`]: leave out what is empty or white.
//!
//! [`words`] is stage 3 with all the punctuation of a real story, and what
//! chapters 3 and 4 build on.
//!
//! ```
//! use ch02_words::words;
//!
//! let words: Vec<&str> = words("Hello, world. Is this-- a test?").collect();
//! assert_eq!(
//!     words,
//!     ["Hello", ",", "world", ".", "Is", "this", "--", "a", "test", "?"]
//! );
//! ```
//!
//! The scanner behind all of them, [`Pieces`], is written by hand and looks at
//! each character once. [`RegexSplitter`] says the same as a regular
//! expression; the tests hold the two equal on any text.
//!
//! Every piece is a slice of the text: nothing is copied.
#![forbid(unsafe_code)]

pub mod listings;
mod pieces;
mod regex_splitter;
mod separators;
mod stages;

pub use pieces::{Pieces, pieces};
pub use regex_splitter::RegexSplitter;
pub use separators::{Separators, is_white_space};
pub use stages::{
    Words, split_keeping_everything, split_keeping_white_space,
    split_keeping_words_and_marks, word_indices, words,
};
