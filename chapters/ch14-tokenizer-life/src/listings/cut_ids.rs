//! What is left of a text after its ids are cut, or the text itself.

use std::io::{self, Write};

use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;

use crate::truncate::{TruncateError, Truncation, truncate};

/// Cuts a short text to each number of tokens, by its ids and as a text.
// ANCHOR: cut_ids
pub fn cut_ids(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    let text = "a cup of 茶 ☕";
    let ids = gpt2.encode(text).map_err(io::Error::other)?;
    writeln!(out, "tokens  ids cut        text cut")?;
    for tokens in 1..=ids.len() {
        let of_ids = gpt2.tokenizer().decode_lossy(&ids[..tokens]);
        let limit = Truncation::new(tokens);
        let piece = truncate(&gpt2, text, &limit, SpecialPolicy::Forbid)
            .map_err(|error: TruncateError| io::Error::other(error))?;
        let of_ids = format!("{:?}", of_ids.map_err(io::Error::other)?);
        writeln!(out, "{tokens:>6}  {of_ids:14} {:?}", &text[piece])?;
    }
    Ok(())
}
// ANCHOR_END: cut_ids
