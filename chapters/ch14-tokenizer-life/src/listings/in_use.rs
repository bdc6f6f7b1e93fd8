//! GPT-2's vocabulary cut down to what a text uses.

use std::io::{self, Write};

use ch07_gpt2::{SpecialPolicy, Tokenizer};
use ch12_fast_encoding::Encoder;

use super::setup::halves;
use crate::compare::{TokenCounts, measure};
use crate::prune::{Keep, prune};

/// Drops what the first half of a text uses less and less often, and measures
/// what is left on both halves.
// ANCHOR: in_use
pub fn in_use(out: &mut impl Write, text: &str) -> io::Result<()> {
    let (first, second) = halves(text);
    let gpt2 = Tokenizer::gpt2();
    let mut counts = TokenCounts::default();
    counts.add_ids(&gpt2.encode(first).map_err(io::Error::other)?);
    writeln!(
        out,
        "used at least  tokens  bytes/token: first half, second half"
    )?;
    for least in [0, 1, 2, 5] {
        let pruned = prune(&gpt2, counts.by_id(), Keep::MinCount(least))
            .map_err(io::Error::other)?;
        let tokens = pruned.tokenizer.vocab_size();
        let encoder = Encoder::new(pruned.tokenizer);
        let ratio = |text: &str| -> io::Result<f64> {
            let measures =
                measure(&encoder, text.as_bytes(), SpecialPolicy::Text)
                    .map_err(io::Error::other)?;
            Ok(measures.bytes_per_token().unwrap_or(0.0))
        };
        writeln!(
            out,
            "{least:>12}x  {tokens:>6}  {:>23.2}  {:>11.2}",
            ratio(first)?,
            ratio(second)?
        )?;
    }
    Ok(())
}
// ANCHOR_END: in_use
