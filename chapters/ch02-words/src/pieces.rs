//! The scanner: pieces and separators in turn, each with its place.

use crate::Separators;

/// Splits `text` at every separator and keeps both the pieces between the
/// separators and the separators themselves.
pub fn pieces(text: &str, separators: Separators) -> Pieces<'_> {
    Pieces {
        text,
        separators,
        start: 0,
        separator: None,
        done: false,
    }
}

/// The pieces of a text in order, each with its byte offset; see [`pieces`].
///
/// As with Python's `re.split` and a captured separator, pieces and separators
/// alternate, so there is an empty piece between two adjacent separators, and
/// `n` separators give `2 n + 1` pieces. Concatenated, they are the text again.
///
/// Time: one look at each character. Memory: none.
#[derive(Debug, Clone)]
// ANCHOR: pieces
pub struct Pieces<'text> {
    text: &'text str,
    separators: Separators,
    /// Where the next piece begins.
    start: usize,
    /// The length of the separator that begins there, once it is found.
    separator: Option<usize>,
    done: bool,
}

impl<'text> Iterator for Pieces<'text> {
    type Item = (usize, &'text str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let start = self.start;
        let rest = &self.text[start..];
        let length = match self.separator.take() {
            Some(length) => length,
            None => self.up_to_separator(rest),
        };
        self.start += length;
        Some((start, &rest[..length]))
    }
}
// ANCHOR_END: pieces

impl Pieces<'_> {
    /// How many bytes of `rest` come before its first separator, which is
    /// noted for the next step; without one this piece is the last.
    // ANCHOR: up_to_separator
    fn up_to_separator(&mut self, rest: &str) -> usize {
        // ANCHOR: exercise_2_2
        for (offset, _) in rest.char_indices() {
            self.separator = self.separators.length_at(&rest[offset..]);
            if self.separator.is_some() {
                return offset;
            }
        }
        self.done = true;
        rest.len()
        // ANCHOR_END: exercise_2_2
    }
    // ANCHOR_END: up_to_separator
}
