//! The same cuts, said as a regular expression.

use fancy_regex::Regex;

use crate::Separators;

/// Cuts a text as [`pieces`](crate::pieces) does, with `fancy-regex`.
#[derive(Debug, Clone)]
pub struct RegexSplitter(Regex);

impl RegexSplitter {
    /// Compiles the pattern of `separators`.
    // ANCHOR: new
    pub fn new(separators: Separators) -> Self {
        let pattern = separators.pattern();
        Self(Regex::new(&pattern).expect("marks are escaped"))
    }
    // ANCHOR_END: new

    /// The pieces and separators of `text` in turn, empty pieces included.
    ///
    /// Python's `re.split` keeps what a group captured; `Regex::split` drops
    /// the separators. So the matches are asked for, and what stands between
    /// them is cut out by hand.
    // ANCHOR: split
    pub fn split<'text>(&self, text: &'text str) -> Vec<&'text str> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for found in self.0.find_iter(text) {
            let separator = found.expect("a pattern that never backtracks");
            pieces.push(&text[start..separator.start()]);
            pieces.push(separator.as_str());
            start = separator.end();
        }
        pieces.push(&text[start..]);
        pieces
    }
    // ANCHOR_END: split
}
