//! The starts of white space with newlines in it.

use std::io::{self, Write};

use super::block::{classify, other};
use super::print::bits;
use crate::masks::Words;
use crate::starts::{Cl100k, Rules, runs_from};

/// Where white space starts under cl100k's pattern, and why.
pub fn line_blanks(out: &mut impl Write) -> io::Result<()> {
    let text = "tea⏎   is  ⏎  hot,⏎  so wait";
    let text = text.replace('⏎', "\n");
    let mut padded = text.clone();
    while padded.len() < 64 {
        padded.push_str(" and");
    }
    let (masks, wider) = classify(&padded);
    let (white, newline) = (wider.white, masks.newline);
    let free = white & !runs_from(newline, other(&wider) << 1 & newline);
    let plain = free & !newline;
    let line = plain & (free & newline) << 1;
    let block = padded.as_bytes().first_chunk().expect("64 bytes");
    let real = Cl100k::<3>::starts::<Words>(block, padded.as_bytes());
    writeln!(out, "{:10}  {}", "", text.replace('\n', "¶"))?;
    for (name, mask) in [
        ("free", free),
        ("first", free & !(free << 1)),
        ("line", line),
        ("behind", plain.wrapping_add(line) & !plain),
        ("last", plain & !(white >> 1)),
        ("blank", real.starts & free),
    ] {
        writeln!(out, "{name:>10}  {}", bits(mask, text.len()))?;
    }
    Ok(())
}
