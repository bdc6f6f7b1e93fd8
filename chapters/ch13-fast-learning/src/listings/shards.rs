//! Counts of parts of a text, added up.

use std::io::{self, Write};

use ch11_fast_splitting::certain_start;

use super::setup::{MERGES, counted, up_to};
use crate::{Options, WordCounts, learn};

/// Texts counted apart, on two machines perhaps.
// ANCHOR: shards
pub fn shards(out: &mut impl Write, text: &str) -> io::Result<()> {
    let half = certain_start(text, text.len() / 2).expect("a story has many");
    let [mut sum, other] = [counted(&text[..half])?, counted(&text[half..])?];
    writeln!(out, "{} and {} distinct", sum.len(), other.len())?;
    sum.merge(&other);
    writeln!(out, "together {}", sum.len())?;
    let learn = |words: &WordCounts| {
        learn(words, &up_to(MERGES), &Options::default(), |_| {})
            .map_err(io::Error::other)
    };
    let equal = learn(&sum)? == learn(&counted(text)?)?;
    writeln!(out, "the same merges: {equal}")
}
// ANCHOR_END: shards
