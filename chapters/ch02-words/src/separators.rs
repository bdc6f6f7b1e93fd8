//! What splits a text: white space, punctuation marks and the double dash.

/// The characters at which a text is split.
///
/// White space always does; marks and the double dash `--` only where they are
/// listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
// ANCHOR: separators
pub struct Separators {
    marks: &'static str,
    double_dash: bool,
}
// ANCHOR_END: separators

impl Separators {
    /// Stage 1: white space alone, the listing's `(\s)`.
    pub const WHITE_SPACE: Self = Self::new("", false);

    /// Stage 2: commas and periods too, the listing's `([,.]|\s)`.
    pub const COMMA_AND_PERIOD: Self = Self::new(",.", false);

    /// Stage 3: the punctuation of a story and the double dash, the listing's
    /// `([,.:;?_!"()\']|--|\s)`.
    pub const PUNCTUATION: Self = Self::new(",.:;?_!\"()'", true);

    /// White space, the characters of `marks`, and perhaps the double dash.
    pub const fn new(marks: &'static str, double_dash: bool) -> Self {
        Self { marks, double_dash }
    }

    /// The length in bytes of the separator that `text` begins with, if it
    /// begins with one.
    // ANCHOR: length_at
    pub fn length_at(&self, text: &str) -> Option<usize> {
        // ANCHOR: exercise_2_1
        let first = text.chars().next()?;
        if is_white_space(first) || self.marks.contains(first) {
            Some(first.len_utf8())
        } else if self.double_dash && text.starts_with("--") {
            Some("--".len())
        } else {
            None
        }
        // ANCHOR_END: exercise_2_1
    }
    // ANCHOR_END: length_at

    /// The same separators as a regular expression.
    // ANCHOR: pattern
    pub fn pattern(&self) -> String {
        // ANCHOR: exercise_2_5
        let mut pattern = r"[\s\x1C-\x1F".to_string();
        for mark in self.marks.chars() {
            // A backslash before a letter or before < and > means something.
            if mark.is_ascii_punctuation() && !"<>".contains(mark) {
                pattern.push('\\');
            }
            pattern.push(mark);
        }
        pattern.push(']');
        if self.double_dash {
            pattern.push_str("|--");
        }
        pattern
        // ANCHOR_END: exercise_2_5
    }
    // ANCHOR_END: pattern
}

/// Whether `c` is white space to Python's `\s`, which the listings use.
///
/// That is Unicode's `White_Space` and four control characters, the file,
/// group, record and unit separators U+001C to U+001F, that Unicode leaves
/// out.
// ANCHOR: is_white_space
pub fn is_white_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}
// ANCHOR_END: is_white_space
