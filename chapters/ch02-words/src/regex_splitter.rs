//! The same splits, written as a regular expression.

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
    /// the separators. So this finds the matches and takes the text
    /// between them by hand.
    // ANCHOR: split
    pub fn split<'text>(&self, text: &'text str) -> Vec<&'text str> {
        // ANCHOR: exercise_2_4
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
        // ANCHOR_END: exercise_2_4
    }
    // ANCHOR_END: split
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'text>(pattern: &str, text: &'text str) -> Vec<&'text str> {
        RegexSplitter(Regex::new(pattern).unwrap()).split(text)
    }

    #[test]
    fn what_the_pattern_matches_is_a_piece_too() {
        assert_eq!(
            split("[ ,]", "yes,no"),
            ["yes", ",", "no"],
            "the separator is between its neighbours: \"yes,no\""
        );
    }

    #[test]
    fn what_stands_behind_the_last_match_is_a_piece() {
        for (text, expected) in
            [("yes no", ["yes", " ", "no"]), ("yes.", ["yes", ".", ""])]
        {
            assert_eq!(
                split("[ .]", text),
                expected,
                "the rest after the last separator is a piece, even an empty \
                 one: {text:?}"
            );
        }
    }

    #[test]
    fn an_empty_piece_stands_between_neighbours() {
        for (text, expected) in [
            ("a, b", ["a", ",", "", " ", "b"]),
            (", ab", ["", ",", "", " ", "ab"]),
        ] {
            assert_eq!(
                split("[ ,]", text),
                expected,
                "between two separators, and before the first, is a piece \
                 even if it is empty: {text:?}"
            );
        }
    }

    #[test]
    fn without_a_match_the_text_is_one_piece() {
        for text in ["yes", ""] {
            assert_eq!(
                split("[ ,]", text),
                [text],
                "nothing matches, so all of the text is one piece: {text:?}"
            );
        }
    }

    #[test]
    fn a_match_may_be_longer_than_a_byte() {
        assert_eq!(
            split("漢|--", "é--no漢x"),
            ["é", "--", "no", "漢", "x"],
            "a match says where it begins and where it ends: \"é--no漢x\""
        );
    }
}
