//! What a `Split` or a `Replace` looks for.

use ch06_pre_tokens::SplitError;
use fancy_regex::Regex;
use serde::Deserialize;

use super::split::Stretch;
use crate::formats::tokenizer_json::common_regex::translated;

/// As the file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) enum Pattern {
    String(String),
    Regex(String),
}

/// Ready to search with.
#[derive(Debug, Clone)]
pub(super) enum Needle {
    Text(String),
    Regex(Box<Regex>),
}

impl Needle {
    /// # Errors
    /// In words: a part of a regular expression that is not understood here as
    /// Oniguruma does.
    pub(super) fn new(pattern: Pattern) -> Result<Self, String> {
        let regex = match pattern {
            Pattern::String(text) if !text.is_empty() => {
                return Ok(Self::Text(text));
            }
            // It is found between any two characters.
            Pattern::String(_) => String::new(),
            Pattern::Regex(regex) => translated(&regex)?.regex,
        };
        let regex = Regex::new(&regex).map_err(|error| error.to_string())?;
        Ok(Self::Regex(Box::new(regex)))
    }

    /// The same, of what is never found between two characters.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub(super) fn not_empty(pattern: Pattern) -> Result<Self, String> {
        let can_be_empty = match &pattern {
            Pattern::String(text) => text.is_empty(),
            Pattern::Regex(regex) => translated(regex)?.can_be_empty,
        };
        match can_be_empty {
            true => Err("a pattern that matches nothing at all".to_string()),
            false => Self::new(pattern),
        }
    }

    /// Whether it is certainly nowhere in a text.
    pub(super) fn is_not_in(&self, text: &str) -> bool {
        match self {
            Self::Text(needle) => {
                memchr::memmem::find(text.as_bytes(), needle.as_bytes())
                    .is_none()
            }
            Self::Regex(_) => false,
        }
    }

    /// The stretches of a text: matches, and what is between them. A match may
    /// be empty.
    ///
    /// # Errors
    /// A regular expression that gives up.
    pub(super) fn stretches(
        &self,
        text: &str,
    ) -> Result<Vec<Stretch>, SplitError> {
        let mut stretches = Vec::new();
        let mut done = 0;
        let mut take = |start: usize, end: usize| {
            if done < start {
                stretches.push((done..start, false));
            }
            stretches.push((start..end, true));
            done = end;
        };
        match self {
            Self::Text(needle) => {
                for (start, found) in text.match_indices(needle) {
                    take(start, start + found.len());
                }
            }
            Self::Regex(regex) => each_match(regex, text, take)?,
        }
        if done < text.len() {
            stretches.push((done..text.len(), false));
        }
        Ok(stretches)
    }
}

/// Calls `take` with the matches, none of which is an empty one at the end of
/// another.
fn each_match(
    regex: &Regex,
    text: &str,
    mut take: impl FnMut(usize, usize),
) -> Result<(), SplitError> {
    let mut from = 0;
    let mut last_end = None;
    while from <= text.len() && !text.is_empty() {
        let found = regex.find_from_pos(text, from).map_err(|error| {
            let reason = error.to_string();
            SplitError::GaveUp {
                offset: from,
                reason,
            }
        })?;
        let Some(found) = found else {
            break;
        };
        let (start, end) = (found.start(), found.end());
        if start == end && last_end == Some(end) {
            let next = text[from..].chars().next();
            from += next.map_or(1, char::len_utf8);
            continue;
        }
        take(start, end);
        (from, last_end) = (end, Some(end));
    }
    Ok(())
}
