//! The plain way: all borders, one after the other.

use std::collections::BTreeSet;
use std::ops::Range;

use ch06_pre_tokens::SpecialTokens;
use ch07_gpt2::{SpecialPolicy, Tokenizer};
use unicode_segmentation::UnicodeSegmentation;

use super::{Border, Side, TruncateError, Truncation};

/// [`truncate`](super::truncate) as it is defined, by chapter 7's tokenizer:
/// each piece is encoded, the longest first, until one fits.
///
/// Time: grows with the square of the text.
///
/// # Errors
/// As [`truncate`](super::truncate); a part of the text that cannot be encoded
/// may be behind the piece.
// ANCHOR: plain
pub fn truncate_plainly(
    tokenizer: &Tokenizer,
    text: &str,
    limit: &Truncation,
    policy: SpecialPolicy,
) -> Result<Range<usize>, TruncateError> {
    if limit.tokens == 0 {
        return Err(TruncateError::NoTokens);
    }
    let found = match policy {
        SpecialPolicy::Text => SpecialPolicy::Text,
        _ => SpecialPolicy::Allow,
    };
    // ANCHOR: exercise_14_4
    for border in longest_first(tokenizer, text, limit, policy) {
        let range = limit.piece(border, text.len());
        let ids = tokenizer.encode_with(&text[range.clone()], found)?;
        if ids.len() <= limit.tokens {
            // What is forbidden is so in the piece only.
            tokenizer
                .encode_with(&text[range.clone()], policy)
                .map_err(|error| error.moved_by(range.start))?;
            return Ok(range);
        }
    }
    Err(limit.nothing_fits(text.len()))
    // ANCHOR_END: exercise_14_4
}
// ANCHOR_END: plain

/// The borders at which a text may be cut, that of the longest piece first.
/// That of the empty piece is the last; a text that is not empty has none.
fn longest_first(
    tokenizer: &Tokenizer,
    text: &str,
    limit: &Truncation,
    policy: SpecialPolicy,
) -> Vec<usize> {
    let mut borders: BTreeSet<usize> = match limit.at {
        Border::Character => text.char_indices().map(|it| it.0).collect(),
        Border::Word => text.split_word_bound_indices().map(|w| w.0).collect(),
        Border::Sentence => {
            text.split_sentence_bound_indices().map(|s| s.0).collect()
        }
    };
    borders.insert(text.len());
    if policy != SpecialPolicy::Text {
        let texts = tokenizer.special().map(|(text, _)| text);
        let special = SpecialTokens::new(texts).expect("a tokenizer's");
        for it in special.split(text.as_bytes()) {
            if it.special.is_some() {
                borders.retain(|b| *b <= it.range.start || it.range.end <= *b);
            }
        }
    }
    if !text.is_empty() {
        borders.remove(&limit.empty_at(text.len()));
    }
    match limit.side {
        Side::Right => borders.into_iter().rev().collect(),
        Side::Left => borders.into_iter().collect(),
    }
}
