//! How often each token is used on the texts.

use bytepair::bpe::{Encoder, TokenCounts, Tokenizer, Tokens};

use super::Args;
use crate::cli::error::cannot_read;
use crate::cli::input::{self, Inputs};
use crate::cli::progress::of_bytes;
use crate::cli::threads;

/// What was counted.
pub struct Counted {
    pub counts: TokenCounts,
    /// The length of the texts in bytes.
    pub bytes: u64,
}

impl Counted {
    /// Counts the tokens of all texts, which are read a block at a time.
    pub fn of(
        args: &Args,
        encoder: &Encoder,
        inputs: &Inputs,
    ) -> anyhow::Result<Self> {
        let mut counts = TokenCounts::default();
        let bar = of_bytes("counting", inputs.length())?;
        threads::start()?;
        for path in inputs.paths() {
            let (name, reader) = input::open_text(path, &bar)?;
            counts
                .add(encoder, reader, args.special.policy())
                .map_err(|error| cannot_read(error, &name))?;
        }
        bar.finish_and_clear();
        // Without a preparation the tokens are the text.
        let length = |id| {
            let token = encoder.tokenizer().bytes(id);
            token.unwrap_or_default().len() as u64
        };
        let bytes = counts.used().map(|(id, count)| count * length(id)).sum();
        Ok(Self { counts, bytes })
    }

    /// How many tokens the texts have with another tokenizer; `None` if they
    /// cannot be read twice. The old counts do not tell: the parts of a dropped
    /// token may be merged with what is next to them.
    pub fn after(
        &self,
        args: &Args,
        tokenizer: &Tokenizer,
        inputs: &Inputs,
    ) -> anyhow::Result<Option<u64>> {
        if inputs.length().is_none() {
            return Ok(None);
        }
        let encoder = Encoder::new(tokenizer.clone());
        let counted = Self::of(args, &encoder, inputs)?;
        Ok(Some(counted.counts.total()))
    }
}
