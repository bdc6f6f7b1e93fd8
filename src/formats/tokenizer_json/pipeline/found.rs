//! What the added tokens of a file are found by, and decoded to.

use std::collections::HashMap;

use ch07_gpt2::{TokenId, Vocabulary, text_to_bytes};

use super::added::{Added, overlap};
use super::normalizer::Normalizer;
use crate::formats::tokenizer_json::shape::AddedToken;

/// How the added tokens are found.
pub(super) struct Found {
    pub(super) raw: Added,
    pub(super) normalized: Added,
    pub(super) decoded: HashMap<TokenId, Vec<u8>>,
    /// Whether chapter 6 finds the same in a text that is normalized already.
    pub(super) is_plain: bool,
}

impl Found {
    /// # Errors
    /// In words, as [`Added::new`]; a normalizer that gives up on a token.
    pub(super) fn new(
        tokens: &[AddedToken],
        normalizer: &Normalizer,
    ) -> Result<Self, String> {
        let (mut raw, mut normalized) = (Vec::new(), Vec::new());
        let mut decoded = HashMap::new();
        let mut is_plain = true;
        for token in tokens {
            let content = &token.content;
            let text = match token.normalized {
                true => normalizer.apply(content).map_err(|e| e.to_string())?,
                false => content.into(),
            };
            let bytes = text_to_bytes(&text);
            let bytes = bytes.unwrap_or_else(|| text.as_bytes().to_vec());
            if bytes != content.as_bytes() {
                decoded.insert(token.id, bytes);
            }
            is_plain &= !(token.single_word || token.lstrip || token.rstrip);
            is_plain &= text == *content;
            let found = (token.clone(), text.into_owned());
            match token.normalized {
                true => normalized.push(found),
                false => raw.push(found),
            }
        }
        let texts = |found: &[(AddedToken, String)]| {
            found
                .iter()
                .map(|(_, text)| text.clone())
                .collect::<Vec<_>>()
        };
        is_plain &= !overlap(&texts(&raw), &texts(&normalized));
        Ok(Self {
            raw: Added::new(raw)?,
            normalized: Added::new(normalized)?,
            decoded,
            is_plain,
        })
    }

    /// The tokens that are ordinary ones too.
    ///
    /// # Errors
    /// In words: one of them is decoded in another way than the ordinary one.
    pub(super) fn ordinary(
        &self,
        vocabulary: &Vocabulary,
    ) -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        for token in self.raw.tokens().chain(self.normalized.tokens()) {
            let content = &token.content;
            let Some(bytes) = vocabulary.bytes(token.id) else {
                continue;
            };
            let decoded = self.decoded.get(&token.id).map(Vec::as_slice);
            if bytes != decoded.unwrap_or(content.as_bytes()) {
                return Err(format!(
                    "the added token {content:?}, which is an ordinary token \
                     in another form, is not supported"
                ));
            }
            all.push(content.clone());
        }
        Ok(all)
    }
}
