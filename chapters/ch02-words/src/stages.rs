//! The listings' three stages, each named after what it keeps.

use crate::{Pieces, Separators, is_white_space, pieces};

/// Stage 1: splits at white space, which stays as pieces of its own;
/// punctuation sticks to its word.
///
/// ```
/// use ch02_words::split_keeping_white_space;
///
/// assert_eq!(split_keeping_white_space("No, sir"), ["No,", " ", "sir"]);
/// ```
// ANCHOR: stage_1
pub fn split_keeping_white_space(text: &str) -> Vec<&str> {
    pieces(text, Separators::WHITE_SPACE)
        .map(|(_, piece)| piece)
        .collect()
}
// ANCHOR_END: stage_1

/// Stage 2: splits at commas and periods too and keeps everything, even the
/// empty pieces between neighbouring separators.
///
/// ```
/// use ch02_words::split_keeping_everything;
///
/// assert_eq!(split_keeping_everything("No, sir"), ["No", ",", "", " ", "sir"]);
/// ```
// ANCHOR: stage_2
pub fn split_keeping_everything(text: &str) -> Vec<&str> {
    pieces(text, Separators::COMMA_AND_PERIOD)
        .map(|(_, piece)| piece)
        .collect()
}
// ANCHOR_END: stage_2

/// Stage 3: stage 2 without white space and empty pieces.
///
/// What that costs: the words no longer tell where there was white space, or
/// how much.
///
/// ```
/// use ch02_words::split_keeping_words_and_marks;
///
/// assert_eq!(split_keeping_words_and_marks("No, sir"), ["No", ",", "sir"]);
/// assert_eq!(split_keeping_words_and_marks("No,sir"), ["No", ",", "sir"]);
/// ```
// ANCHOR: stage_3
pub fn split_keeping_words_and_marks(text: &str) -> Vec<&str> {
    // ANCHOR: exercise_2_3
    pieces(text, Separators::COMMA_AND_PERIOD)
        .map(|(_, piece)| piece)
        .filter(|piece| !is_blank(piece))
        .collect()
    // ANCHOR_END: exercise_2_3
}

/// Whether nothing of a piece is left once white space is taken off.
fn is_blank(piece: &str) -> bool {
    // ANCHOR: exercise_2_3_b
    piece.chars().all(is_white_space)
    // ANCHOR_END: exercise_2_3_b
}
// ANCHOR_END: stage_3

/// The words and punctuation marks of `text`, split at all of
/// [`Separators::PUNCTUATION`], without white space.
// ANCHOR: words
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    word_indices(text).map(|(_, word)| word)
}

/// [`words`], each with its byte offset in `text`.
pub fn word_indices(text: &str) -> Words<'_> {
    Words(pieces(text, Separators::PUNCTUATION))
}
// ANCHOR_END: words

/// The words of a text with their byte offsets; see [`word_indices`].
#[derive(Debug, Clone)]
pub struct Words<'text>(Pieces<'text>);

impl<'text> Iterator for Words<'text> {
    type Item = (usize, &'text str);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.find(|(_, piece)| !is_blank(piece))
    }
}
