//! Where a text is cut into blocks.

use std::ops::Range;

use ch07_gpt2::{EncodeError, SpecialPolicy};
use ch11_fast_splitting::{ByHand, certain_start};
use ch12_fast_encoding::{Encoder, SpecialFinder};

use super::tree::Block;

/// How a text is encoded, and what its blocks are like.
#[derive(Debug)]
pub(super) struct Rules<'e, 's> {
    encoder: &'e Encoder,
    policy: SpecialPolicy<'s>,
    /// How many bytes a block has at least.
    pub(super) block: usize,
    /// Whether a text has more than one block.
    pub(super) cuts: bool,
}

impl<'e, 's> Rules<'e, 's> {
    pub(super) fn new(
        encoder: &'e Encoder,
        policy: SpecialPolicy<'s>,
        block: usize,
    ) -> Self {
        let tokenizer = encoder.tokenizer();
        let pattern = tokenizer.pre_tokenizer().pattern();
        let preparation = tokenizer.preparation();
        Self {
            cuts: ByHand::new(pattern).is_some()
                && preparation.is_none_or(|it| it.may_cut(policy)),
            encoder,
            policy,
            block,
        }
    }

    /// What finds special tokens, if there are any.
    pub(super) fn special(&self) -> Option<&'e SpecialFinder> {
        let finder = self.encoder.special_finder();
        let is_sought = self.policy != SpecialPolicy::Text;
        (is_sought && finder.longest() > 0).then_some(finder)
    }

    /// The blocks of a text, which is between two borders; `special` are the
    /// special tokens in it.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub(super) fn blocks(
        &self,
        text: &str,
        special: &[Range<usize>],
    ) -> Result<Vec<Block>, EncodeError> {
        let mut blocks = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = self.end(text, special, start);
            let part = &text[start..end];
            let ids = self
                .encoder
                .encode_with(part, self.policy)
                .map_err(|error| error.moved_by(start))?;
            let text = part.to_string();
            blocks.push(Block { text, ids });
            start = end;
        }
        Ok(blocks)
    }

    /// Where a block ends that begins at `start`: so that it is not short, nor
    /// is what remains.
    fn end(&self, text: &str, special: &[Range<usize>], start: usize) -> usize {
        let mut at = start + self.block;
        while self.cuts && at < text.len() {
            let Some(found) = certain_start(text, at) else {
                break;
            };
            if text.len() - found < self.block {
                break;
            }
            let next = special.partition_point(|it| it.end <= found);
            match special.get(next) {
                Some(it) if it.start < found => at = it.end,
                _ if self.is_border(text, found) => return found,
                _ => at = found + 1,
            }
        }
        text.len()
    }

    /// Whether a certain start is one in the prepared text, too.
    fn is_border(&self, text: &str, at: usize) -> bool {
        let around = &text.as_bytes()[at - 1..=at];
        self.encoder.tokenizer().preparation().is_none() || around.is_ascii()
    }
}
