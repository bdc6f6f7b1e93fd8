//! What a `tokenizer.json` has done to a text before it is encoded: added
//! tokens are taken out, the rest is normalized, more added tokens are taken
//! out, and what is left is split, in this order. (Source:
//! `extract_and_normalize` and `find_matches` in `added_vocabulary.rs` of
//! Hugging Face's tokenizers 0.23.)
//!
//! # Unicode
//!
//! `NFD`, `NFKC`, `NFKD`, `StripAccents` and `Punctuation` go by the tables of
//! tokenizers 0.23.3, which are those of Unicode 9 to 10, so that ids are equal:
//! asked about all 1,112,064 characters, its normalizers differ from those of
//! newer tables on some 300 characters, its `Punctuation` on 150.

mod added;
mod describe;
mod forms;
mod found;
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
    Vocabulary,
};
use serde_json::Value;

use self::added::Added;
use self::found::Found;
use self::normalizer::Normalizer;
use self::steps::{Refusal, Steps};
pub use self::template::Template;
use super::written::Written;

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
    /// The added tokens that are ordinary ones too.
    ordinary: Vec<String>,
    /// Whether the ordinary way is right for a text that is normalized already.
    is_ordinary: bool,
}

/// How a text is split.
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
        vocabulary: &Vocabulary,
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
        let found =
            Found::new(&written.added_tokens, &normalizer).and_then(|found| {
                let ordinary = found.ordinary(vocabulary)?;
                Ok((found, ordinary))
            });
        let (found, ordinary) = found
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
            ordinary,
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
        vocabulary: &Vocabulary,
    ) -> Result<Self, String> {
        let special = special.iter().map(|(text, id)| (&**text, *id));
        let mut written = Written::plain(pattern, special)?;
        written.normalizer = serde_json::json!({"type": "NFC"});
        // It looks for them in the whole normalized text.
        for token in &mut written.added_tokens {
            token.normalized = true;
        }
        let made = Self::new(written, Some(pattern.clone()), vocabulary);
        let made = made.map_err(|(key, _)| format!("a malformed {key}"));
        Ok(made?.0)
    }

    /// That of a tokenizer, if it has one.
    pub fn of(tokenizer: &Tokenizer) -> Option<&Self> {
        let preparation: &dyn Any = tokenizer.preparation()?;
        preparation.downcast_ref()
    }

    /// Whether white space to the left and to the right of an added token
    /// belongs to it.
    pub fn strips(&self, token: &str) -> (bool, bool) {
        let mut tokens = self.written.added_tokens.iter();
        let token = tokens.find(|added| added.content == token);
        token.map_or((false, false), |added| (added.lstrip, added.rstrip))
    }

    /// Whether its added tokens are as special tokens have to be: none
    /// is an ordinary token too, and each is decoded to its text.
    pub(super) fn is_idle(&self) -> bool {
        self.decoded.is_empty() && self.ordinary.is_empty()
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
                let mut each = |bytes: &[u8]| each(Part::PreToken(bytes));
                Ok(steps.each_pre_token(text, &mut each)?)
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

    fn prepare_plain(
        &self,
        text: &str,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), EncodeError> {
        let text = self.normalizer.apply(text)?;
        if !text.is_empty() {
            let _broke_off = self.cut(&text, each)?;
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
