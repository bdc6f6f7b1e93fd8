//! Chapter 8: windows of token ids, and what is to be predicted from each.
//!
//! A language model learns to say which token comes next. Its examples are
//! made from a text that is already a row of token ids: a **window** of
//! `max_length` ids is the input, and the same window moved on by one id is the
//! target. No person labels anything; the next id is the label.
//! [`WindowDataset`] splits a whole text this way: the next window starts `stride` ids
//! after the one before.
//!
//! ```
//! use ch08_windows::WindowDataset;
//!
//! let ids: Vec<u32> = vec![290, 4920, 2241, 287, 257, 4489, 64, 319];
//! let windows = WindowDataset::new(ids, 4, 2)?;
//!
//! assert_eq!(windows.len(), 2);
//! let (x, y) = windows.get(0);
//! assert_eq!(x, [290, 4920, 2241, 287]);
//! assert_eq!(y, [4920, 2241, 287, 257]);
//! # Ok::<(), ch08_windows::WindowError>(())
//! ```
//!
//! One window holds `max_length` examples, not one: from the first id the
//! second follows, from the first two the third, and so on. [`contexts`] lists
//! them.
//!
//! ```
//! use ch08_windows::contexts;
//!
//! let lines: Vec<String> = contexts(&[290_u32, 4920], &[4920, 2241])
//!     .map(|(context, desired)| format!("{context:?} ----> {desired}"))
//!     .collect();
//! assert_eq!(lines, ["[290] ----> 4920", "[290, 4920] ----> 2241"]);
//! ```
//!
//! # Contract
//!
//! `n` ids give a window for each `i` in Python's
//! `range(0, n - max_length, stride)`, so that every window is full and so is
//! its target: the last id of a text is never an input, only a target.
//! A text of `max_length` ids or fewer gives no window, which is not an error;
//! a `max_length` or a `stride` of zero is one. A stride larger than
//! `max_length` leaves ids out, a smaller one shows ids more than once.
//!
//! # Cost
//!
//! Nothing is copied: windows are slices of one [`TokenBuffer`], which is held
//! in memory or is a memory-mapped file. Such a file opens in the same time
//! whatever its size, and the operating system reads only the pages that are
//! looked at; [`TokenBuffer::map`] says what that promises and what not.
//! [`WindowDataset::get`] is a little arithmetic and two slices; cloning a
//! dataset, to share it between threads, counts one more owner.

mod buffer;
mod contexts;
mod dataset;
mod error;
pub mod listings;
mod map;
mod width;

pub use buffer::TokenBuffer;
pub use contexts::contexts;
pub use dataset::WindowDataset;
pub use error::{MapError, WindowError};
pub use width::TokenWidth;

/// The number that represents a token: its index in the vocabulary.
pub type TokenId = u32;
