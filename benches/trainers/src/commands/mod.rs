//! The measurements, one a file, and what they share.

pub mod ideas;
pub mod late_merges;
pub mod long_words;
pub mod texts;

mod cell;
mod verdict;
