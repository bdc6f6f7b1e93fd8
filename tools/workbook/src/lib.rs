//! The reader's workbook: `cargo workbook` makes it and judges what is written
//! in it.
//!
//! There is one source. A chapter's finished code has holes, marked by
//! anchors ([`source`]); its `exercises.toml` says what each [`Exercise`] asks,
//! which tests judge it, and its hints. The page is this code, the stub is this
//! code with its holes emptied, the solution is what stood in them.
//!
//! - [`Book`] reads the chapters;
//! - [`reader`] writes the reader's workspace and remembers how far they are;
//! - [`judge`] builds and runs the tests and says what came out like a teacher;
//! - [`live`] builds the engine of the book's live pages with the reader's code;
//! - [`commands`] has a file for each thing that `cargo workbook` does;
//! - [`verify`] holds the exercises themselves to their promises.
//!
//! # How an exercise is written
//!
//! 1. In the chapter's `src/`, put `// ANCHOR: exercise_5_1` and its
//!    `ANCHOR_END` around the body, or the last part of the body, of a function.
//!    A further function of the same exercise has `exercise_5_1_b`. What only
//!    the solution uses, a private function or a constant, is whole in
//!    `exercise_5_1_helper`, or the task tells of it and `given` lists it.
//! 2. In the chapter's `exercises.toml`, say what to write and give hints, each
//!    plainer than the one before, and none with a line of the solution. List
//!    the tests, the smallest case first: `assert_eq!(came, expected, "why")`.
//!    They are in `tests/`, or in the crate where a private piece is judged,
//!    and need none of the later exercises. The last exercise of a chapter is
//!    its `stretch`; its `bench`, if it has one, fails where it is too slow.
//!    After one with `score = true` the chapter's code can be timed:
//!    `benches/score.rs` prints MB/s, and [`commands::score`] shows them.
//! 3. On the page, put `{{#exercise 5.1}}` before the block that shows the code.
//! 4. In the chapter's `answers/`, add right answers of another shape and the
//!    wrong ones that learners give; [`verify::Answer`] says how.
//! 5. `cargo workbook verify 5` and `cargo book check`.
#![forbid(unsafe_code)]

mod anchors;
mod book;
pub mod commands;
mod exercise;
mod files;
mod id;
pub mod judge;
pub mod live;
mod memory;
mod notes;
pub mod reader;
mod score;
#[cfg(unix)]
mod signals;
pub mod source;
mod terminal;
pub mod text;
pub mod verify;
mod watch;

pub use anchors::{Anchor, anchors, is_anchor_line};
pub(crate) use book::SCORE;
pub use book::{Book, Chapter};
pub use exercise::{Exercise, TestName};
pub use files::files_below;
pub use id::{Id, Which};
pub use memory::bound_memory;
pub use terminal::RawMode;
pub(crate) use watch::PAUSE;
pub use watch::Watch;
