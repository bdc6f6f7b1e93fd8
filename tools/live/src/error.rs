//! A question that cannot be answered: what is wrong, where, what to do.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use crate::limits;

/// Where a failure is that comes from the code of a reader: with what else is
/// known of its place behind it.
pub const IN_YOUR_CODE: &str = "in your code";

/// Why there is no answer, in the three parts of all of the book's errors.
///
/// As JSON, `place` is called `where`, which Rust keeps for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[error("{what}, {place}; {remedy}")]
pub struct Failure {
    /// What is wrong.
    pub what: String,
    /// Where it is: a field of the request, a line of its text.
    #[serde(rename = "where")]
    pub place: String,
    /// What to do about it.
    pub remedy: String,
}

impl Failure {
    /// A failure of these parts. Of a long `what`, only the beginning is kept:
    /// it may quote the request.
    pub fn new(
        what: impl fmt::Display,
        place: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (what, place, remedy) =
            (bounded(what.to_string()), place.into(), remedy.into());
        Self {
            what,
            place,
            remedy,
        }
    }

    /// What a chapter's error says about `field`, taken apart. A chapter writes
    /// `what, at or in where; remedy` on one line; what it leaves out is named
    /// here.
    pub fn of_chapter(error: &impl fmt::Display, field: &str) -> Self {
        let line = error.to_string();
        let (said, remedy) = match line.rsplit_once("; ") {
            Some((said, remedy)) => (said, remedy),
            None => (&*line, "correct it"),
        };
        let is_place =
            |place: &str| place.starts_with("at ") || place.starts_with("in ");
        match said.rsplit_once(", ") {
            Some((what, place)) if is_place(place) => {
                Self::new(what, format!("{place} (`{field}`)"), remedy)
            }
            _ => Self::new(said, format!("in `{field}`"), remedy),
        }
    }
}

/// At most [`limits::MESSAGE_CHARS`] characters of `text`.
fn bounded(text: String) -> String {
    match text.char_indices().nth(limits::MESSAGE_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> [String; 3] {
        let failure = Failure::of_chapter(&line, "text");
        [failure.what, failure.place, failure.remedy]
    }

    #[test]
    fn a_line_is_taken_apart() {
        assert_eq!(
            parts("\"a, b; c\" is special, at byte 4 of the text; allow it"),
            [
                "\"a, b; c\" is special",
                "at byte 4 of the text (`text`)",
                "allow it"
            ]
        );
    }

    #[test]
    fn what_a_line_leaves_out_is_named() {
        assert_eq!(
            parts("merge 3 uses the token 400, which no earlier merge makes"),
            [
                "merge 3 uses the token 400, which no earlier merge makes",
                "in `text`",
                "correct it"
            ]
        );
    }

    #[test]
    fn a_long_quotation_is_shortened() {
        let failure = Failure::new("茶".repeat(5000), "", "");
        assert_eq!(failure.what.chars().count(), limits::MESSAGE_CHARS + 1);
    }
}
