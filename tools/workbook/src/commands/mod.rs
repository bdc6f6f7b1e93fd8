//! What `cargo workbook` does, a file for each command.

mod check;
mod desk;
mod diff;
mod files;
mod hint;
mod paths;
mod progress;
mod report;
mod reset;
mod solution;
mod start;
mod style;
mod watch;

pub use check::{all_targets, check, judge_and_note};
pub use desk::Desk;
pub use diff::diff;
pub use hint::hint;
pub use progress::progress;
pub use reset::reset;
pub use solution::solution;
pub use start::start;
pub use watch::watch;
