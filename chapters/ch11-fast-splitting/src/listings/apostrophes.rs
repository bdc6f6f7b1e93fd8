//! Apostrophes under GPT-2's pattern.

use std::io::{self, Write};

use super::print::pieces;
use crate::ByHand;

/// Apostrophes that begin a contraction, and others.
pub fn apostrophes(out: &mut impl Write) -> io::Result<()> {
    for text in ["it's", "they'll've", "IT'S", "he said: 's", "''s", "'twas"] {
        writeln!(out, "{:14} {}", text, pieces(ByHand::Gpt2, text))?;
    }
    Ok(())
}
