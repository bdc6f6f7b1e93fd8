//! The starts of words in a block.

use std::io::{self, Write};

use super::block::{BLOCK, classify, same, word};
use super::print::row;

/// Where words, numbers and marks start.
pub fn block_words(out: &mut impl Write) -> io::Result<()> {
    let (masks, wider) = classify(BLOCK);
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "not white", !wider.white)?;
    row(out, "same", same(&wider))?;
    row(out, "after ␣", masks.space << 1)?;
    row(out, "word", word(&masks, &wider))
}
