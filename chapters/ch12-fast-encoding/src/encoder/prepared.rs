//! Texts that a tokenizer [prepares](Preparation).

use std::ops::ControlFlow;

use ch07_gpt2::{EncodeError, Part, Preparation, SpecialPolicy};

use super::Encoder;
use crate::encoder::input::Input;
use crate::encoder::output::Output;
use crate::lookup::Worker;

impl Encoder {
    /// Encodes a text that the tokenizer may prepare first.
    pub(crate) fn run_with<O: Output>(
        &self,
        worker: &mut Worker,
        input: Input,
        policy: SpecialPolicy,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let Some(preparation) = self.tokenizer.preparation() else {
            return self.segments(worker, input, policy, output);
        };
        let text = input.text()?;
        if preparation.leaves_alone(text, policy) {
            return self.segments(worker, Input::Text(text), policy, output);
        }
        self.prepared(worker, preparation, text, policy, output)
    }

    /// Encodes a text that something is done to first.
    fn prepared<O: Output>(
        &self,
        worker: &mut Worker,
        preparation: &dyn Preparation,
        text: &str,
        policy: SpecialPolicy,
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let mut result = Ok(());
        preparation.prepare(text, policy, &mut |part| {
            result = match part {
                Part::Text(text) => {
                    self.ordinary(worker, Input::Text(text), output)
                }
                Part::PreToken(bytes) => {
                    worker.encode_pre_token(&self.engine, bytes, output)
                }
                Part::Token(id) => {
                    output.take(&[id]);
                    Ok(())
                }
            };
            match result.is_err() || output.is_full() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        })?;
        result
    }
}
