//! Chapter 13: learning merges, fast.

mod blocks;
mod counter;
mod counts;
mod floor;
mod key;
mod learn;
mod long_words;
mod options;
mod pairs;
mod part;
mod queue;
mod short_words;
mod start;
mod step;
mod text;

pub use counter::{CountError, Counter, Seen};
pub use counts::WordCounts;
pub use learn::{LearnError, Learned, Progress, learn, learn_from};
pub use options::Options;
