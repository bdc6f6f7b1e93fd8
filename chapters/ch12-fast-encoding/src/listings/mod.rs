//! What this chapter prints on its pages, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that a page
//! includes. Where a page shows the steps of something, they are repeated here,
//! and what they lead to is held to what the encoder's own code gives.

mod alive_mask;
mod back_in_time;
mod full_group;
mod growing_table;
mod hits_by_size;
mod joined_windows;
mod keys_and_values;
mod limits;
mod parts_of;
mod remembered;
mod setup;
mod small_cache;
mod streamed;
mod token_places;
mod windows_of;

pub use alive_mask::{MERGED, MergeStep, alive_mask, merge_steps};
pub use back_in_time::back_in_time;
pub use full_group::{arrivals, full_group};
pub use growing_table::{Lines, growing_table, states};
pub use hits_by_size::{
    Found, ROOM, distinct_words, found, found_at_random, hits_by_size,
};
pub use joined_windows::{joined_windows, letters_of, table_line};
pub use keys_and_values::keys_and_values;
pub use limits::limits;
pub use parts_of::parts_of;
pub use remembered::remembered;
pub use small_cache::{Arrival, SmallCache};
pub use streamed::streamed;
pub use token_places::token_places;
pub use windows_of::{Window, windows_of};
