//! The parts of a file that a tokenizer's pipeline is made of, kept as they
//! were, so that they can be written again.

use ch06_pre_tokens::Pattern;
use ch07_gpt2::TokenId;
use serde::Serialize;
use serde_json::Value;

use super::shape::{AddedToken, PreTokenizer};

/// What a file says besides its vocabulary and merges.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Written {
    pub(super) truncation: Value,
    pub(super) padding: Value,
    pub(super) added_tokens: Vec<AddedToken>,
    pub(super) normalizer: Value,
    pub(super) pre_tokenizer: Value,
    pub(super) post_processor: Value,
    pub(super) decoder: Value,
}

impl Written {
    /// What is written of a tokenizer that does nothing of its own.
    ///
    /// # Errors
    /// In words: a part of the pattern that cannot be written.
    pub(super) fn plain<'s>(
        pattern: &Pattern,
        special: impl Iterator<Item = (&'s str, TokenId)>,
    ) -> Result<Self, String> {
        let value = |part| serde_json::to_value(part).unwrap_or_default();
        Ok(Self {
            added_tokens: special
                .map(|(text, id)| AddedToken::new(text, id))
                .collect(),
            pre_tokenizer: value(PreTokenizer::of(pattern)?),
            decoder: value(PreTokenizer::byte_level(true)),
            ..Self::default()
        })
    }

    /// Whether it is what is written of a tokenizer with this pattern that does
    /// nothing of its own, but for what moves offsets only.
    pub(super) fn is_of(
        &self,
        pattern: &Pattern,
        special: &[(String, TokenId)],
    ) -> bool {
        let special = special.iter().map(|(text, id)| (&**text, *id));
        Self::plain(pattern, special).is_ok_and(|plain| *self == plain)
    }

    /// Whether a text is split by GPT-2's pattern, with a space before it.
    pub(super) fn is_prefixed_gpt2(&self) -> bool {
        let part = &self.pre_tokenizer;
        part["type"] == "ByteLevel"
            && part["add_prefix_space"] == true
            && (part["use_regex"] == true || part["use_regex"].is_null())
    }

    /// The flags of added tokens that change where they are found, in words.
    pub(super) fn flags(&self) -> Vec<String> {
        let mut all = Vec::new();
        for token in &self.added_tokens {
            for (flag, is_set) in [
                ("\"single_word\": true", token.single_word),
                ("\"lstrip\": true", token.lstrip),
                ("\"rstrip\": true", token.rstrip),
            ] {
                if is_set {
                    let content = &token.content;
                    all.push(format!("added token {content:?} with {flag}"));
                }
            }
        }
        all
    }

    /// What is not obeyed, in words.
    pub(super) fn ignored(&self) -> Vec<String> {
        let parts =
            [("truncation", &self.truncation), ("padding", &self.padding)];
        let set = parts.into_iter().filter(|(_, value)| !value.is_null());
        set.map(|(key, value)| format!("\"{key}\": {value}"))
            .collect()
    }
}

/// The kinds of a part, those of a sequence one after another.
pub(super) fn kinds(part: &Value) -> Vec<&str> {
    let lists = ["normalizers", "pretokenizers", "processors", "decoders"];
    match lists.into_iter().find_map(|key| part[key].as_array()) {
        Some(parts) => parts.iter().flat_map(kinds).collect(),
        None => part["type"].as_str().into_iter().collect(),
    }
}
