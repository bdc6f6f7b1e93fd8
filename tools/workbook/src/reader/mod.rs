//! The reader's side: a workspace of their own, and what is remembered of it.
//!
//! ```text
//! my/
//!   Cargo.toml  Cargo.lock      a workspace of all folders next to them
//!   ch02-words/                 the chapter's crate with holes in it
//!     Cargo.toml  src/  tests/  data/
//!   AGENTS.md                   what a coding agent may say to the reader
//!   .cargo/                     lets `cargo workbook` work in here, and one in
//!                               each folder below
//!   .workbook/                  what was written, and how far the reader is
//!   target/workbook/            what `check` builds, away from the editor's; in
//!                               its folder `live` what answers live pages
//! ```

mod alias;
mod answer;
mod files;
mod kept;
mod manifest;
mod place;
mod progress;
mod record;
mod settle;
mod start;
mod vscode;

pub use alias::is_outdated;
pub use answer::Answer;
pub use kept::{keep, latest};
pub(crate) use manifest::table;
pub use place::Place;
pub use progress::{Progress, Standing};
pub use record::Record;
pub use settle::Beside;
pub use start::{Started, start};
pub use vscode::{Settings, settle as settle_settings};
