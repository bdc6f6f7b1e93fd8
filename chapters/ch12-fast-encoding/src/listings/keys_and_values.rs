//! Entries of the cache, byte by byte in base 16.

use std::io::{self, Write};

use ch07_gpt2::Tokenizer;

use crate::cache::key::Key;
use crate::cache::packing::Packing;

/// Pre-tokens of one byte and more, the last of them longer than a key.
const SHOWN: [&str; 6] = [
    " tea",
    "茶",
    " portrait",
    " Rickham",
    " afterthoughts!",
    " disproportionate",
];

/// Pre-tokens with the key and the value that the cache has for each.
pub fn keys_and_values(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    let packing = Packing::new(gpt2.largest_id());
    for text in SHOWN {
        let key = Key::new(text.as_bytes());
        let ids = gpt2.encode(text).map_err(io::Error::other)?;
        writeln!(out, "{text:?} {ids:?}")?;
        writeln!(out, "  key   {}", hex(key.words()))?;
        match packing.pack(&ids).filter(|_| !key.is_long()) {
            Some(value) => writeln!(out, "  value {}", hex(value))?,
            None => writeln!(out, "  the rest is in the table of long words")?,
        }
    }
    Ok(())
}

/// The bytes of two words, the first in front.
fn hex(words: [u64; 2]) -> String {
    let bytes = words.map(u64::to_le_bytes);
    let bytes = bytes.as_flattened().iter();
    let bytes: Vec<_> = bytes.map(|byte| format!("{byte:02X}")).collect();
    bytes.join(" ")
}
