//! What `cargo workbook` does, a file for each command.

mod broken;
mod check;
mod desk;
mod diff;
mod files;
mod hint;
mod keys;
mod list;
mod live;
mod next;
mod open;
mod paths;
mod progress;
mod report;
mod reset;
mod score;
mod skip;
mod solution;
mod start;
mod style;
mod watch;

pub use check::{all_targets, check, judge_and_note};
pub use desk::Desk;
pub use diff::diff;
pub use hint::hint;
pub use list::list;
pub use live::live;
pub use open::open;
pub use paths::named_from;
pub use progress::progress;
pub use reset::reset;
pub use score::score;
pub use skip::skip;
pub use solution::solution;
pub use start::start;
pub use watch::watch;
