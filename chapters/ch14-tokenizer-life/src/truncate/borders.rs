//! Where a text may be cut.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Border;
use super::window::{anchor_before, anchor_from};

/// The borders of `text` within `part`, its ends included, in ascending order.
///
/// Time: the length of the part, and of the text around it up to the next
/// anchors.
// ANCHOR: borders
pub(super) fn borders(
    text: &str,
    part: &Range<usize>,
    at: Border,
) -> Vec<usize> {
    let start = anchor_before(text.as_bytes(), part.start, at);
    let end = anchor_from(text.as_bytes(), part.end, at);
    let around = &text[start..end];
    let mut borders: Vec<usize> = match at {
        Border::Character => {
            around.char_indices().map(|(place, _)| place).collect()
        }
        Border::Word => around
            .split_word_bound_indices()
            .map(|word| word.0)
            .collect(),
        Border::Sentence => {
            let sentences = around.split_sentence_bound_indices();
            sentences.map(|sentence| sentence.0).collect()
        }
    };
    borders.push(around.len());
    let places = borders.into_iter().map(|place| start + place);
    places
        .filter(|place| (part.start..=part.end).contains(place))
        .collect()
}
// ANCHOR_END: borders
