//! Heaps' law, fitted to shares of a short text.

use std::convert::Infallible;
use std::io::{self, Write};

use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
use ch13_fast_learning::Counter;

use crate::{Forecast, Share, for_each_share, in_shares};

/// How many bytes a part has: so short a text has none of 16 KiB.
const PART_BYTES: usize = 128;

/// The shares of a text, the law, and by how much it would have missed.
// ANCHOR: story_law
pub fn story_law(out: &mut impl Write, text: &str) -> io::Result<()> {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)?;
    let counter = Counter::new(gpt2, SpecialTokens::default());
    let mut counter = in_shares(counter).chunk_bytes(PART_BYTES);
    let counted = counter.count(text.as_bytes(), |_| {});
    counted.map_err(io::Error::other)?;
    let mut shares: Vec<Share> = Vec::new();
    let Ok(()) = for_each_share(counter.finish_groups(), |share, _| {
        shares.push(share);
        Ok::<_, Infallible>(())
    });
    write_shares(out, &shares)?;
    let points: Vec<_> = shares.iter().map(|share| share.point).collect();
    let Some(forecast) = Forecast::new(&points) else {
        return writeln!(out, "too few shares");
    };
    let law = forecast.law;
    writeln!(out, "K = {:.2}, beta = {:.3}", law.k, law.beta)?;
    for trial in &forecast.trials {
        let percent = 100.0 * trial.miss.exp_m1();
        let (seen, later) = (trial.seen, trial.actual.pre_tokens);
        writeln!(out, "{seen:5} -> {later:5} pre-tokens: {percent:+5.1} %")?;
    }
    Ok(())
}
// ANCHOR_END: story_law

fn write_shares(out: &mut impl Write, shares: &[Share]) -> io::Result<()> {
    writeln!(out, "share  parts  bytes  pre-tokens  distinct")?;
    for share in shares {
        let name = format!("1/{}", 1 << share.halvings);
        let point = share.point;
        writeln!(
            out,
            "{name:5}  {:5}  {:5}  {:10}  {:8}",
            share.parts, share.bytes, point.pre_tokens, point.distinct
        )?;
    }
    Ok(())
}
