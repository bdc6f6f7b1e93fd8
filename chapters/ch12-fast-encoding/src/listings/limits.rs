//! Counting up to a limit.

use std::io::{self, Write};

use ch07_gpt2::{EncodeError, SpecialPolicy};

use crate::Encoder;

/// How many ids a text has, if they are not too many.
// ANCHOR: limits
pub fn limits(out: &mut impl Write, text: &str) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    // A special token far after it.
    let text = format!("{text}<|endoftext|>");
    for limit in [1024, 8192] {
        // ANCHOR: count_up_to
        let counted = gpt2.count_up_to(limit, &text, SpecialPolicy::Forbid);
        // ANCHOR_END: count_up_to
        match counted {
            Ok(Some(count)) => writeln!(out, "{count} ids")?,
            Ok(None) => writeln!(out, "more than {limit}")?,
            Err(EncodeError::ForbiddenSpecial { token, offset }) => {
                writeln!(out, "{token} at byte {offset}")?;
            }
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    let count = gpt2.count(text.as_bytes(), SpecialPolicy::Allow);
    writeln!(out, "{} ids in all", count.map_err(io::Error::other)?)
}
// ANCHOR_END: limits
