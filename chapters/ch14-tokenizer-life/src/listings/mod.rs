//! What this chapter prints on its pages.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that a page
//! includes.

mod gone_on;
mod hangs_on;
mod in_use;
mod seen_or_not;
mod setup;

pub use gone_on::gone_on;
pub use hangs_on::hangs_on;
pub use in_use::in_use;
pub use seen_or_not::seen_or_not;
