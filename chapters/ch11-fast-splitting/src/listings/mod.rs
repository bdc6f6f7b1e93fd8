//! What this chapter prints on its page, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. The masks are those of the code that splits.

mod apostrophes;
mod block;
mod block_blanks;
mod block_masks;
mod block_starts;
mod block_walk;
mod block_words;
mod blocks_counted;
mod by_hand_pieces;
mod carries;
mod certain_counted;
mod certain_starts;
mod class_table;
mod eight_bytes;
mod line_blanks;
mod print;
mod spread_bits;
mod walk;

pub use apostrophes::apostrophes;
pub use block::{BLOCK, rows};
pub use block_blanks::block_blanks;
pub use block_masks::block_masks;
pub use block_starts::block_starts;
pub use block_walk::block_walk;
pub use block_words::block_words;
pub use blocks_counted::blocks_counted;
pub use by_hand_pieces::by_hand_pieces;
pub use carries::carries;
pub use certain_counted::certain_counted;
pub use certain_starts::certain_starts;
pub use class_table::class_table;
pub use eight_bytes::eight_bytes;
pub use line_blanks::line_blanks;
pub use spread_bits::spread_bits;
pub use walk::{Seen, blocks};
