//! The certain starts of a text.

use std::io::{self, Write};

use super::print::{bits, certain, ends};
use crate::ByHand;

/// The certain starts of a text, and what the patterns make of it.
pub fn certain_starts(out: &mut impl Write) -> io::Result<()> {
    let text = "In 1908 he'd paid 12,500 francs...   for it, and so on.";
    let starts: u64 = certain(text).iter().map(|at| 1 << at).sum();
    writeln!(out, "{:8}  {text}", "")?;
    for pattern in ByHand::ALL {
        let mut all = ends(pattern, text);
        all.insert(0, 0);
        all.pop();
        let mask = all.iter().map(|at| 1 << at).sum();
        let name = pattern.pattern().to_string();
        writeln!(out, "{name:>8}  {}", bits(mask, text.len()))?;
    }
    writeln!(out, "{:>8}  {}", "certain", bits(starts, text.len()))
}
