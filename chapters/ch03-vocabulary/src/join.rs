//! Joins words into a text again.

use ch02_words::is_white_space;

/// The marks before which a text has no space. Quotes and opening brackets
/// are among them, as in the listings: a split quotation does not come back
/// as it was.
// ANCHOR: closing_marks
pub const CLOSING_MARKS: &str = ",.:;?!\"()'";
// ANCHOR_END: closing_marks

/// Joins `words` with single spaces, then removes the white space before
/// each of `marks`.
///
/// ```
/// use ch03_vocabulary::{CLOSING_MARKS, join_words};
///
/// let words = ["Is", "this", "--", "a", "test", "?"];
/// assert_eq!(join_words(words, CLOSING_MARKS), "Is this -- a test?");
/// ```
// ANCHOR: join_words
pub fn join_words<'w>(
    words: impl IntoIterator<Item = &'w str>,
    marks: &str,
) -> String {
    // ANCHOR: exercise_3_4
    let mut text = String::new();
    for (i, word) in words.into_iter().enumerate() {
        if i > 0 {
            text.push(' ');
        }
        for c in word.chars() {
            if marks.contains(c) {
                text.truncate(text.trim_end_matches(is_white_space).len());
            }
            text.push(c);
        }
    }
    text
    // ANCHOR_END: exercise_3_4
}
// ANCHOR_END: join_words
