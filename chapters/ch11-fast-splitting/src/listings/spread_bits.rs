//! The class of a character on all of its bytes.

use std::io::{self, Write};

use super::block::{classify, gpt2, same};
use super::print::{bit, cells, cells_of};
use crate::wider::spread;

/// How the class of a character reaches all of its bytes.
pub fn spread_bits(out: &mut impl Write) -> io::Result<()> {
    const SHOWN: usize = 11;
    let text = "thé, 茶 ½! and so on, until there are 64 bytes for a block....";
    let (masks, wider) = classify(text);
    let inner = masks.not_ascii & !masks.lead;
    let ascii = masks.capital | masks.small;
    let shown = &text[..text.floor_char_boundary(SHOWN)];
    let chars: Vec<_> = shown.chars().flat_map(cells_of).collect();
    let bytes: Vec<_> =
        shown.bytes().map(|byte| format!("{byte:02X}")).collect();
    let bits = |mask: u64| {
        let bits = (0..shown.len()).map(|i| bit(mask, i));
        bits.collect::<Vec<_>>()
    };
    let first = wider.letter & masks.lead;
    cells(out, "text", &chars)?;
    cells(out, "bytes", &bytes)?;
    cells(out, "ASCII letter", &bits(ascii))?;
    cells(out, "first byte", &bits(masks.lead))?;
    cells(out, "inside", &bits(inner))?;
    cells(out, "a letter's", &bits(first))?;
    cells(out, "spread", &bits(spread(first, inner)))?;
    cells(out, "letter", &bits(wider.letter))?;
    cells(out, "same", &bits(same(&wider)))?;
    let starts = gpt2(text).starts;
    cells(out, "starts", &bits(starts))
}
