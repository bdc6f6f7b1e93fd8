//! What a text costs in blocks.

use std::io::{self, Write};

use super::print::ends;
use super::walk::blocks;
use crate::ByHand;

/// What a text costs in blocks under each pattern.
pub fn blocks_counted(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "{} bytes", text.len())?;
    for pattern in ByHand::ALL {
        let blocks = blocks(pattern, text);
        let all = ends(pattern, text).len();
        let by_masks: u32 = blocks.iter().map(|b| b.known().count_ones()).sum();
        let twice: usize = blocks.iter().map(|b| b.from + 64 - b.next).sum();
        writeln!(
            out,
            "{:7} {all} pre-tokens: {by_masks} in {} blocks, {} scanned",
            pattern.pattern().to_string(),
            blocks.len(),
            all - by_masks as usize,
        )?;
        let each = twice as f64 / blocks.len() as f64;
        writeln!(out, "        {each:.1} bytes of a block looked at again")?;
    }
    Ok(())
}
