//! wordchipper, by ZSpaceLabs.

use std::sync::Arc;

use anyhow::Result;
use wordchipper::pretrained::openai::OATokenizer;
use wordchipper::{SpecialFilter, TokenEncoder, Tokenizer, TokenizerOptions};

use super::{Encoder, Ids};
use crate::vocabulary::{Source, Vocabulary};

/// From a file of ranks.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    let published = match source.vocabulary {
        Vocabulary::Gpt2 => OATokenizer::R50kBase,
        Vocabulary::Cl100k => OATokenizer::Cl100kBase,
        Vocabulary::O200k => OATokenizer::O200kBase,
    };
    let vocabulary = published.load_path::<u32>(source.ranks())?;
    let tokenizer = TokenizerOptions::default().build(vocabulary.into());
    Ok(Box::new(tokenizer))
}

impl Encoder for Arc<Tokenizer<u32>> {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        let filter = SpecialFilter::IncludeNone;
        Ok(Box::new(self.try_encode(text, Some(&filter))?))
    }
}
