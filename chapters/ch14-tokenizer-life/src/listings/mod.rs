//! What this chapter prints on its pages, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that a page
//! includes.

mod beginnings;
mod cut_ids;
mod edited;
mod gone_on;
mod hangs_on;
mod in_use;
mod joined;
mod seen_or_not;
mod setup;
mod smuggled;
mod split_at_the_end;

pub use beginnings::{WORD, beginnings, tokens_of_beginnings};
pub use cut_ids::cut_ids;
pub use edited::edited;
pub use gone_on::gone_on;
pub use hangs_on::{Node, forest, hangs_on};
pub use in_use::in_use;
pub use joined::joined;
pub use seen_or_not::seen_or_not;
pub use smuggled::smuggled;
pub use split_at_the_end::split_at_the_end;
