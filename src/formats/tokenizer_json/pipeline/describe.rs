//! What a pipeline is, in words: for whoever writes it in another format.

use ch07_gpt2::TokenId;
use serde_json::Value;

use super::{Cut, Pipeline, Template};
use crate::formats::tokenizer_json::written::kinds;

impl Pipeline {
    /// The tokens that its post-processor puts around a text.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// What it does in words, as `normalizer NFC`: what a file of another
    /// format would have to hold too. Nothing, if it is only kept to be written
    /// again. That whole pre-tokens are looked up first is a matter of the
    /// vocabulary: see
    /// [`has_unmerged`](ch07_gpt2::Vocabulary::has_unmerged).
    pub fn describe(&self) -> Vec<String> {
        let written = &self.written;
        let mut parts = vec![("normalizer", &written.normalizer)];
        if !matches!(self.cut, Cut::Pattern) {
            parts.push(("pre-tokenizer", &written.pre_tokenizer));
        }
        if !self.template.is_empty() {
            parts.push(("post-processor", &written.post_processor));
        }
        let named = parts.iter().flat_map(|&(part, value)| {
            kinds(value)
                .into_iter()
                .map(move |kind| format!("{part} {kind}"))
        });
        let is_decoded = |id| self.decoded.contains_key(&id);
        let tokens = written.added_tokens.iter();
        let decoded = tokens.filter(|token| is_decoded(token.id));
        let decoded = decoded.map(|token| {
            let content = &token.content;
            format!("added token {content:?} that is decoded to other bytes")
        });
        let ordinary = self.ordinary.iter().map(|content| {
            format!("added token {content:?} that is an ordinary token too")
        });
        let mut all: Vec<String> = named.collect();
        all.extend(written.flags());
        all.extend(decoded);
        all.extend(ordinary);
        all
    }

    /// Whether an added token has a flag, such as `lstrip`.
    pub fn has_flag(&self, content: &str, flag: &str) -> bool {
        let mut tokens = self.written.added_tokens.iter();
        let token = tokens.find(|token| token.content == content);
        token.is_some_and(|token| match flag {
            "lstrip" => token.lstrip,
            "rstrip" => token.rstrip,
            "single_word" => token.single_word,
            "normalized" => token.normalized,
            "special" => token.special,
            _ => false,
        })
    }

    /// Whether a space is put before a text, by the pre-tokenizer itself.
    pub fn has_prefix(&self) -> bool {
        self.written.pre_tokenizer["add_prefix_space"] == true
    }

    /// An added token with its flags, as its file says it.
    pub(in crate::formats) fn added_token(&self, id: TokenId) -> Option<Value> {
        let mut tokens = self.written.added_tokens.iter();
        let token = tokens.find(|token| token.id == id)?;
        serde_json::to_value(token).ok()
    }

    /// What its file says that is not obeyed, in words.
    pub fn ignored(&self) -> Vec<String> {
        self.written.ignored()
    }
}
