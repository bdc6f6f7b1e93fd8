//! The patterns that cut a text into pre-tokens, by their names.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// How a text is cut into pre-tokens.
///
/// Its name is `none`, `gpt2`, `cl100k` or `o200k`; any other text is taken
/// for a regular expression.
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

impl FromStr for Pattern {
    type Err = Infallible;

    fn from_str(name: &str) -> Result<Self, Infallible> {
        let named = Self::NAMED.into_iter().find(|p| p.to_string() == name);
        Ok(named.unwrap_or_else(|| Self::Regex(name.to_string())))
    }
}
