//! Texts that a tokenizer [prepares](Preparation).

use std::ops::ControlFlow;

use ch07_gpt2::{EncodeError, Part, Preparation, SpecialPolicy};

use super::Encoder;
use crate::input::Input;
use crate::layout::Layout;
use crate::sink::Sink;
use crate::worker::Worker;

impl Encoder {
    /// Encodes a text that the tokenizer may prepare first.
    pub(super) fn run_with<L: Layout, S: Sink>(
        &self,
        worker: &mut Worker<L>,
        input: Input,
        policy: SpecialPolicy,
        sink: &mut S,
    ) -> Result<(), EncodeError> {
        let Some(preparation) = self.tokenizer.preparation() else {
            return self.segments(worker, input, policy, sink);
        };
        let text = input.text()?;
        if preparation.leaves_alone(text, policy) {
            return self.segments(worker, Input::Text(text), policy, sink);
        }
        self.prepared(worker, preparation, text, policy, sink)
    }

    /// Encodes a text that something is done to first.
    fn prepared<L: Layout, S: Sink>(
        &self,
        worker: &mut Worker<L>,
        preparation: &dyn Preparation,
        text: &str,
        policy: SpecialPolicy,
        sink: &mut S,
    ) -> Result<(), EncodeError> {
        let mut result = Ok(());
        preparation.prepare(text, policy, &mut |part| {
            result = match part {
                Part::Text(text) => {
                    self.ordinary(worker, Input::Text(text), sink)
                }
                Part::PreToken(bytes) => {
                    worker.encode_pre_token(&self.engine, bytes, sink)
                }
                Part::Token(id) => {
                    sink.take(&[id]);
                    Ok(())
                }
            };
            match result.is_err() || sink.is_full() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        })?;
        result
    }
}
