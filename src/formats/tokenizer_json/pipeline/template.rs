//! What a post-processor puts around a text.

use std::collections::HashMap;

use ch07_gpt2::TokenId;
use serde::Deserialize;
use serde_json::Value;

use super::steps::Refusal;
use crate::formats::tokenizer_json::shape::ByteLevel;

/// The tokens before and after a single text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// Those before it.
    pub before: Vec<TokenId>,
    /// Those after it.
    pub behind: Vec<TokenId>,
}

/// A post-processor as the file writes it. Command R's template has the keys of
/// a byte level besides, which have no effect.
#[derive(Debug, Deserialize)]
#[serde(tag = "type")]
enum Written {
    /// Moves offsets only.
    ByteLevel(#[allow(dead_code)] ByteLevel),
    TemplateProcessing {
        single: Vec<Piece>,
        #[serde(default, rename = "pair")]
        _pair: Value,
        #[serde(default)]
        special_tokens: HashMap<String, Ids>,
    },
    RobertaProcessing {
        sep: (String, TokenId),
        cls: (String, TokenId),
        #[serde(default, rename = "trim_offsets")]
        _trim_offsets: bool,
        #[serde(default, rename = "add_prefix_space")]
        _add_prefix_space: bool,
    },
    BertProcessing {
        sep: (String, TokenId),
        cls: (String, TokenId),
    },
    Sequence {
        processors: Vec<Value>,
    },
}

#[derive(Debug, Deserialize)]
enum Piece {
    Sequence { id: String },
    SpecialToken { id: String },
}

#[derive(Debug, Deserialize)]
struct Ids {
    ids: Vec<TokenId>,
}

impl Template {
    /// # Errors
    /// The post-processor that is not obeyed.
    pub(super) fn new(value: &Value) -> Result<Self, Refusal> {
        let mut template = Self::default();
        if !value.is_null() {
            template.add(value)?;
        }
        Ok(template)
    }

    /// Whether it adds nothing.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty()
    }

    /// Puts what a post-processor adds around what is there.
    fn add(&mut self, value: &Value) -> Result<(), Refusal> {
        let refused = || (value.clone(), None);
        let written = Written::deserialize(value).map_err(|_| refused())?;
        match written {
            Written::ByteLevel(_) => {}
            Written::Sequence { processors } => {
                processors.iter().try_for_each(|it| self.add(it))?;
            }
            Written::RobertaProcessing { sep, cls, .. }
            | Written::BertProcessing { sep, cls } => {
                self.before.insert(0, cls.1);
                self.behind.push(sep.1);
            }
            Written::TemplateProcessing {
                single,
                special_tokens,
                ..
            } => {
                let around = around(&single, &special_tokens);
                let (before, behind) = around.ok_or_else(refused)?;
                self.before.splice(0..0, before);
                self.behind.extend(behind);
            }
        }
        Ok(())
    }
}

/// The tokens before and after the text in a template that holds it once.
fn around(
    single: &[Piece],
    tokens: &HashMap<String, Ids>,
) -> Option<(Vec<TokenId>, Vec<TokenId>)> {
    let is_text = |piece: &Piece| match piece {
        Piece::Sequence { id } => id == "A",
        Piece::SpecialToken { .. } => false,
    };
    let text = single.iter().position(is_text)?;
    let ids = |pieces: &[Piece]| {
        let mut all = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Sequence { .. } => return None,
                Piece::SpecialToken { id } => all.extend(&tokens.get(id)?.ids),
            }
        }
        Some(all)
    };
    Some((ids(&single[..text])?, ids(&single[text + 1..])?))
}
