//! fastokens, by Crusoe.

use anyhow::Result;
use fastokens::{AddedTokenPolicy, TiktokenConfig, Tokenizer};

use super::{Encoder, Ids};
use crate::vocabulary::{Source, Vocabulary};

/// GPT-2's from a `tokenizer.json`, because its fast splitter knows GPT-2's
/// pattern only by the name that it has there; others from their ranks.
pub fn load(source: &Source) -> Result<Box<dyn Encoder>> {
    let config = match source.vocabulary {
        Vocabulary::Gpt2 => {
            return Ok(Box::new(Tokenizer::from_file(&source.json())?));
        }
        Vocabulary::Cl100k => fastokens::tiktoken::CL100K_BASE_PATTERN,
        Vocabulary::O200k => fastokens::tiktoken::O200K_BASE_PATTERN,
    };
    let config = TiktokenConfig::new(config, Vec::new());
    let path = source.ranks();
    Ok(Box::new(Tokenizer::from_tiktoken_file(&path, config)?))
}

impl Encoder for Tokenizer {
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>> {
        Ok(Box::new(self.encode_ordinary(text)?))
    }

    // It takes as many threads as there are cores for the process, in its
    // ordinary call as well.
    fn parallel(&self, text: &str, _: usize) -> Option<Result<Box<dyn Ids>>> {
        Some(Encoder::encode(self, text))
    }

    fn documents(
        &self,
        texts: &[&str],
        _: usize,
    ) -> Option<Result<Box<dyn Ids>>> {
        let none = AddedTokenPolicy::None;
        let ids = self.encode_batch_with_policy(texts, false, none);
        Some(match ids {
            Ok(ids) => Ok(Box::new(ids)),
            Err(error) => Err(error.into()),
        })
    }
}
