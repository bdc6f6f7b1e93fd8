//! snaptokens, which began as fastokens.

use anyhow::Result;
use snaptokens::Tokenizer;

use super::{Encoder, Ids};
use crate::vocabulary::Source;

/// From a `tokenizer.json`, the one form that it reads. It knows a few
/// patterns by their text; cl100k's and o200k's are spelled in the file as it
/// wants them.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    Ok(Box::new(Tokenizer::from_file(&source.json())?))
}

impl Encoder for Tokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(Tokenizer::encode(self, text)?))
    }

    // A batch takes as many threads as there are cores for the process. One
    // long text has a thread, whatever there are.
    fn documents(
        &self,
        texts: &[&str],
        _: usize,
    ) -> Option<Result<Box<dyn Ids>>> {
        Some(match self.encode_batch(texts, false) {
            Ok(ids) => Ok(Box::new(ids)),
            Err(error) => Err(error.into()),
        })
    }
}
