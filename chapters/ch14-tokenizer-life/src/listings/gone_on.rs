//! Merges that are continued on another text.

use std::io::{self, Write};

use ch05_byte_pairs::{Bpe, TokenText};

use super::setup::{counts, halves, learned, size, tokenizer};
use crate::extend::extend_plain;

/// Learns merges from the first half of a text, goes on with the second, and
/// compares the result with what the first half alone would have taught.
// ANCHOR: gone_on
pub fn gone_on(out: &mut impl Write, text: &str) -> io::Result<()> {
    let (first, second) = halves(text);
    let start = learned(first, 800)?;
    let counts = counts(second)?;
    let words = counts
        .iter()
        .flat_map(|(word, count)| std::iter::repeat_n(word, count as usize));
    let more = extend_plain(&start, words, &size(1000));
    let longer = learned(first, 1000)?;

    let known = start.merges().len();
    let same = more.merges()[..known] == *start.merges();
    writeln!(out, "the first {known} merges are the same: {same}")?;
    for (name, bpe) in
        [("longer on the first", &longer), ("on the second", &more)]
    {
        let ids = known as u32 + 256..;
        let new: Vec<String> = ids
            .map_while(|id| bpe.bytes(id))
            .take(6)
            .map(|bytes| TokenText(bytes).to_string())
            .collect();
        writeln!(out, "{name:20} {} ...", new.join(" "))?;
    }
    for (name, bpe) in [
        ("800 tokens", &start),
        ("longer on the first", &longer),
        ("on the second", &more),
    ] {
        let (a, b) = (tokens(bpe, first)?, tokens(bpe, second)?);
        writeln!(out, "{name:20} first half {a}, second half {b} tokens")?;
    }
    Ok(())
}
// ANCHOR_END: gone_on

/// How many tokens a text has.
fn tokens(bpe: &Bpe, text: &str) -> io::Result<usize> {
    let ids = tokenizer(bpe)?.encode(text).map_err(io::Error::other)?;
    Ok(ids.len())
}
