//! A text counted by three workers, and as a whole.

use std::io::{self, Write};

use ch06_pre_tokens::{Pattern, PreTokenizer};

use crate::{Counts, add, count, count_with, lines_of};

const WORKERS: usize = 3;

/// What each worker counts, and the sum.
// ANCHOR: three_workers
pub fn three_workers(out: &mut impl Write, text: &str) -> io::Result<()> {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)?;
    let text = text.as_bytes();
    let mut sum = Counts::new();
    writeln!(out, "worker     bytes  pre-tokens  distinct")?;
    for worker in 0..WORKERS {
        let lines = lines_of(text, worker, WORKERS);
        let counts = count(&text[lines.clone()], &gpt2);
        let counts = counts.map_err(io::Error::other)?;
        row(out, &worker.to_string(), lines.len(), &counts)?;
        add(&mut sum, counts);
    }
    row(out, "sum", text.len(), &sum)?;
    let whole = count_with(1, text, &gpt2).map_err(io::Error::other)?;
    row(out, "one alone", text.len(), &whole)?;
    writeln!(out, "the same counts: {}", sum == whole)
}
// ANCHOR_END: three_workers

fn row(
    out: &mut impl Write,
    name: &str,
    bytes: usize,
    counts: &Counts,
) -> io::Result<()> {
    let pre_tokens: u64 = counts.values().sum();
    let distinct = counts.len();
    writeln!(out, "{name:9} {bytes:6}  {pre_tokens:10}  {distinct:8}")
}
