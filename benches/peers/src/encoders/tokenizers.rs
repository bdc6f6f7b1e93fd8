//! Hugging Face's tokenizers, the coming version 1.0.

use anyhow::{Context, Result, anyhow};
use tokenizers::pipeline::{
    EncodeOptions, Encoding, PipelineToken, PipelineTokenizer,
};

use super::{Encoder, Ids};
use crate::vocabulary::Source;

/// From a `tokenizer.json` of the version that it reads.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    let tokenizer = tokenizers::from_json_file(source.newer_json());
    Ok(Box::new(tokenizer.map_err(|error| anyhow!(error))?))
}

impl Encoder for PipelineTokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        let encodings = self.encode(text, &EncodeOptions::default()).wait();
        let mut encodings = encodings.map_err(|error| anyhow!(error))?;
        Ok(Box::new(encodings.pop().context("no encoding")?))
    }
}

impl Ids for Encoding {
    fn show(&self, see: &mut dyn FnMut(&[u32])) {
        see(PipelineToken::cast_slice(self.ids()));
    }
}
