//! Pre-tokenizers: how a text is split, step by step.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

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

/// One way to split.
#[derive(Debug)]
enum Step {
    Split(Needle, Behavior, bool),
    Digits(Behavior),
    Punctuation(Behavior),
    Whitespace(Behavior),
    Delimiter(char),
}

/// The byte level: it writes each byte as a character of GPT-2's alphabet, and
/// may split by GPT-2's pattern first.
#[derive(Debug)]
struct Level {
    prefix: bool,
    pattern: Option<Box<PreTokenizer>>,
}

/// All steps. Those after the byte level see GPT-2's alphabet.
#[derive(Debug)]
pub(super) struct Steps {
    before: Vec<Step>,
    level: Level,
    behind: Vec<Step>,
}

/// A step that is not obeyed, or what is wrong with it in words.
pub(super) type Refusal = (Value, Option<String>);

impl Steps {
    /// # Errors
    /// The step that is not obeyed.
    pub(super) fn new(value: &Value) -> Result<Self, Refusal> {
        let mut steps = Vec::new();
        add(value, &mut steps)?;
        let (mut before, mut level, mut behind) =
            (Vec::new(), None, Vec::new());
        for step in steps {
            match (step, &level) {
                (Parsed::Level(it), None) => level = Some(it),
                (Parsed::Level(_), _) => return Err((value.clone(), None)),
                (Parsed::Step(step), None) => before.push(step),
                (Parsed::Step(step), Some(_)) => behind.push(step),
            }
        }
        let level = level.ok_or_else(|| (value.clone(), None))?;
        Ok(Self {
            before,
            level,
            behind,
        })
    }

    /// Calls `each` with the bytes of the pre-tokens of a text, until it breaks
    /// off.
    ///
    /// # Errors
    /// A pattern that gives up.
    pub(super) fn each_pre_token(
        &self,
        text: &str,
        each: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SplitError> {
        for piece in pieces(&self.before, text)? {
            let piece = self.level.prefixed(piece);
            let Some(pattern) = &self.level.pattern else {
                if self.each_behind(&piece, each)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                continue;
            };
            for pre_token in pattern.split(&piece) {
                if self.each_behind(pre_token?, each)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The same of a piece that the byte level has split off.
    fn each_behind(
        &self,
        piece: &str,
        each: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, SplitError> {
        if self.behind.is_empty() {
            return Ok(each(piece.as_bytes()));
        }
        let written = bytes_to_text(piece.as_bytes());
        let mut all = pieces(&self.behind, &written)?.into_iter();
        let bytes = |piece| text_to_bytes(piece).unwrap_or_default();
        Ok(all.try_for_each(|piece| each(&bytes(piece))))
    }
}

impl Level {
    fn prefixed<'t>(&self, piece: &'t str) -> Cow<'t, str> {
        match self.prefix && !piece.starts_with(' ') {
            true => format!(" {piece}").into(),
            false => piece.into(),
        }
    }
}

/// The pieces that these steps split a text into, one after another.
fn pieces<'t>(
    steps: &[Step],
    text: &'t str,
) -> Result<Vec<&'t str>, SplitError> {
    let mut pieces = vec![text];
    for step in steps {
        let mut next = Vec::new();
        for piece in pieces {
            let ranges = step.cut(piece)?.into_iter();
            let parts = ranges.map(|range| &piece[range]);
            next.extend(parts.filter(|part| !part.is_empty()));
        }
        pieces = next;
    }
    Ok(pieces)
}

/// A step, or the byte level.
enum Parsed {
    Step(Step),
    Level(Level),
}

fn add(value: &Value, steps: &mut Vec<Parsed>) -> Result<(), Refusal> {
    let refused = || (value.clone(), None);
    let written = Written::deserialize(value).map_err(|_| refused())?;
    let step = match written {
        Written::Sequence { pretokenizers } => {
            return pretokenizers.iter().try_for_each(|it| add(it, steps));
        }
        Written::ByteLevel(level) => {
            let gpt2 = || PreTokenizer::new(Named::Gpt2).ok().map(Box::new);
            steps.push(Parsed::Level(Level {
                prefix: level.add_prefix_space,
                pattern: level.use_regex.then(gpt2).flatten(),
            }));
            return Ok(());
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
            steps.push(Parsed::Step(Step::Whitespace(Behavior::Removed)));
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
    steps.push(Parsed::Step(step));
    Ok(())
}

impl Step {
    /// The pieces of a piece.
    fn cut(&self, piece: &str) -> Result<Vec<Range<usize>>, SplitError> {
        let (stretches, behavior) = match self {
            Self::Split(needle, behavior, invert) => {
                let mut stretches = needle.stretches(piece)?;
                let flags = stretches.iter_mut().map(|stretch| &mut stretch.1);
                flags.for_each(|is_match| *is_match ^= invert);
                (stretches, *behavior)
            }
            Self::Digits(behavior) => {
                (at_characters(piece, char::is_numeric), *behavior)
            }
            Self::Punctuation(behavior) => {
                let cuts = |c| PUNCTUATION.contains(c);
                (at_characters(piece, cuts), *behavior)
            }
            Self::Whitespace(behavior) => {
                (at_characters(piece, char::is_whitespace), *behavior)
            }
            Self::Delimiter(delimiter) => {
                let cuts = |c| c == *delimiter;
                (at_characters(piece, cuts), Behavior::Removed)
            }
        };
        Ok(behavior.pieces(stretches))
    }
}
