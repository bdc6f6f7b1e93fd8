//! How much of a text is to be merged, if all that was met is remembered.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use ch07_gpt2::gpt2_vocabulary;

use super::setup::pieces;
use crate::cache::key;

/// Where the ids of a text's pre-tokens come from.
#[derive(Default)]
struct Sources<'t> {
    counts: BTreeMap<&'t str, usize>,
    seeded: usize,
    again: usize,
    new: usize,
}

impl<'t> Sources<'t> {
    fn of(pieces: &[&'t str]) -> Self {
        let seeds = seeds();
        let mut sources = Self::default();
        for piece in pieces {
            let count = sources.counts.entry(piece).or_default();
            match (seeds.contains(piece.as_bytes()), *count) {
                (true, _) => sources.seeded += 1,
                (false, 1..) => sources.again += 1,
                (false, 0) => sources.new += 1,
            }
            *count += 1;
        }
        sources
    }
}

/// How many of a text's pre-tokens are distinct, how long they are, and what
/// the cache knows of them.
pub fn remembered(out: &mut impl Write, text: &str) -> io::Result<()> {
    let pieces = pieces(text)?;
    let sources = Sources::of(&pieces);
    let all = pieces.len();
    writeln!(out, "{all} pre-tokens, {} distinct", sources.counts.len())?;
    let mut by_count: Vec<usize> = sources.counts.into_values().collect();
    by_count.sort_unstable_by_key(|&count| usize::MAX - count);
    for most in [10, 100] {
        let sum: usize = by_count[..most].iter().sum();
        writeln!(out, "the {most} most frequent: {}", share(sum, all))?;
    }
    for (name, lengths) in [
        ("1 to 15 bytes", 1..=key::SHORT),
        ("16 to 255", key::SHORT + 1..=key::LONGEST),
    ] {
        let fit = pieces.iter().filter(|piece| lengths.contains(&piece.len()));
        writeln!(out, "{name}: {}", share(fit.count(), all))?;
    }
    writeln!(
        out,
        "a token from the start: {}",
        share(sources.seeded, all)
    )?;
    writeln!(out, "met before: {}", share(sources.again, all))?;
    writeln!(out, "to be merged: {}", share(sources.new, all))
}

fn share(part: usize, all: usize) -> String {
    format!("{part}, {:.1} %", 100.0 * part as f64 / all as f64)
}

/// The tokens that the cache holds from the start.
fn seeds() -> HashSet<Vec<u8>> {
    let vocabulary = gpt2_vocabulary();
    let tokens = vocabulary.iter().map(|(_, token)| token.to_vec());
    tokens
        .filter(|token| token.len() <= key::SHORT)
        .filter(|token| token.len() == 1 || !token[0].is_ascii_lowercase())
        .collect()
}
