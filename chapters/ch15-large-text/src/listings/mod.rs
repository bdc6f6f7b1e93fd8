//! What this chapter prints on its page, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/more/listings.rs` holds it to the file in `listings/` that
//! the page includes.

mod merging;
mod story_law;
mod three_workers;

pub use merging::{RUNS, Step, merge_steps, merging};
pub use story_law::story_law;
pub use three_workers::three_workers;
