//! Tokenizers that [prepare](Preparation) their texts.

use std::ops::ControlFlow;
use std::sync::Arc;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::{PreTokenizer, SplitError};

use super::{BadSpecial, Tokenizer};
use crate::{EncodeError, Part, Preparation, SpecialPolicy, Vocabulary};

impl Tokenizer {
    /// A tokenizer that prepares its texts. Unlike in [`new`](Self::new), a
    /// special token may be an ordinary token as well.
    ///
    /// # Errors
    /// A special token without a text, or with the text or the id of another
    /// one.
    pub fn with_preparation(
        vocabulary: Vocabulary,
        pre_tokenizer: PreTokenizer,
        special: impl IntoIterator<Item = (String, TokenId)>,
        preparation: Arc<dyn Preparation>,
    ) -> Result<Self, BadSpecial> {
        let mut tokenizer = Self::of(vocabulary, pre_tokenizer, special)?;
        tokenizer.preparation = Some(preparation);
        Ok(tokenizer)
    }

    /// What is done to a text before it is split, if anything is.
    pub fn preparation(&self) -> Option<&dyn Preparation> {
        self.preparation.as_deref()
    }

    /// The ids of a text that is prepared first.
    pub(super) fn encode_prepared(
        &self,
        preparation: &dyn Preparation,
        text: &[u8],
        policy: SpecialPolicy,
    ) -> Result<Vec<TokenId>, EncodeError> {
        let text = str::from_utf8(text).map_err(|error| {
            let offset = error.valid_up_to();
            SplitError::NotUtf8 { offset }
        })?;
        let mut ids = Vec::new();
        let mut result = Ok(());
        preparation.prepare(text, policy, &mut |part| {
            result = match part {
                Part::Text(text) => {
                    self.encode_ordinary(text.as_bytes(), &mut ids)
                }
                Part::PreToken(bytes) => self.add_pre_token(bytes, &mut ids),
                Part::Token(id) => {
                    ids.push(id);
                    Ok(())
                }
            };
            match result {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        })?;
        result.map(|()| ids)
    }
}
