//! What the patterns are called.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::Pattern;

impl Pattern {
    /// The names of the patterns that have one, for messages.
    pub const NAMES: &str =
        "gpt2, cl100k, o200k, llama3, qwen2, deepseek and none";
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Gpt2 => "gpt2",
            Self::Cl100k => "cl100k",
            Self::O200k => "o200k",
            Self::Llama3 => "llama3",
            Self::Qwen2 => "qwen2",
            Self::DeepSeek => "deepseek",
            Self::Regex(expression) => expression,
        })
    }
}

/// A word that is not the name of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown pattern {0:?}; use one of {names}, or a regular expression (one \
     that is only a word, such as word, is written (?:word))",
    names = Pattern::NAMES
)]
pub struct UnknownPattern(pub String);

/// What each pattern is called here and by others (tiktoken, the models' makers,
/// llama.cpp), in small letters and without `-` and `_`. A model whose pattern
/// is another one (Llama 4, DeepSeek-V2, DeepSeek-Coder) is not listed.
const SPELLINGS: [(Pattern, &[&str]); 7] = [
    (Pattern::None, &["none"]),
    (
        Pattern::Gpt2,
        &["gpt2", "r50k", "r50kbase", "p50k", "p50kbase", "p50kedit"],
    ),
    (Pattern::Cl100k, &["cl100k", "cl100kbase", "gpt4"]),
    (
        Pattern::O200k,
        &["o200k", "o200kbase", "o200kharmony", "gpt4o"],
    ),
    (
        Pattern::Llama3,
        &[
            "llama3", "llama3.1", "llama31", "llama3.2", "llama32", "llama3.3",
            "llama33", "llamabpe",
        ],
    ),
    (
        Pattern::Qwen2,
        &[
            "qwen2", "qwen", "qwen1.5", "qwen15", "qwen2.5", "qwen25", "qwen3",
        ],
    ),
    (
        Pattern::DeepSeek,
        &[
            "deepseek",
            "deepseekv3",
            "deepseek3",
            "deepseekv3.1",
            "deepseekv31",
            "deepseekv3.2",
            "deepseekv32",
            "deepseekr1",
        ],
    ),
];

impl FromStr for Pattern {
    type Err = UnknownPattern;

    fn from_str(text: &str) -> Result<Self, UnknownPattern> {
        let name = text.to_ascii_lowercase().replace(['-', '_'], "");
        let mut known = SPELLINGS.into_iter();
        match known.find(|(_, names)| names.contains(&&*name)) {
            Some((pattern, _)) => Ok(pattern),
            None if is_word(text) => Err(UnknownPattern(text.to_string())),
            None => Ok(Self::Regex(text.to_string())),
        }
    }
}

/// Whether a text has letters or digits and nothing that means something in a
/// regular expression; a dot may be part of a name. So is nothing at all.
fn is_word(text: &str) -> bool {
    text.is_empty()
        || text.contains(char::is_alphanumeric)
            && !text.contains(|c| r"\+*?()[]{}|^$".contains(c))
}
