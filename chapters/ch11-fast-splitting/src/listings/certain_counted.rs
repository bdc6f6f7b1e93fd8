//! How many certain starts a text has.

use std::io::{self, Write};

use super::print::{certain, ends};
use crate::{ByHand, certain_start};

/// How many certain starts a text has, and how far one may have to look.
pub fn certain_counted(out: &mut impl Write, text: &str) -> io::Result<()> {
    let starts = certain(text);
    let all = ends(ByHand::Gpt2, text).len();
    let gaps = starts.windows(2).map(|pair| pair[1] - pair[0]);
    let widest = gaps.max().unwrap_or(0);
    writeln!(out, "{all} pre-tokens, {} certain starts", starts.len())?;
    writeln!(out, "at most {widest} bytes from one to the next")?;
    writeln!(out, "in a million digits: {:?}", {
        certain_start(&"7".repeat(1_000_000), 500_000)
    })
}
