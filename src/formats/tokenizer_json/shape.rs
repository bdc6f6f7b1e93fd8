//! The shape of the file, for serde.

use ch07_gpt2::TokenId;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::written::Written;

/// The whole file as it is written.
#[derive(Debug, Serialize)]
pub(super) struct File {
    pub(super) version: String,
    #[serde(flatten)]
    pub(super) written: Written,
    pub(super) model: Model,
}

/// A special token, or another one that is found before a text is split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddedToken {
    pub(super) id: TokenId,
    pub(super) content: String,
    #[serde(default)]
    pub(super) single_word: bool,
    #[serde(default)]
    pub(super) lstrip: bool,
    #[serde(default)]
    pub(super) rstrip: bool,
    #[serde(default)]
    pub(super) normalized: bool,
    #[serde(default)]
    pub(super) special: bool,
}

impl AddedToken {
    pub(super) fn new(content: &str, id: TokenId) -> Self {
        Self {
            id,
            content: content.to_string(),
            single_word: false,
            lstrip: false,
            rstrip: false,
            normalized: false,
            special: true,
        }
    }
}

/// How a text is split.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub(super) enum PreTokenizer {
    ByteLevel(ByteLevel),
    Sequence { pretokenizers: Vec<Step> },
}

/// A part of it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub(super) enum Step {
    Split {
        pattern: Regex,
        behavior: String,
        invert: bool,
    },
    ByteLevel(ByteLevel),
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Regex {
    #[serde(rename = "Regex")]
    pub(super) regex: String,
}

/// Bytes written in GPT-2's alphabet, with or without GPT-2's expression.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ByteLevel {
    pub(super) add_prefix_space: bool,
    /// Moves offsets only.
    #[serde(default)]
    pub(super) trim_offsets: bool,
    /// Older files, which do not say it, always mean it.
    #[serde(default = "yes")]
    pub(super) use_regex: bool,
}

fn yes() -> bool {
    true
}

impl ByteLevel {
    fn new(use_regex: bool) -> Self {
        Self {
            add_prefix_space: false,
            trim_offsets: true,
            use_regex,
        }
    }
}

impl PreTokenizer {
    pub(super) fn byte_level(use_regex: bool) -> Self {
        Self::ByteLevel(ByteLevel::new(use_regex))
    }
}

impl Step {
    pub(super) fn byte_level(use_regex: bool) -> Self {
        Self::ByteLevel(ByteLevel::new(use_regex))
    }
}

/// Tokens and merges, written in GPT-2's alphabet. What is `()` here is `null`
/// there.
#[derive(Debug, Serialize)]
pub(super) struct Model {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) dropout: (),
    pub(super) unk_token: (),
    pub(super) continuing_subword_prefix: (),
    pub(super) end_of_word_suffix: (),
    pub(super) fuse_unk: bool,
    pub(super) byte_fallback: bool,
    pub(super) ignore_merges: bool,
    pub(super) vocab: IndexMap<String, TokenId>,
    pub(super) merges: Vec<(String, String)>,
}

impl Model {
    pub(super) fn new(
        vocab: IndexMap<String, TokenId>,
        merges: Vec<(String, String)>,
        ignore_merges: bool,
    ) -> Self {
        Self {
            kind: "BPE".to_string(),
            dropout: (),
            unk_token: (),
            continuing_subword_prefix: (),
            end_of_word_suffix: (),
            fuse_unk: false,
            byte_fallback: false,
            ignore_merges,
            vocab,
            merges,
        }
    }
}
