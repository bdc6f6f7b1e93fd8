//! The starts of white space in a block.

use std::io::{self, Write};

use super::block::{BLOCK, blank, classify};
use super::print::row;

/// Where white space starts, the last of it apart.
pub fn block_blanks(out: &mut impl Write) -> io::Result<()> {
    let (_, wider) = classify(BLOCK);
    let white = wider.white;
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "white", white)?;
    row(out, "first", white & !(white << 1))?;
    row(out, "last", white & !(white >> 1))?;
    row(out, "blank", blank(&wider))
}
