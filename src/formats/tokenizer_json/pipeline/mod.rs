//! What a `tokenizer.json` has done to a text before it is encoded: added
//! tokens are taken out, the rest is normalized, more added tokens are taken
//! out, and what is left is cut, in this order. (Source: `extract_and_normalize`
//! and `find_matches` in `added_vocabulary.rs` of Hugging Face's tokenizers
//! 0.23.)
//!
//! # Unicode
//!
//! `NFD`, `NFKC`, `NFKD`, `StripAccents` and `Punctuation` go by the tables of
//! tokenizers 0.23.3, which are those of Unicode 9 to 10, so that ids are equal:
//! asked about all 1,112,064 characters, its normalizers differ from those of
//! newer tables on some 300 characters, its `Punctuation` on 150.

mod added;
mod forms;
mod needle;
mod normalizer;
mod split;
mod steps;
mod tables;
mod template;

use std::any::Any;
use std::collections::HashMap;
use std::ops::ControlFlow;

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{
    EncodeError, Part, Preparation, SpecialPolicy, TokenId, Tokenizer,
    Vocabulary, text_to_bytes,
};
use serde_json::Value;

use self::added::{Added, overlap};
use self::normalizer::Normalizer;
use self::steps::{Refusal, Steps};
pub use self::template::Template;
use super::shape::AddedToken;
use super::written::{Written, kinds};

/// What is done to a text, and how it was written.
#[derive(Debug)]
pub struct Pipeline {
    /// As the file said it.
    pub(super) written: Written,
    normalizer: Normalizer,
    /// Found before and after normalizing.
    raw: Added,
    normalized: Added,
    cut: Cut,
    template: Template,
    /// What special tokens are decoded to that are not decoded to their text.
    decoded: HashMap<TokenId, Vec<u8>>,
    /// Whether the ordinary way is right for a text that is normalized already.
    is_ordinary: bool,
}

/// How a text is cut.
#[derive(Debug)]
enum Cut {
    /// By the tokenizer's pattern.
    Pattern,
    /// By that too, with a space before it unless it begins with one.
    Prefixed,
    Steps(Steps),
}

/// What is wrong: the key, the value, and what of it in words.
pub(super) type Complaint = (&'static str, Refusal);

impl Pipeline {
    /// The pipeline that is written so, and the pattern of its tokenizer.
    ///
    /// # Errors
    /// The key and the value that are not obeyed.
    pub(super) fn new(
        written: Written,
        pattern: Option<Pattern>,
    ) -> Result<(Self, Pattern), Complaint> {
        let of = |key| move |refusal| (key, refusal);
        let normalizer =
            Normalizer::new(&written.normalizer).map_err(of("normalizer"))?;
        let template = Template::new(&written.post_processor)
            .map_err(of("post_processor"))?;
        let (cut, pattern) = match pattern {
            Some(pattern) => (Cut::Pattern, pattern),
            None if written.is_prefixed_gpt2() => {
                (Cut::Prefixed, Pattern::Gpt2)
            }
            None => {
                let steps = Steps::new(&written.pre_tokenizer)
                    .map_err(of("pre_tokenizer"))?;
                (Cut::Steps(steps), Pattern::None)
            }
        };
        let found = Found::new(&written.added_tokens, &normalizer)
            .map_err(|what| ("added_tokens", (Value::Null, Some(what))))?;
        let is_ordinary = found.is_plain && matches!(cut, Cut::Pattern);
        let pipeline = Self {
            written,
            normalizer,
            raw: found.raw,
            normalized: found.normalized,
            cut,
            template,
            decoded: found.decoded,
            is_ordinary,
        };
        Ok((pipeline, pattern))
    }

    /// That of a tokenizer which normalizes texts to NFC, as Qwen's program
    /// does, and otherwise does what its pattern and special tokens say.
    ///
    /// # Errors
    /// In words: a part of the pattern that cannot be written.
    pub fn nfc(
        pattern: &Pattern,
        special: &[(String, TokenId)],
    ) -> Result<Self, String> {
        let special = special.iter().map(|(text, id)| (&**text, *id));
        let mut written = Written::plain(pattern, special)?;
        written.normalizer = serde_json::json!({"type": "NFC"});
        // It looks for them in the whole normalized text.
        for token in &mut written.added_tokens {
            token.normalized = true;
        }
        let made = Self::new(written, Some(pattern.clone()));
        let made = made.map_err(|(key, _)| format!("a malformed {key}"));
        Ok(made?.0)
    }

    /// That of a tokenizer, if it has one.
    pub fn of(tokenizer: &Tokenizer) -> Option<&Self> {
        let preparation: &dyn Any = tokenizer.preparation()?;
        preparation.downcast_ref()
    }

    /// The tokens that its post-processor puts around a text.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// What it does in words, as `normalizer NFC`: what a file of another
    /// format would have to hold too.
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
        named.chain(written.flags()).collect()
    }

    /// What its file says that is not obeyed, in words.
    pub fn ignored(&self) -> Vec<String> {
        self.written.ignored()
    }

    /// That each token that is an ordinary one too is decoded in one way.
    ///
    /// # Errors
    /// In words: the token that is not.
    pub(super) fn check_decoded(
        &self,
        vocabulary: &Vocabulary,
    ) -> Result<(), String> {
        let differs = |token: &&AddedToken| {
            let ordinary = vocabulary.bytes(token.id);
            let content = token.content.as_bytes();
            let decoded = self.decoded(token.id).unwrap_or(content);
            ordinary.is_some_and(|bytes| bytes != decoded)
        };
        match self.written.added_tokens.iter().find(differs) {
            None => Ok(()),
            Some(token) => Err(format!(
                "the added token {:?}, which is an ordinary token in another \
                 form, is not supported",
                token.content
            )),
        }
    }

    /// Cuts a normalized text without added tokens.
    fn cut(
        &self,
        text: &str,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, EncodeError> {
        match &self.cut {
            Cut::Pattern => Ok(each(Part::Text(text))),
            Cut::Prefixed if text.starts_with(' ') => {
                Ok(each(Part::Text(text)))
            }
            Cut::Prefixed => Ok(each(Part::Text(&format!(" {text}")))),
            Cut::Steps(steps) => {
                let pre_tokens = steps.pre_tokens(text)?;
                let mut pre_tokens = pre_tokens.iter();
                Ok(pre_tokens.try_for_each(|it| each(Part::PreToken(it))))
            }
        }
    }

    /// Prepares a part of a text without those tokens that are found before it
    /// is normalized.
    fn prepare_part(
        &self,
        text: &str,
        policy: SpecialPolicy,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, EncodeError> {
        let text = self.normalizer.apply(text)?;
        for stretch in self.normalized.stretches(&text, policy) {
            let (token, range) = stretch?;
            let flow = match token {
                Some(token) => each(Part::Token(token.id)),
                None => self
                    .cut(&text[range.clone()], each)
                    .map_err(|error| error.moved_by(range.start))?,
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl Preparation for Pipeline {
    fn leaves_alone(&self, text: &str, policy: SpecialPolicy) -> bool {
        let all_allowed = policy == SpecialPolicy::Allow;
        self.is_ordinary
            && (all_allowed
                || self.raw.has_no_ordinary(text)
                    && self.normalized.has_no_ordinary(text))
            && self.normalizer.leaves_alone(text)
    }

    fn prepare(
        &self,
        text: &str,
        policy: SpecialPolicy,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), EncodeError> {
        for stretch in self.raw.stretches(text, policy) {
            let (token, range) = stretch?;
            let flow = match token {
                Some(token) => each(Part::Token(token.id)),
                None => self
                    .prepare_part(&text[range.clone()], policy, each)
                    .map_err(|error| error.moved_by(range.start))?,
            };
            if flow.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn may_cut(&self, policy: SpecialPolicy) -> bool {
        let tokens = &self.written.added_tokens;
        let is_text = policy == SpecialPolicy::Text;
        self.is_ordinary
            && self.normalizer.is_forms()
            && (self.normalizer.is_empty()
                || !tokens.iter().any(|token| token.normalized))
            && !(is_text && tokens.iter().any(|token| !token.special))
    }

    fn decoded(&self, id: TokenId) -> Option<&[u8]> {
        self.decoded.get(&id).map(Vec::as_slice)
    }
}

/// How the added tokens are found.
struct Found {
    raw: Added,
    normalized: Added,
    decoded: HashMap<TokenId, Vec<u8>>,
    /// Whether chapter 6 finds the same in a text that is normalized already.
    is_plain: bool,
}

impl Found {
    fn new(
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
}
