//! Which token is dropped, and what becomes of its uses.

use std::io::{self, Write};

use ch05_byte_pairs::{TokenText, learn};
use ch07_gpt2::Tokens;

use super::setup::{size, tokenizer};
use crate::compare::TokenCounts;
use crate::prune::{Keep, prune};

/// Drops the tokens of a tiny vocabulary one after another.
// ANCHOR: hangs_on
pub fn hangs_on(out: &mut impl Write) -> io::Result<()> {
    let words = ["lower", "lower", "newer", "newer", "newer", "lowest", "new"];
    let bpe = learn(words, &size(264)).map_err(io::Error::other)?;
    let tokenizer = tokenizer(&bpe)?;
    let mut counts = TokenCounts::default();
    for word in words {
        counts.add_ids(&tokenizer.encode(word).map_err(io::Error::other)?);
    }
    for size in (256..=tokenizer.vocab_size()).rev() {
        let pruned = prune(&tokenizer, counts.by_id(), Keep::VocabSize(size))
            .map_err(io::Error::other)?
            .tokenizer;
        let merged = (256..pruned.vocab_size() as u32).filter_map(|id| {
            let bytes = pruned.bytes(id)?;
            let uses = words.iter().map(|word| {
                let ids = pruned.encode(word).unwrap_or_default();
                ids.iter().filter(|&&other| other == id).count()
            });
            Some(format!("{} {}", TokenText(bytes), uses.sum::<usize>()))
        });
        let merged: Vec<String> = merged.collect();
        writeln!(out, "{size}  {}", merged.join("  "))?;
    }
    Ok(())
}
// ANCHOR_END: hangs_on
