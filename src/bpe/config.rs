//! `bytepair.json`: what a tokenizer's other files do not say.

use std::io::{self, Write};

use ch05_byte_pairs::{TieBreak, TokenId};
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{LineError, Tokenizer, deserialize_entries};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::digest::TextDigest;
use super::format::Format;

/// What is in `bytepair.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// How texts are split: a name, or a regular expression.
    #[serde(with = "as_text")]
    pub pattern: Pattern,
    /// How the merges were learned; encoding does not depend on it.
    #[serde(with = "as_text")]
    pub tie_break: TieBreak,
    /// The format of the tokenizer's files next to this one.
    #[serde(with = "as_text")]
    #[serde(default, skip_serializing_if = "Format::is_default")]
    pub format: Format,
    /// The texts that the merges were learned on, or that it was pruned on, as far
    /// as they were files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trained_on: Vec<TextDigest>,
    /// The special tokens with their ids.
    #[serde(deserialize_with = "deserialize_entries")]
    pub special_tokens: IndexMap<String, TokenId>,
}

/// How a tokenizer came about. No encoding depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Which of two equally frequent pairs was merged first.
    pub tie_break: TieBreak,
    /// The texts that the merges were learned on, or that it was pruned on, as far
    /// as they were files.
    pub trained_on: Vec<TextDigest>,
}

impl History {
    /// Adds a text, unless it is there.
    pub fn add_text(&mut self, text: TextDigest) {
        if !self.trained_on.contains(&text) {
            self.trained_on.push(text);
        }
    }
}

impl Config {
    /// What is to be said of a tokenizer with this history, which is written in
    /// this format.
    pub fn of(tokenizer: &Tokenizer, history: History, format: Format) -> Self {
        let special = tokenizer.special();
        Self {
            pattern: tokenizer.pre_tokenizer().pattern().clone(),
            tie_break: history.tie_break,
            format,
            trained_on: history.trained_on,
            special_tokens: special
                .map(|(text, id)| (text.to_string(), id))
                .collect(),
        }
    }

    /// How the tokenizer came about.
    pub fn history(&self) -> History {
        History {
            tie_break: self.tie_break,
            trained_on: self.trained_on.clone(),
        }
    }

    /// Writes it as a `bytepair.json`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, mut writer: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, self)?;
        writer.write_all(b"\n")
    }
}

/// Reads a `bytepair.json`.
///
/// # Errors
/// Text that is not such an object; a special token or an id that occurs twice.
pub fn parse_config(json: &str) -> Result<Config, LineError> {
    serde_json::from_str(json).map_err(|error| {
        LineError::of_json(&error, "train again, or correct it by hand")
    })
}

/// Values that are written as what they print.
mod as_text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<T: Display, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(from)?.parse().map_err(Error::custom)
    }
}
