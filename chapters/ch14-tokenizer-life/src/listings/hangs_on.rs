//! Which token is dropped, and what becomes of its uses.

use std::io::{self, Write};

use ch05_byte_pairs::learn;

use super::setup::{size, tokenizer};
use crate::compare::TokenCounts;
use crate::prune::{Keep, prune};

/// The words that the tiny vocabulary was learned from.
const WORDS: [&str; 7] =
    ["lower", "lower", "newer", "newer", "newer", "lowest", "new"];

/// Its size.
const SIZE: usize = 264;

/// A merged token of the tiny vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its text.
    pub text: String,
    /// Which of the nodes it is made of; a part of one byte is not a node.
    pub parts: Vec<usize>,
    /// How often it occurs in the words.
    pub uses: usize,
}

/// The merged tokens of the tiny vocabulary, pruned to this size, in the order
/// of their merges.
// ANCHOR: hangs_on
pub fn forest(vocab_size: usize) -> io::Result<Vec<Node>> {
    let bpe = learn(WORDS, &size(SIZE)).map_err(io::Error::other)?;
    let tokenizer = tokenizer(&bpe)?;
    let mut counts = TokenCounts::default();
    for word in WORDS {
        counts.add_ids(&tokenizer.encode(word).map_err(io::Error::other)?);
    }
    let keep = Keep::VocabSize(vocab_size);
    let pruned = prune(&tokenizer, counts.by_id(), keep);
    let pruned = pruned.map_err(io::Error::other)?.tokenizer;
    let uses = |id: u32| {
        let ids = WORDS.iter().flat_map(|word| pruned.encode(word));
        ids.flatten().filter(|&other| other == id).count()
    };
    let merges = pruned.vocabulary().merges().iter().zip(256..);
    let nodes = merges.map(|(&(left, right), id)| Node {
        text: pruned.decode_lossy(&[id]).unwrap_or_default(),
        parts: [left, right]
            .into_iter()
            .filter_map(|part| (part as usize).checked_sub(256))
            .collect(),
        uses: uses(id),
    });
    Ok(nodes.collect())
}
// ANCHOR_END: hangs_on

/// Drops the tokens of a tiny vocabulary one after another.
pub fn hangs_on(out: &mut impl Write) -> io::Result<()> {
    for size in (256..=SIZE).rev() {
        let left = forest(size)?.into_iter();
        let left = left.map(|node| format!("{} {}", node.text, node.uses));
        let line = format!("{size}  {}", Vec::from_iter(left).join("  "));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
