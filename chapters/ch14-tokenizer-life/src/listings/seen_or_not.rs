//! A vocabulary on the text that it was learned from, and on another.

use std::io::{self, Write};

use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;

use super::setup::{encoder, halves, learned};
use crate::compare::measure;

/// Measures two vocabularies that were learned from the first half of a text,
/// and GPT-2's, on both halves.
// ANCHOR: seen_or_not
pub fn seen_or_not(out: &mut impl Write, text: &str) -> io::Result<()> {
    let (first, second) = halves(text);
    let tokenizers = [
        ("500 tokens", encoder(&learned(first, 500)?)?),
        ("2,000 tokens", encoder(&learned(first, 2000)?)?),
        ("GPT-2's", Encoder::gpt2()),
    ];
    writeln!(
        out,
        "{:12}  {:6}  {:>11}  {:>11}  {:>10}  {:>6}  {:>10}",
        "",
        "half",
        "bytes/token",
        "tokens/word",
        "one byte",
        "used",
        "efficiency"
    )?;
    for (name, encoder) in &tokenizers {
        for (half, text) in [("first", first), ("second", second)] {
            let measures =
                measure(encoder, text.as_bytes(), SpecialPolicy::Text)
                    .map_err(io::Error::other)?;
            let percent = |share: Option<f64>| 100.0 * share.unwrap_or(0.0);
            writeln!(
                out,
                "{name:12}  {half:6}  {:11.2}  {:11.2}  {:8.0} %  {:4.0} %  \
                 {:10.2}",
                measures.bytes_per_token().unwrap_or(0.0),
                measures.tokens_per_word().unwrap_or(0.0),
                percent(measures.share_single_bytes()),
                percent(measures.share_used()),
                measures.renyi_efficiency.unwrap_or(0.0),
            )?;
        }
    }
    Ok(())
}
// ANCHOR_END: seen_or_not
