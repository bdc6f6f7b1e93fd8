//! The file as it is read.

use ch07_gpt2::{TokenId, deserialize_entries};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use crate::formats::tokenizer_json::shape::AddedToken;

/// All of it. What would change the ids is looked at by the checks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a model")]
pub(super) struct File {
    #[serde(default)]
    pub(super) version: Value,
    #[serde(default)]
    pub(super) truncation: Value,
    #[serde(default)]
    pub(super) padding: Value,
    #[serde(default)]
    pub(super) added_tokens: Vec<AddedToken>,
    #[serde(default)]
    pub(super) normalizer: Value,
    #[serde(default)]
    pub(super) pre_tokenizer: Value,
    #[serde(default)]
    pub(super) post_processor: Value,
    #[serde(default)]
    pub(super) decoder: Value,
    pub(super) model: Model,
}

/// Tokens and merges, written in GPT-2's alphabet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with merges")]
pub(super) struct Model {
    #[serde(default, rename = "type")]
    pub(super) kind: Value,
    #[serde(default)]
    pub(super) dropout: Value,
    #[serde(default)]
    pub(super) unk_token: Value,
    #[serde(default)]
    pub(super) continuing_subword_prefix: Value,
    #[serde(default)]
    pub(super) end_of_word_suffix: Value,
    /// Says what becomes of unknown characters, which bytes never are.
    #[serde(default, rename = "fuse_unk")]
    pub(super) _fuse_unk: Value,
    #[serde(default)]
    pub(super) byte_fallback: Value,
    #[serde(default)]
    pub(super) ignore_merges: Value,
    #[serde(deserialize_with = "deserialize_entries")]
    pub(super) vocab: IndexMap<String, TokenId>,
    pub(super) merges: Vec<Merge>,
}

/// A merge, its parts in a list or, in older files, with a space between.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a merge is a list of two parts")]
pub(super) enum Merge {
    Parts(String, String),
    Line(String),
}
