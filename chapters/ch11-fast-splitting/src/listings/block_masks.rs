//! The masks of a block.

use std::io::{self, Write};

use super::block::{BLOCK, classify, other};
use super::print::row;

/// The classes of 64 bytes, a row each.
pub fn block_masks(out: &mut impl Write) -> io::Result<()> {
    let (masks, wider) = classify(BLOCK);
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "letter", wider.letter)?;
    row(out, "number", wider.number)?;
    row(out, "white", wider.white)?;
    row(out, "other", other(&wider))?;
    row(out, "space", masks.space)?;
    row(out, "apostrophe", masks.apostrophe)
}
