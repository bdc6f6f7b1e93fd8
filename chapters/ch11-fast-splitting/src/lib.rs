//! Chapter 11: the pre-tokens of chapter 6, many times as fast.
//!
//! An encoder is never faster than what splits its text, and a regular
//! expression is slow. But there are only a few patterns that matter, and a
//! function can be written for each:
//!
//! - [`ByHand::end`] walks through a text a character at a time and looks each
//!   up in a table of classes;
//! - [`ByHand::fill`] takes 64 bytes at once. It makes a mask of 64 bits for
//!   each class of characters, and from these masks, with a few operations on
//!   words, the mask of all places where a pre-token starts. The masks are
//!   made with whatever [`Instructions`] the processor has.
//!
//! [`Splitter`] puts them together with chapter 6 for patterns of the user's
//! own, and [`certain_start`] finds places where a long text can be shared out.
//!
//! All of them split where chapter 6 does, on any text.
//!
//! ```
//! use ch11_fast_splitting::{ByHand, Ends, Instructions};
//!
//! let text = "I'd   buy 12!";
//! let mut ends = Ends::default();
//! ByHand::Gpt2.fill(Instructions::widest(), text, 0, &mut ends);
//! assert_eq!(ends.as_slice(), [1, 3, 5, 9, 12, 13]);
//! assert_eq!(ByHand::Gpt2.end(text, 5), 9);
//! ```
//!
//! Cost: 3 GB of English a second with wide instructions on a recent machine,
//! 0.9 GB without, 0.3 GB for the scanner and 0.07 GB for the regular
//! expression; `benches/README.md` says how to measure it.

mod batch;
mod by_hand;
mod classes;
mod cuts;
pub mod listings;
mod masks;
mod ranges;
mod scan;
mod splitter;
#[cfg(target_arch = "x86_64")]
mod sse2;
mod starts;
mod wide;
mod wider;

pub use batch::{BATCH, Ends};
pub use by_hand::ByHand;
pub use cuts::certain_start;
pub use splitter::{Pieces, Splitter};
pub use wide::{InstructionSet, Instructions, Task};
