//! The patterns as Oniguruma, Hugging Face's engine, understands them.

use ch06_pre_tokens::Pattern;
use serde_json::Value;

use super::common_regex::{common_regex, reads_alike};
use super::named::{named, published};
use super::shape::{PreTokenizer, Regex, Step};

/// Whether a file can hold a pattern, so that Hugging Face's tokenizers split as
/// ours do.
///
/// # Errors
/// In words: the part of a user's expression that has no equivalent in theirs.
pub fn check_pattern(pattern: &Pattern) -> Result<(), String> {
    PreTokenizer::of(pattern).map(drop)
}

/// The pattern that the one of a file represents, if the file was written for
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

/// How the expression of a user is written now, if a file has it in the user's
/// own words and the other engine would take these otherwise.
pub(super) fn rewritten(pattern: &Pattern) -> Option<Value> {
    match pattern {
        Pattern::Regex(regex) if reads_alike(regex).is_err() => {
            let now = PreTokenizer::of(pattern).ok()?;
            serde_json::to_value(now).ok()
        }
        _ => None,
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
            Pattern::Regex(expression) => {
                let words = common_regex(expression).map_err(|part| {
                    format!(
                        "{part} has no equivalent in Hugging Face's tokenizers"
                    )
                })?;
                Self::splits([&*words])
            }
            named => {
                let words = published(named).unwrap_or_default();
                Self::splits(words.iter().copied())
            }
        })
    }

    /// Splits by these expressions, one after another.
    fn splits<'e>(words: impl IntoIterator<Item = &'e str>) -> Self {
        let split = |words: &str| Step::Split {
            pattern: Regex {
                regex: words.to_string(),
            },
            behavior: "Isolated".to_string(),
            invert: false,
        };
        let splits = words.into_iter().map(split);
        Self::Sequence {
            pretokenizers: splits.chain([Step::byte_level(false)]).collect(),
        }
    }

    /// The pattern that it represents, if it is of the shape that is written.
    pub(super) fn pattern(mut self) -> Option<Pattern> {
        self.forget_offsets();
        self.isolate_all();
        let (pattern, written) = match &self {
            Self::ByteLevel(level) if level.use_regex => {
                (Pattern::Gpt2, Self::byte_level(true))
            }
            Self::ByteLevel(_) => (Pattern::None, Self::byte_level(false)),
            Self::Sequence { pretokenizers } => {
                let words = pretokenizers.iter().filter_map(Step::words);
                let words: Vec<&str> = words.collect();
                let users = || match words[..] {
                    [words] => Some(Pattern::Regex(words.to_string())),
                    _ => None,
                };
                let pattern = named(words.iter().copied()).or_else(users)?;
                (pattern, Self::splits(words))
            }
        };
        (written == self).then_some(pattern)
    }

    /// Where a text without what is between the matches is wanted, and nothing
    /// is, because the one expression of a known pattern matches every text from
    /// end to end: then each match is by itself, as in the usual form.
    fn isolate_all(&mut self) {
        let Self::Sequence { pretokenizers } = self else {
            return;
        };
        let [split @ Step::Split { .. }, Step::ByteLevel(_)] =
            &mut pretokenizers[..]
        else {
            return;
        };
        if let Step::Split {
            pattern,
            behavior,
            invert: invert @ true,
        } = split
            && behavior == "Removed"
            && named([&*pattern.regex]).is_some()
        {
            *behavior = "Isolated".to_string();
            *invert = false;
        }
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

impl Step {
    /// The expression of a split.
    fn words(&self) -> Option<&str> {
        match self {
            Self::Split { pattern, .. } => Some(&pattern.regex),
            Self::ByteLevel(_) => None,
        }
    }
}
