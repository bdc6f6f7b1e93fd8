//! Counts of parts of a text, added up.

use std::io::{self, Write};

use ch11_fast_splitting::certain_start;

use super::setup::{MERGES, counted, up_to};
use crate::{Options, WordCounts, learn};

/// Texts counted apart, on two machines perhaps.
pub fn shards(out: &mut impl Write, text: &str) -> io::Result<()> {
    // ANCHOR: shards
    let half = certain_start(text, text.len() / 2).expect("a story has many");
    let [mut sum, other] = [counted(&text[..half])?, counted(&text[half..])?];
    let apart = [sum.len(), other.len()];
    sum.merge(&other);
    // ANCHOR_END: shards
    writeln!(out, "{} and {} distinct", apart[0], apart[1])?;
    writeln!(out, "together {}", sum.len())?;
    let learn = |words: &WordCounts| {
        learn(words, &up_to(MERGES), &Options::default(), |_| {})
            .map_err(io::Error::other)
    };
    let equal = learn(&sum)? == learn(&counted(text)?)?;
    writeln!(out, "the same merges: {equal}")
}
