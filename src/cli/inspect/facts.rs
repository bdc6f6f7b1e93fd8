//! What there is to say.

use bytepair::bpe::{Encoder, Inspection, TokenId, Tokenizer, Tokens};
use bytepair::formats::tokenizer_json::Pipeline;

use crate::cli::numbers::counted;

/// All that is shown of a tokenizer.
pub struct Facts<'t> {
    pub name: String,
    pub tokenizer: &'t Tokenizer,
    pub seen: Inspection,
}

impl<'t> Facts<'t> {
    pub fn new(name: String, encoder: &'t Encoder, longest: usize) -> Self {
        Self {
            name,
            tokenizer: encoder.tokenizer(),
            seen: Inspection::new(encoder, longest),
        }
    }

    /// What is done to a text before the pattern, and besides it.
    pub fn pipeline(&self) -> Vec<String> {
        let Some(pipeline) = Pipeline::of(self.tokenizer) else {
            return Vec::new();
        };
        let mut parts = [pipeline.changes(), pipeline.around()].concat();
        // There may be hundreds.
        let plain = pipeline.not_special().count();
        if plain > 0 {
            let tokens = counted(plain, "added token");
            parts.push(format!("{tokens} with \"special\": false"));
        }
        parts
    }

    /// What its files say that is ignored.
    pub fn ignored(&self) -> Vec<String> {
        let pipeline = Pipeline::of(self.tokenizer);
        pipeline.map(Pipeline::ignored).unwrap_or_default()
    }

    /// The bytes of a token.
    pub fn bytes(&self, id: TokenId) -> &'t [u8] {
        Tokens::bytes(self.tokenizer, id).unwrap_or_default()
    }

    /// How many ordinary tokens are a byte.
    pub fn single_bytes(&self) -> usize {
        let tokens = self.tokenizer.vocabulary().iter();
        tokens.filter(|(_, bytes)| bytes.len() == 1).count()
    }

    /// How many ids up to the largest no token has.
    pub fn unused(&self) -> usize {
        let all = self.tokenizer.largest_id() as usize + 1;
        all - self.tokenizer.vocab_size()
    }
}
