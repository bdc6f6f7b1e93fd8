//! The patterns as Oniguruma, Hugging Face's engine, understands them.

use ch06_pre_tokens::Pattern;

use super::shape::{PreTokenizer, Regex, Step};

/// That of cl100k_base, with `\z` for the end of the text, and without the
/// possessive quantifiers: nothing that they give back could be matched.
const CL100K: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s+\z",
    r"|\s*[\r\n]",
    r"|\s+(?!\S)",
    r"|\s",
);

/// That of o200k_base as it was published.
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
    r"|\s+(?!\S)",
    r"|\s+",
);

/// The expressions that stand for a pattern of a name.
const NAMED: [(&str, Pattern); 2] =
    [(CL100K, Pattern::Cl100k), (O200K, Pattern::O200k)];

impl From<&Pattern> for PreTokenizer {
    fn from(pattern: &Pattern) -> Self {
        let expression = match pattern {
            // GPT-2's expression comes with the byte level.
            Pattern::Gpt2 => return Self::byte_level(true),
            Pattern::None => return Self::byte_level(false),
            Pattern::Cl100k => CL100K,
            Pattern::O200k => O200K,
            Pattern::Regex(expression) => expression,
        };
        Self::Sequence {
            pretokenizers: [
                Step::Split {
                    pattern: Regex {
                        regex: expression.to_string(),
                    },
                    behavior: "Isolated".to_string(),
                    invert: false,
                },
                Step::byte_level(false),
            ],
        }
    }
}

impl PreTokenizer {
    /// The pattern that it stands for, if it is of the shape that is written.
    pub(super) fn pattern(mut self) -> Option<Pattern> {
        self.forget_offsets();
        let pattern = match &self {
            Self::ByteLevel(level) if level.use_regex => Pattern::Gpt2,
            Self::ByteLevel(_) => Pattern::None,
            Self::Sequence {
                pretokenizers: [Step::Split { pattern, .. }, _],
            } => {
                let regex = &pattern.regex;
                let named = NAMED.iter().find(|(named, _)| named == regex);
                match named {
                    Some((_, pattern)) => pattern.clone(),
                    None => Pattern::Regex(regex.clone()),
                }
            }
            Self::Sequence { .. } => return None,
        };
        (Self::from(&pattern) == self).then_some(pattern)
    }
    /// Sets what moves offsets only as it is written.
    fn forget_offsets(&mut self) {
        match self {
            Self::ByteLevel(level) => level.trim_offsets = true,
            Self::Sequence { pretokenizers } => {
                for step in pretokenizers {
                    if let Step::ByteLevel(level) = step {
                        level.trim_offsets = true;
                    }
                }
            }
        }
    }
}
