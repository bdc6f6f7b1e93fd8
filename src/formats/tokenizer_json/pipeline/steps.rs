//! Pre-tokenizers: how a text is cut, step by step.

use ch06_pre_tokens::{Pattern as Named, PreTokenizer, SplitError};
use ch07_gpt2::{bytes_to_text, text_to_bytes};
use fancy_regex::Regex;
use serde::Deserialize;
use serde_json::Value;

use super::needle::{Needle, Pattern};
use super::split::{Behavior, at_characters};
use super::tables::PUNCTUATION;
use crate::formats::tokenizer_json::shape::ByteLevel;

/// A step as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
enum Written {
    ByteLevel(ByteLevel),
    Split {
        pattern: Pattern,
        behavior: Behavior,
        invert: bool,
    },
    Digits {
        individual_digits: bool,
    },
    Punctuation {
        #[serde(default)]
        behavior: Behavior,
    },
    WhitespaceSplit,
    Whitespace,
    BertPreTokenizer,
    CharDelimiterSplit {
        delimiter: char,
    },
    Sequence {
        pretokenizers: Vec<Value>,
    },
}

/// One way to cut.
#[derive(Debug)]
enum Step {
    /// Writes each byte as a character of GPT-2's alphabet, and may cut by
    /// GPT-2's pattern first.
    ByteLevel {
        prefix: bool,
        pattern: Option<Box<PreTokenizer>>,
    },
    Split(Needle, Behavior, bool),
    Digits(Behavior),
    Punctuation(Behavior),
    Whitespace(Behavior),
    Delimiter(char),
}

/// All steps, of which one is the byte level.
#[derive(Debug)]
pub(super) struct Steps(Vec<Step>);

/// A step that is not obeyed, or what is wrong with it in words.
pub(super) type Refusal = (Value, Option<String>);

impl Steps {
    /// # Errors
    /// The step that is not obeyed.
    pub(super) fn new(value: &Value) -> Result<Self, Refusal> {
        let mut steps = Vec::new();
        add(value, &mut steps)?;
        let is_level = |step: &&Step| matches!(step, Step::ByteLevel { .. });
        match steps.iter().filter(is_level).count() {
            1 => Ok(Self(steps)),
            _ => Err((value.clone(), None)),
        }
    }

    /// The pre-tokens of a text, each as its bytes.
    ///
    /// # Errors
    /// A pattern that gives up.
    pub(super) fn pre_tokens(
        &self,
        text: &str,
    ) -> Result<Vec<Vec<u8>>, SplitError> {
        let mut pieces = vec![text.to_string()];
        for step in &self.0 {
            let mut next = Vec::new();
            for piece in pieces {
                step.cut(piece, &mut next)?;
            }
            next.retain(|piece| !piece.is_empty());
            pieces = next;
        }
        let bytes = |piece: String| text_to_bytes(&piece).unwrap_or_default();
        Ok(pieces.into_iter().map(bytes).collect())
    }
}

fn add(value: &Value, steps: &mut Vec<Step>) -> Result<(), Refusal> {
    let refused = || (value.clone(), None);
    let written = Written::deserialize(value).map_err(|_| refused())?;
    let step = match written {
        Written::Sequence { pretokenizers } => {
            return pretokenizers.iter().try_for_each(|it| add(it, steps));
        }
        Written::ByteLevel(level) => {
            let gpt2 = || PreTokenizer::new(Named::Gpt2).ok().map(Box::new);
            Step::ByteLevel {
                prefix: level.add_prefix_space,
                pattern: level.use_regex.then(gpt2).flatten(),
            }
        }
        Written::Split {
            pattern,
            behavior,
            invert,
        } => {
            let needle = Needle::new(pattern);
            let needle = needle.map_err(|what| (value.clone(), Some(what)))?;
            Step::Split(needle, behavior, invert)
        }
        Written::Digits {
            individual_digits: true,
        } => Step::Digits(Behavior::Isolated),
        Written::Digits { .. } => Step::Digits(Behavior::Contiguous),
        Written::Punctuation { behavior } => Step::Punctuation(behavior),
        Written::WhitespaceSplit => Step::Whitespace(Behavior::Removed),
        Written::BertPreTokenizer => {
            steps.push(Step::Whitespace(Behavior::Removed));
            Step::Punctuation(Behavior::Isolated)
        }
        Written::CharDelimiterSplit { delimiter } => Step::Delimiter(delimiter),
        // The engine of this one is ours, and so are its words.
        Written::Whitespace => {
            let words = Regex::new(r"\w+|[^\w\s]+").map_err(|_| refused())?;
            let needle = Needle::Regex(Box::new(words));
            Step::Split(needle, Behavior::Removed, true)
        }
    };
    steps.push(step);
    Ok(())
}

impl Step {
    /// Adds the pieces of a piece.
    fn cut(
        &self,
        piece: String,
        pieces: &mut Vec<String>,
    ) -> Result<(), SplitError> {
        let (stretches, behavior) = match self {
            Self::ByteLevel { prefix, pattern } => {
                return byte_level(piece, *prefix, pattern.as_deref(), pieces);
            }
            Self::Split(needle, behavior, invert) => {
                let mut stretches = needle.stretches(&piece)?;
                let flags = stretches.iter_mut().map(|stretch| &mut stretch.1);
                flags.for_each(|is_match| *is_match ^= invert);
                (stretches, *behavior)
            }
            Self::Digits(behavior) => {
                (at_characters(&piece, char::is_numeric), *behavior)
            }
            Self::Punctuation(behavior) => {
                let cuts = |c| PUNCTUATION.contains(c);
                (at_characters(&piece, cuts), *behavior)
            }
            Self::Whitespace(behavior) => {
                (at_characters(&piece, char::is_whitespace), *behavior)
            }
            Self::Delimiter(delimiter) => {
                let cuts = |c| c == *delimiter;
                (at_characters(&piece, cuts), Behavior::Removed)
            }
        };
        let ranges = behavior.pieces(stretches).into_iter();
        pieces.extend(ranges.map(|range| piece[range].to_string()));
        Ok(())
    }
}

fn byte_level(
    mut piece: String,
    prefix: bool,
    pattern: Option<&PreTokenizer>,
    pieces: &mut Vec<String>,
) -> Result<(), SplitError> {
    if prefix && !piece.starts_with(' ') {
        piece.insert(0, ' ');
    }
    match pattern {
        None => pieces.push(bytes_to_text(piece.as_bytes())),
        Some(pattern) => {
            for pre_token in pattern.split(&piece) {
                pieces.push(bytes_to_text(pre_token?.as_bytes()));
            }
        }
    }
    Ok(())
}
