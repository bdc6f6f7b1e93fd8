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
        [self.changes(), self.left_out()].concat()
    }

    /// The part of [`describe`](Self::describe) that changes the ids of a text.
    pub fn changes(&self) -> Vec<String> {
        let written = &self.written;
        let mut all = in_words("normalizer", &written.normalizer);
        if !matches!(self.cut, Cut::Pattern) {
            all.extend(in_words("pre-tokenizer", &written.pre_tokenizer));
        }
        all.extend(written.flags());
        let is_decoded = |id| self.decoded.contains_key(&id);
        let tokens = written.added_tokens.iter();
        let decoded = tokens.filter(|token| is_decoded(token.id));
        all.extend(decoded.map(|token| {
            let content = &token.content;
            format!("added token {content:?} that is decoded to other bytes")
        }));
        all.extend(self.ordinary.iter().map(|content| {
            format!("added token {content:?} that is an ordinary token too")
        }));
        all
    }

    /// What of it decides which ids a text gets, as JSON; `None` if that is what
    /// the vocabulary, the pattern and the special tokens say without it.
    pub(crate) fn decides_ids(&self) -> Option<Value> {
        let is_plain = self.is_ordinary
            && self.is_idle()
            && self.normalizer.is_empty()
            && self.not_special().next().is_none();
        let pre_tokenizer = match self.cut {
            Cut::Pattern => &Value::Null,
            _ => &self.written.pre_tokenizer,
        };
        (!is_plain).then(|| {
            serde_json::json!({
                "added_tokens": self.written.added_tokens,
                "normalizer": self.written.normalizer,
                "pre_tokenizer": pre_tokenizer,
            })
        })
    }

    /// The part of [`describe`](Self::describe) that a format may leave out: the
    /// tokens that a post-processor puts around a text, which are not its own,
    /// and that an added token is not a special one, although it is found in a
    /// text as one.
    pub fn left_out(&self) -> Vec<String> {
        let not_special = self.not_special();
        let not_special = not_special.map(|content| {
            format!("added token {content:?} with \"special\": false")
        });
        self.around().into_iter().chain(not_special).collect()
    }

    /// What adds tokens around a text, in words.
    pub fn around(&self) -> Vec<String> {
        match self.template.is_empty() {
            true => Vec::new(),
            false => in_words("post-processor", &self.written.post_processor),
        }
    }

    /// The added tokens that are not special ones.
    pub fn not_special(&self) -> impl Iterator<Item = &str> {
        let tokens = self.written.added_tokens.iter();
        let tokens = tokens.filter(|token| !token.special);
        tokens.map(|token| &*token.content)
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

/// A part of the file, each kind that it is made of with its name.
fn in_words(name: &str, part: &Value) -> Vec<String> {
    let kinds = kinds(part).into_iter();
    kinds.map(|kind| format!("{name} {kind}")).collect()
}
