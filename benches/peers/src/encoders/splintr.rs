//! splintr, which carries cl100k and o200k in crates of their own; here all
//! three vocabularies come from their files of ranks.

use anyhow::{Context, Result};
use rustc_hash::FxHashMap;
use splintr::{
    CL100K_BASE_PATTERN, GPT2_PATTERN, O200K_BASE_PATTERN, Tokenizer,
};

use super::{Encoder, Ids};
use crate::vocabulary::{Source, Vocabulary};

/// From a file of ranks.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    let pattern = match source.vocabulary {
        Vocabulary::Gpt2 => GPT2_PATTERN,
        Vocabulary::Cl100k => CL100K_BASE_PATTERN,
        Vocabulary::O200k => O200K_BASE_PATTERN,
    };
    let ranks = source.ranks();
    let ranks = ranks.to_str().context("a path that is not UTF-8")?;
    let special = FxHashMap::<String, u32>::default();
    Ok(Box::new(Tokenizer::from_file(ranks, pattern, special)?))
}

impl Encoder for Tokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(self.encode_ordinary(text)))
    }
}
