//! A text that is split differently where it ends.

use std::io::{self, Write};

use ch07_gpt2::Tokenizer;

/// Encodes a text, and its beginning.
pub fn split_at_the_end(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    for text in ["tea\n\nfor", "tea\n\n"] {
        let ids = gpt2.encode(text).map_err(io::Error::other)?;
        let text = format!("{text:?}");
        writeln!(out, "{text:12} {ids:?}")?;
    }
    Ok(())
}
