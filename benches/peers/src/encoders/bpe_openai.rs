//! bpe and bpe-openai, of GitHub's rust-gems.

use std::fs;

use anyhow::Result;
use bpe_openai::Tokenizer;
use bpe_openai::byte_pair_encoding::BytePairEncoding;

use super::{Encoder, Ids};
use crate::vocabulary::{Source, Vocabulary};

/// GPT-2's pattern in the form that this library takes: where the second part
/// fits, its last character is put back.
const GPT2: [(&str, bool); 3] = [
    (
        concat!(
            r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+",
            r"| ?[^\s\p{L}\p{N}]+|\s+$",
        ),
        false,
    ),
    (r"\s+\s", true),
    (r"\s+", false),
];

/// cl100k and o200k from the data in the crate; GPT-2's, which it does not
/// carry, from a file of ranks, which takes longer.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    Ok(match source.vocabulary {
        Vocabulary::Gpt2 => Box::new(gpt2(source)?),
        Vocabulary::Cl100k => Box::new(bpe_openai::cl100k_base()),
        Vocabulary::O200k => Box::new(bpe_openai::o200k_base()),
    })
}

fn gpt2(source: &Source) -> Result<Tokenizer> {
    let ranks = fs::read_to_string(source.ranks())?;
    let tokens = BytePairEncoding::from_tiktoken(&ranks, None)?;
    Ok(Tokenizer::new_lookahead(tokens, &GPT2, false)?)
}

impl Encoder for Tokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(self.encode(text)))
    }
}

impl Encoder for &Tokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new((*self).encode(text)))
    }
}
