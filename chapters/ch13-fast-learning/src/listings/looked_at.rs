//! How much of the text a merge needs, and how much chapter 6 looks at.

use std::io::{self, Write};

use super::setup::{MERGES, counted};
use super::watched::Watched;

/// What chapter 6 looks at for the merges of a text, and what they change.
pub fn looked_at(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = counted(text)?;
    let mut watched = Watched::new(&words, 1);
    let first = watched.neighbours();
    let (mut before, mut looked, mut merged) = (first, 0, 0);
    let mut least = (usize::MAX, 0);
    watched.run(MERGES, |watched| {
        let now = watched.neighbours();
        looked += before;
        merged += before - now;
        least = (before, before - now);
        before = now;
    });
    writeln!(out, "{} distinct pre-tokens", words.len())?;
    writeln!(
        out,
        "{first} pairs of neighbours in them, {before} in the end"
    )?;
    writeln!(out, "{MERGES} merges look at {looked}")?;
    writeln!(out, "and merge {merged}")?;
    let (looked, merged) = least;
    writeln!(out, "the last one looks at {looked} and merges {merged}")
}
