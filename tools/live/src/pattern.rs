//! Chapter 6's patterns by their names.

use std::sync::OnceLock;

use ch06_pre_tokens::{Pattern, PreTokenizer};
use serde::Deserialize;

use crate::Failure;

/// A pattern that has a name. A regular expression is refused: one that steps
/// back may take a tab of a browser with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NamedPattern(Pattern);

impl Default for NamedPattern {
    /// The whole text as one pre-token, as in chapter 5.
    fn default() -> Self {
        Self(Pattern::None)
    }
}

impl TryFrom<String> for NamedPattern {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        match name.parse() {
            Ok(Pattern::Regex(_)) | Err(_) => Err(format!(
                "unknown pattern {name:?}, expected one of {}",
                Pattern::NAMES
            )),
            Ok(pattern) => Ok(Self(pattern)),
        }
    }
}

impl NamedPattern {
    /// GPT-2's.
    pub const GPT2: Self = Self(Pattern::Gpt2);

    /// The pattern.
    pub fn pattern(&self) -> &Pattern {
        &self.0
    }

    /// The pattern, ready to split texts. It is compiled once.
    ///
    /// # Errors
    /// If it is malformed, which none of chapter 6 is.
    pub fn pre_tokenizer(&self) -> Result<&'static PreTokenizer, Failure> {
        type Compiled = Result<PreTokenizer, String>;
        static COMPILED: [OnceLock<Compiled>; Pattern::NAMED.len()] =
            [const { OnceLock::new() }; Pattern::NAMED.len()];
        let mut named = Pattern::NAMED.iter().zip(&COMPILED);
        let found = named.find(|(pattern, _)| **pattern == self.0);
        let (_, cell) = found.ok_or_else(|| {
            Failure::new(
                "a pattern without a name",
                "in `pattern`",
                format!("use one of {}", Pattern::NAMES),
            )
        })?;
        let compile = || {
            PreTokenizer::new(self.0.clone()).map_err(|error| error.to_string())
        };
        let compiled = cell.get_or_init(compile).as_ref();
        compiled.map_err(|error| Failure::of_chapter(error, "pattern"))
    }
}
