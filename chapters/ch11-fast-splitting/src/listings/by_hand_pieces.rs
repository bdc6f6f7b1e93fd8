//! Texts under each of the patterns.

use std::io::{self, Write};

use super::print::pieces;
use crate::ByHand;

/// Two texts under each of the patterns.
pub fn by_hand_pieces(out: &mut impl Write) -> io::Result<()> {
    for text in ["We'LL buy 12345 iPads", "tea,\n\n  tea (no:milk)  \n  "] {
        writeln!(out, "{text:?}")?;
        for pattern in ByHand::ALL {
            let name = pattern.pattern().to_string();
            writeln!(out, "  {name:7} {}", pieces(pattern, text))?;
        }
    }
    Ok(())
}
