//! How much of a text is encoded again after an edit.

use std::io::{self, Write};

use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;

use crate::edit::Encoded;

/// Writes a word into the middle of a text, and of longer ones.
pub fn edited(out: &mut impl Write, text: &str) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    for times in [1, 10, 100] {
        let text = text.repeat(times);
        // ANCHOR: edited
        let mut encoded = Encoded::new(&gpt2, &text, SpecialPolicy::Forbid)
            .map_err(io::Error::other)?;
        let middle = text.floor_char_boundary(text.len() / 2);
        let change = encoded
            .edit(&gpt2, middle..middle, "very ")
            .map_err(io::Error::other)?;
        // ANCHOR_END: edited
        writeln!(
            out,
            "{:>9} tokens, {:>4} encoded again",
            encoded.len(),
            change.new.len()
        )?;
    }
    Ok(())
}
