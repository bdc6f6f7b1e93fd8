//! Tokenizers that prepare their texts, for tests.

use std::ops::ControlFlow;
use std::sync::Arc;

use ch06_pre_tokens::{PreTokenizer, SpecialTokens};
use ch07_gpt2::{
    EncodeError, Part, Preparation, SpecialPolicy, TokenId, Tokenizer,
    Vocabulary,
};
use ch12_fast_encoding::Encoder;

/// Deletes all acute accents, and may put a space before each stretch between
/// special tokens.
#[derive(Debug)]
struct WithoutAccents {
    special: Vec<(String, TokenId)>,
    prefixed: bool,
}

impl Preparation for WithoutAccents {
    fn leaves_alone(&self, text: &str, _: SpecialPolicy) -> bool {
        !self.prefixed && !text.contains('\u{301}')
    }

    fn prepare(
        &self,
        text: &str,
        policy: SpecialPolicy,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), EncodeError> {
        let special = self.special.iter().map(|it| it.0.as_str());
        let special = match policy {
            SpecialPolicy::Text => SpecialTokens::default(),
            _ => SpecialTokens::new(special).unwrap(),
        };
        for it in special.split(text.as_bytes()) {
            let offset = it.range.start;
            let flow = match it.special.map(|place| &self.special[place]) {
                Some((token, _)) if !policy.allows(token) => {
                    let token = token.clone();
                    return Err(EncodeError::ForbiddenSpecial {
                        token,
                        offset,
                    });
                }
                Some((_, id)) => each(Part::Token(*id)),
                None => {
                    let space = if self.prefixed { " " } else { "" };
                    let text = text[it.range].replace('\u{301}', "");
                    each(Part::Text(&format!("{space}{text}")))
                }
            };
            if flow.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn prepare_plain(
        &self,
        text: &str,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), EncodeError> {
        self.prepare(text, SpecialPolicy::Text, each)
    }

    fn may_cut(&self, _: SpecialPolicy) -> bool {
        !self.prefixed
    }

    fn decoded(&self, _: TokenId) -> Option<&[u8]> {
        None
    }
}

/// An encoder that deletes accents first.
pub(crate) fn without_accents(
    vocabulary: Vocabulary,
    pre_tokenizer: PreTokenizer,
    special: &[&str],
    prefixed: bool,
) -> Encoder {
    let special = special.iter().map(|it| it.to_string()).zip(1000..);
    let special: Vec<(String, TokenId)> = special.collect();
    let preparation = WithoutAccents {
        special: special.clone(),
        prefixed,
    };
    let preparation = Arc::new(preparation);
    let tokenizer = Tokenizer::with_preparation(
        vocabulary,
        pre_tokenizer,
        special,
        preparation,
    );
    Encoder::new(tokenizer.unwrap())
}
