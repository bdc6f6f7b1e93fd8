//! All starts in a block.

use std::io::{self, Write};

use super::block::{BLOCK, blank, classify, gpt2, word};
use super::print::row;
use crate::starts::Starts;

/// All starts, before and after contractions are joined.
pub fn block_starts(out: &mut impl Write) -> io::Result<()> {
    let (masks, wider) = classify(BLOCK);
    let raw = word(&masks, &wider) | blank(&wider);
    let Starts { starts, trusted } = gpt2(BLOCK);
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "before", raw)?;
    row(out, "starts", starts)?;
    row(out, "trusted", (1 << trusted) - 1)
}
