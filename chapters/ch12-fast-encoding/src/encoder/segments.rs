//! Ordinary text, and the special tokens in it.

use std::ops::Range;

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{EncodeError, SpecialPolicy};

use super::input::Input;
use super::{Encoder, Output, Splitting};
use crate::lookup::Worker;

impl Encoder {
    /// Encodes what is between special tokens, and these.
    // ANCHOR: segments
    pub(super) fn segments<O: Output>(
        &self,
        worker: &mut Worker,
        input: Input,
        policy: SpecialPolicy,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let text = input.bytes();
        let mut start = 0;
        while start < text.len() && !output.is_full() {
            let special = self.next_special(text, start, policy);
            let end = special.as_ref().map_or(text.len(), |s| s.1.start);
            self.ordinary(worker, input.part(start..end), output)
                .map_err(|error| error.moved_by(start))?;
            start = end;
            if let Some((place, range)) = special
                && !output.is_full()
            {
                let (token, id) = &self.special_tokens[place];
                if !policy.allows(token) {
                    let (token, offset) = (token.clone(), start);
                    return Err(EncodeError::ForbiddenSpecial {
                        token,
                        offset,
                    });
                }
                output.take(&[*id]);
                start = range.end;
            }
        }
        Ok(())
    }
    // ANCHOR_END: segments

    fn next_special(
        &self,
        text: &[u8],
        start: usize,
        policy: SpecialPolicy,
    ) -> Option<(usize, Range<usize>)> {
        match policy {
            SpecialPolicy::Text => None,
            _ => self.special.first(text, start),
        }
    }

    /// Encodes a text without special tokens.
    pub(super) fn ordinary<O: Output>(
        &self,
        worker: &mut Worker,
        input: Input,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let engine = &self.engine;
        let pre_tokenizer = self.tokenizer.pre_tokenizer();
        if *pre_tokenizer.pattern() == Pattern::None {
            return match input.bytes() {
                [] => Ok(()),
                bytes => worker.encode_pre_token(engine, bytes, output),
            };
        }
        let text = input.text()?;
        match (self.by_hand, engine.options.splitting) {
            (Some(pattern), Splitting::Masks) => {
                worker.encode(engine, pattern, text, output)
            }
            (Some(pattern), Splitting::Scan) => {
                let mut start = 0;
                let pieces = std::iter::from_fn(|| {
                    let from = start;
                    (from < text.len()).then(|| {
                        start = pattern.end(text, from);
                        Ok(&text[from..start])
                    })
                });
                worker.encode_pieces(engine, pieces, output)
            }
            _ => {
                worker.encode_pieces(engine, pre_tokenizer.split(text), output)
            }
        }
    }
}
