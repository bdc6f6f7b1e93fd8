//! Chapter 15: when the text does not fit.
//!
//! - Counting is a map and a sum: each worker counts its part of the text, and
//!   the counts are added up (`workers`).
//! - How many distinct pre-tokens to expect in a longer text: Heaps' law
//!   (`heaps`), and how far wrong it has been (`forecast`).
//! - Shares of a text that are spread over all of it (`shares`): they give the
//!   points that the law is fitted to, and samples to learn from.
//! - Sorted counts are merged (`merging`), and those that do not fit are added
//!   up on disk ([`runs`]).
//!
//! ```
//! use ch06_pre_tokens::{Pattern, PreTokenizer};
//! use ch15_large_text::{count_with, lines_of};
//!
//! let text = b"tea\nmore tea\nno tea\n";
//! assert_eq!(lines_of(text, 1, 2), 13..20);
//! let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
//! assert_eq!(count_with(2, text, &gpt2)?, count_with(1, text, &gpt2)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

mod forecast;
mod heaps;
pub mod listings;
mod merging;
pub mod runs;
mod shares;
mod workers;

pub use forecast::{Expected, FITTED, Forecast, Trial, trials};
pub use heaps::{Heaps, Point};
pub use merging::{Run, merge_runs};
pub use shares::{
    FEWEST_PARTS, PART_BYTES, SMALLEST, Share, for_each_share, in_shares,
    smallest_share,
};
pub use workers::{Counts, add, count, count_with, lines_of};
