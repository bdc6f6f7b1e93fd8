//! The patterns as Oniguruma, Hugging Face's engine, understands them.

use ch06_pre_tokens::Pattern;

use super::common_regex::{common_regex, reads_alike};
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

/// Whether a file can hold a pattern, so that Hugging Face's tokenizers cut as
/// ours do.
///
/// # Errors
/// In words: the part of a user's expression that has no equivalent in theirs.
pub fn check_pattern(pattern: &Pattern) -> Result<(), String> {
    PreTokenizer::of(pattern).map(drop)
}

/// The pattern that the one of a file stands for, if the file was written for
/// `known`: the user's own words, where the file has ours.
///
/// # Errors
/// In words: the part of an expression that Hugging Face's tokenizers may take
/// otherwise than we do. (Earlier versions wrote a user's own expression; that
/// is no error where it is known.)
pub(super) fn meant(
    of_file: Pattern,
    known: Option<&Pattern>,
) -> Result<Pattern, String> {
    let Pattern::Regex(regex) = &of_file else {
        return Ok(of_file);
    };
    match known {
        Some(known) if known == &of_file => Ok(of_file),
        Some(Pattern::Regex(expression))
            if common_regex(expression).as_ref() == Ok(regex) =>
        {
            Ok(Pattern::Regex(expression.clone()))
        }
        _ => reads_alike(regex).map(|()| of_file),
    }
}

impl PreTokenizer {
    /// How `pattern` is written.
    ///
    /// # Errors
    /// As [`check_pattern`].
    pub(super) fn of(pattern: &Pattern) -> Result<Self, String> {
        Ok(match pattern {
            // GPT-2's expression comes with the byte level.
            Pattern::Gpt2 => Self::byte_level(true),
            Pattern::None => Self::byte_level(false),
            Pattern::Cl100k => Self::split(CL100K),
            Pattern::O200k => Self::split(O200K),
            Pattern::Regex(expression) => {
                Self::split(&common_regex(expression).map_err(|part| {
                    format!(
                        "{part} has no equivalent in Hugging Face's tokenizers"
                    )
                })?)
            }
        })
    }

    fn split(regex: &str) -> Self {
        let split = Step::Split {
            pattern: Regex {
                regex: regex.to_string(),
            },
            behavior: "Isolated".to_string(),
            invert: false,
        };
        Self::Sequence {
            pretokenizers: [split, Step::byte_level(false)],
        }
    }

    /// The pattern that it stands for, if it is of the shape that is written.
    pub(super) fn pattern(mut self) -> Option<Pattern> {
        self.forget_offsets();
        let (pattern, written) = match &self {
            Self::ByteLevel(level) if level.use_regex => {
                (Pattern::Gpt2, Self::byte_level(true))
            }
            Self::ByteLevel(_) => (Pattern::None, Self::byte_level(false)),
            Self::Sequence {
                pretokenizers: [Step::Split { pattern, .. }, _],
            } => {
                let regex = &pattern.regex;
                let named = NAMED.into_iter().find(|(named, _)| named == regex);
                let pattern = named.map(|(_, pattern)| pattern);
                let users = || Pattern::Regex(regex.clone());
                let pattern = pattern.unwrap_or_else(users);
                (pattern, Self::split(regex))
            }
            Self::Sequence { .. } => return None,
        };
        (written == self).then_some(pattern)
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
