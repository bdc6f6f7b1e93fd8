//! What this chapter prints on its page, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. Where the page looks into the learner while it works, its
//! loop is repeated here, and the merges are held to those of the learner.

mod behind;
mod floors;
mod growth;
mod looked_at;
mod looks;
mod run;
mod setup;
mod shards;
mod show_states;
mod slots;
mod states;
mod too_little_memory;
mod watched;
mod word_counts;

pub use behind::behind;
pub use floors::floors;
pub use growth::growth;
pub use looked_at::looked_at;
pub use looks::{Look, Waiting, looks};
pub use run::run;
pub use shards::shards;
pub use slots::slots;
pub use states::{Cell, List, State, WORDS, Words, states};
pub use too_little_memory::too_little_memory;
pub use watched::Fate;
pub use word_counts::word_counts;
