//! The walk over the blocks of a text.

use std::io::{self, Write};

use super::walk::blocks;
use crate::ByHand;

/// The first blocks of a text: their starts, and the last one trusted.
pub fn block_walk(out: &mut impl Write, text: &str) -> io::Result<()> {
    for block in blocks(ByHand::Gpt2, text).into_iter().take(4) {
        let range = block.from..block.from + 64;
        let bytes = text[range].replace(['\n', '\r'], " ");
        let marks: String = (0..64)
            .map(|i| match block.starts >> i & 1 {
                _ if block.next == block.from + i => '^',
                1 if i < block.trusted as usize => '|',
                1 => '?',
                _ => ' ',
            })
            .collect();
        writeln!(out, "{:4}  {bytes}", block.from)?;
        writeln!(out, "      {}", marks.trim_end())?;
    }
    Ok(())
}
