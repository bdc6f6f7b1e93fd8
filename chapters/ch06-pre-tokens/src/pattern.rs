//! The patterns that cut a text into pre-tokens, by their names.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// How a text is cut into pre-tokens.
///
/// Its name is `none`, `gpt2`, `cl100k` or `o200k`, or that of one of OpenAI's
/// encodings, as `cl100k_base`; capitals do not matter. Other text is a regular
/// expression, unless it is only a word: that would be a name that is not
/// known, or an expression that cuts nearly nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Pattern {
    /// No cut: the whole text is one pre-token, and it may be any bytes.
    None,
    /// GPT-2's: contractions, words, numbers and runs of other characters,
    /// each with a space before it.
    #[default]
    Gpt2,
    /// That of cl100k_base (GPT-3.5 and GPT-4): at most three digits together,
    /// newlines apart, any one character before a word.
    Cl100k,
    /// That of o200k_base (GPT-4o): as cl100k, but a word is cut before a
    /// capital, marks belong to words, and contractions stay with theirs.
    O200k,
    /// A regular expression in the language of `fancy-regex`.
    Regex(String),
}

// What each pattern would say of white space at its end is left out here and
// done by hand: see `PreTokens`.
// ANCHOR: expressions
const GPT2: &str = concat!(
    r"'(?:[sdmt]|ll|ve|re)",
    r"| ?\p{L}+",
    r"| ?\p{N}+",
    r"| ?[^\s\p{L}\p{N}]+",
    r"|\s+",
);

const CL100K: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s+$",
    r"|\s*[\r\n]",
    r"|\s+",
);

const O200K: &str = concat!(
    r"[^\r\n\p{L}\p{N}]?",
    r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|[^\r\n\p{L}\p{N}]?",
    r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n/]*",
    r"|\s*[\r\n]+",
    r"|\s+",
);
// ANCHOR_END: expressions

impl Pattern {
    /// The patterns that have a name, in the order in which they came.
    pub const NAMED: [Self; 4] =
        [Self::None, Self::Gpt2, Self::Cl100k, Self::O200k];

    /// The regular expression to search with; none where nothing is cut.
    pub(crate) fn expression(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Gpt2 => Some(GPT2),
            Self::Cl100k => Some(CL100K),
            Self::O200k => Some(O200K),
            Self::Regex(expression) => Some(expression),
        }
    }

    /// Whether a run of white space, all of it found, gives its last character
    /// to what follows. After a newline the newer two patterns keep it.
    pub(crate) fn gives_back(&self, run: &str) -> bool {
        match self {
            Self::Gpt2 => true,
            Self::Cl100k | Self::O200k => !run.ends_with(['\r', '\n']),
            Self::None | Self::Regex(_) => false,
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Gpt2 => "gpt2",
            Self::Cl100k => "cl100k",
            Self::O200k => "o200k",
            Self::Regex(expression) => expression,
        })
    }
}

/// A word that is not the name of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "unknown pattern {0:?}; gpt2, cl100k, o200k and none are known, and a \
     regular expression that is only a word, such as word, is written (?:word)"
)]
pub struct UnknownPattern(pub String);

impl FromStr for Pattern {
    type Err = UnknownPattern;

    fn from_str(text: &str) -> Result<Self, UnknownPattern> {
        match text.to_ascii_lowercase().as_str() {
            "none" => Ok(Self::None),
            "gpt2" | "gpt-2" | "r50k" | "r50k_base" | "p50k" | "p50k_base"
            | "p50k_edit" => Ok(Self::Gpt2),
            "cl100k" | "cl100k_base" | "gpt4" | "gpt-4" => Ok(Self::Cl100k),
            "o200k" | "o200k_base" | "o200k_harmony" | "gpt4o" | "gpt-4o" => {
                Ok(Self::O200k)
            }
            _ if is_word(text) => Err(UnknownPattern(text.to_string())),
            _ => Ok(Self::Regex(text.to_string())),
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
