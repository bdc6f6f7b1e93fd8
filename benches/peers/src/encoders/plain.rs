//! Chapter 7's encoder: plain, and without a memory.

use std::fs;

use anyhow::Result;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, Tokenizer, parse_tiktoken};
use ch12_fast_encoding::vocabulary_from_ranks;

use super::{Encoder, Ids};
use crate::vocabulary::{Source, Vocabulary};

/// GPT-2's from the data in the crate, others from their file of ranks.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    Ok(Box::new(tokenizer(source)?))
}

/// The tokenizer that ours are made from.
pub fn tokenizer(source: &Source) -> Result<Tokenizer> {
    let pattern = match source.vocabulary {
        Vocabulary::Gpt2 => return Ok(Tokenizer::gpt2()),
        Vocabulary::Cl100k => Pattern::Cl100k,
        Vocabulary::O200k => Pattern::O200k,
    };
    let ranks = fs::read_to_string(source.ranks())?;
    let tokens = vocabulary_from_ranks(parse_tiktoken(&ranks)?);
    Ok(Tokenizer::new(tokens, PreTokenizer::new(pattern)?, [])?)
}

impl Encoder for Tokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(self.encode_with(text, SpecialPolicy::Text)?))
    }
}
