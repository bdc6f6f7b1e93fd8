//! Adding up word counts that do not fit in memory, by an external merge sort.
//!
//! Words with counts come in any order, and the same word many times. They are
//! gathered in memory (`batch`); when there is no room left, they are sorted,
//! equal words are added up, and the result is written to a temporary file: a
//! **run** (`file`). At the end all runs are merged: each is read from its
//! beginning, and the smallest of their first words is the next one of the
//! result (`merge`). Which one is the smallest, a tournament of the runs tells
//! (`tournament`). If there are so many runs that their read buffers do not fit
//! in memory, some are merged into a longer one first (`sorter`).
//!
//! The result of that is in the order of the words. A second sort, by the same
//! code, puts it in the order of count-words files: most frequent first
//! (`order`). [`WordSums`] does both:
//!
//! ```
//! use ch15_large_text::runs::WordSums;
//!
//! let mut sums = WordSums::new(1 << 20, &std::env::temp_dir());
//! for (word, count) in [(" tea", 2), (" cup", 1), (" tea", 3)] {
//!     sums.add(word.as_bytes(), count)?;
//! }
//! let mut sorted = sums.finish(|_| {})?;
//! assert_eq!(sorted.next()?, Some((&b" tea"[..], 5)));
//! assert_eq!(sorted.next()?, Some((&b" cup"[..], 1)));
//! assert_eq!(sorted.next()?, None);
//! # Ok::<(), ch15_large_text::runs::RunError>(())
//! ```
//!
//! [`add_up_simply`] does the same in a map that has to fit in memory.
//!
//! The algorithm is in Knuth, *The Art of Computer Programming*, volume 3,
//! section 5.4.1, "Multiway Merging and Replacement Selection".

mod batch;
mod error;
mod file;
mod merge;
mod order;
mod simple;
mod sorter;
mod sums;
mod tournament;

pub use error::RunError;
pub use order::Order;
pub use simple::add_up_simply;
pub use sorter::{Sorted, Sorter};
pub use sums::WordSums;
