//! tiktoken-rs, the reference.

use anyhow::Result;
use tiktoken_rs::CoreBPE;

use super::{Encoder, Ids};
use crate::vocabulary::Source;

/// From the data in the crate.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    Ok(Box::new(source.vocabulary.reference()?))
}

impl Encoder for CoreBPE {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(self.encode_ordinary(text)))
    }
}
