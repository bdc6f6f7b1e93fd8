//! How listings show masks, bytes and pre-tokens.

use std::io::{self, Write};

use crate::{ByHand, Ends, Instructions, certain_start};

/// Where the pre-tokens of `text` end.
pub(super) fn ends(pattern: ByHand, text: &str) -> Vec<usize> {
    let mut all = Vec::new();
    let mut ends = Ends::default();
    loop {
        let from = all.last().copied().unwrap_or(0);
        pattern.fill(Instructions::portable(), text, from, &mut ends);
        if ends.as_slice().is_empty() {
            return all;
        }
        all.extend(ends.as_slice());
    }
}

/// The pre-tokens of `text`, in quotes.
pub(super) fn pieces(pattern: ByHand, text: &str) -> String {
    let mut start = 0;
    let pieces = ends(pattern, text).into_iter().map(|end| {
        let piece = &text[start..end];
        start = end;
        format!("{piece:?}")
    });
    pieces.collect::<Vec<_>>().join(" ")
}

/// Every certain start of `text`.
pub(super) fn certain(text: &str) -> Vec<usize> {
    let next = |at: usize| certain_start(text, at + 1);
    std::iter::successors(next(0), |&at| next(at)).collect()
}

/// A mask under a block.
pub(super) fn row(
    out: &mut impl Write,
    name: &str,
    mask: u64,
) -> io::Result<()> {
    writeln!(out, "{name:>10}  {}", bits(mask, 64))
}

/// The first bits of a mask, the first byte's first.
pub(super) fn bits(mask: u64, count: usize) -> String {
    (0..count)
        .map(|i| bit(mask, i).trim().to_string())
        .collect()
}

/// A bit as a cell of two.
pub(super) fn bit(mask: u64, i: usize) -> String {
    match mask >> i & 1 {
        0 => " .".to_string(),
        _ => " 1".to_string(),
    }
}

/// A cell for each byte of a character; the character is in the first.
pub(super) fn cells_of(c: char) -> impl Iterator<Item = String> {
    // What is wider than a letter fills its cell alone.
    let first = match c {
        '\u{2E80}'.. => c.to_string(),
        _ => format!(" {c}"),
    };
    let others = (1..c.len_utf8()).map(|_| "  ".to_string());
    std::iter::once(first).chain(others)
}

/// Cells of two, with a space between.
pub(super) fn cells(
    out: &mut impl Write,
    name: &str,
    cells: &[impl AsRef<str>],
) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(AsRef::as_ref).collect();
    let line = format!("{name:>12}  {}", cells.join(" "));
    writeln!(out, "{}", line.trim_end())
}
