//! Chapter 12: the ids of chapter 7, many times as fast.
//!
//! An [`Encoder`] is made of a [`Tokenizer`](ch07_gpt2::Tokenizer) and gives
//! the same ids for every text:
//!
//! ```
//! use ch07_gpt2::SpecialPolicy;
//! use ch12_fast_encoding::Encoder;
//!
//! let gpt2 = Encoder::gpt2();
//! let ids = gpt2.encode("Every effort moves you")?;
//! assert_eq!(ids, [6109, 3626, 6100, 345]);
//! assert_eq!(gpt2.offsets(&ids)?, [0..5, 5..12, 12..18, 18..22]);
//! assert_eq!(gpt2.tokenizer().decode(&ids)?, b"Every effort moves you");
//!
//! let tea = "tea ".repeat(1000);
//! assert_eq!(gpt2.count(tea.as_bytes(), SpecialPolicy::Forbid)?, 1002);
//! assert_eq!(gpt2.count_up_to(99, &tea, SpecialPolicy::Forbid)?, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What makes it fast, each in a file of its own, with its cost:
//!
//! - texts are cut by chapter 11's masks;
//! - pre-tokens that were met before are looked up (`words`, `long_words`), as
//!   two machine words (`key`) that are hashed and fetched some hundred ahead
//!   (`row`) and compared without a branch (`lanes`, `wide`);
//! - the tokens themselves stand in that cache from the start (`caches`);
//! - what was never met is merged with a vocabulary that is numbered by rank
//!   (`ranked`, `pairs`), short ones by looking for the lowest rank among all
//!   (`merge`), long ones window by window (`windows`);
//! - special tokens are found at the speed of memory (`special`), long texts
//!   are shared among threads (`jobs`, `parallel`), and large tables stand in
//!   large pages (`table`, `room`).
//!
//! [`Options`] has a switch for each. A vocabulary that cannot be numbered so,
//! as where ranks fall, is encoded by `plain`, right and slower. Where merges
//! have to be recovered from ranks, [`vocabulary_from_ranks`] does it with the
//! same tables. `unsafe` stands in `wide`, `prefetch` and `room`, and where
//! `engine` makes what `wide` needs.

mod caches;
mod encoder;
mod engine;
mod error;
mod heap;
mod input;
mod jobs;
mod key;
mod lanes;
mod layout;
pub mod listings;
mod long_words;
mod merge;
mod numbered;
mod options;
mod pairs;
mod parallel;
mod plain;
mod prefetch;
mod ranked;
mod ranks;
mod reader;
mod room;
mod row;
mod sink;
mod special;
mod spill;
mod stream;
mod table;
#[cfg(test)]
mod toy;
mod whole;
#[cfg(target_arch = "x86_64")]
mod wide;
mod windows;
mod words;
mod worker;
mod workers;

pub use ch11_fast_splitting::Instructions;
pub use encoder::Encoder;
pub use error::BatchError;
pub use jobs::Jobs;
pub use key::{hash_short, sixteen};
pub use long_words::hash_long;
pub use options::{Options, Splitting};
pub use prefetch::prefetch;
pub use ranks::vocabulary_from_ranks;
pub use reader::ReadError;
pub use special::SpecialFinder;
pub use stream::StreamDecoder;
