//! A carry through runs of newlines.

use std::io::{self, Write};

use super::block::{classify, other};
use super::print::bits;
use crate::starts::runs_from;

/// Adding one bit carries through a run.
pub fn carries(out: &mut impl Write) -> io::Result<()> {
    let text = "tea,⏎⏎ said he⏎⏎Tea!⏎ Tea?⏎";
    let text = text.replace('⏎', "\n");
    let mut padded = text.clone();
    while padded.len() < 64 {
        padded.push_str(" and");
    }
    let (masks, wider) = classify(&padded);
    let newline = masks.newline;
    let from = other(&wider) << 1 & newline;
    let sum = newline.wrapping_add(from);
    writeln!(out, "{:10}  {}", "", text.replace('\n', "¶"))?;
    for (name, mask) in [
        ("newline", newline),
        ("and a mark", from),
        ("sum", sum),
        ("eaten", runs_from(newline, from)),
    ] {
        writeln!(out, "{name:>10}  {}", bits(mask, text.len()))?;
    }
    Ok(())
}
