//! Counting as a map and a sum: each worker counts its lines, and the counts are
//! added up.

use std::collections::BTreeMap;
use std::ops::Range;

use ch06_pre_tokens::{PreTokenizer, SplitError};

/// Distinct pre-tokens with their counts, in the order of their bytes.
pub type Counts = BTreeMap<Vec<u8>, u64>;

/// The bytes of `text` that worker `worker` of `workers`, counted from 0, has to
/// count, if every line is a document: the lines that begin in its part of the
/// bytes, the parts being equally long.
///
/// A worker needs to look at nothing but its own part, the byte before it and
/// the end of its last line, so nobody has to hand out the lines.
///
/// # Panics
/// If there is no such worker.
// ANCHOR: lines_of
pub fn lines_of(text: &[u8], worker: usize, workers: usize) -> Range<usize> {
    assert!(worker < workers, "workers are counted from 0");
    // ANCHOR: exercise_15_1
    // Where the first line begins that begins at this border or after it.
    let line_at = |border: usize| {
        let place = (text.len() as u128 * border as u128) / workers as u128;
        let Some(before) = (place as usize).checked_sub(1) else {
            return 0;
        };
        let newline = text[before..].iter().position(|&byte| byte == b'\n');
        newline.map_or(text.len(), |n| before + n + 1)
    };
    line_at(worker)..line_at(worker + 1)
    // ANCHOR_END: exercise_15_1
}
// ANCHOR_END: lines_of

/// Counts the pre-tokens of some lines, each of which is a document.
///
/// # Errors
/// If a line cannot be split.
// ANCHOR: count
pub fn count(
    lines: &[u8],
    pre_tokenizer: &PreTokenizer,
) -> Result<Counts, SplitError> {
    let mut counts = Counts::new();
    let mut start = 0;
    for line in lines.split_inclusive(|&byte| byte == b'\n') {
        let add = |pre_token: &[u8]| {
            *counts.entry(pre_token.to_vec()).or_default() += 1;
        };
        let added = pre_tokenizer.for_each(line, add);
        added.map_err(|error| error.moved_by(start))?;
        start += line.len();
    }
    Ok(counts)
}
// ANCHOR_END: count

/// Adds counts to others. A sum stops at 2^64 - 1.
// ANCHOR: add
pub fn add(sum: &mut Counts, counts: Counts) {
    for (pre_token, count) in counts {
        let known = sum.entry(pre_token).or_default();
        *known = known.saturating_add(count);
    }
}
// ANCHOR_END: add

/// Counts a text with this many workers, one after the other.
///
/// # Errors
/// If a line cannot be split.
// ANCHOR: count_with
pub fn count_with(
    workers: usize,
    text: &[u8],
    pre_tokenizer: &PreTokenizer,
) -> Result<Counts, SplitError> {
    let mut sum = Counts::new();
    for worker in 0..workers {
        let lines = lines_of(text, worker, workers);
        let start = lines.start;
        let counts = count(&text[lines], pre_tokenizer)
            .map_err(|error| error.moved_by(start))?;
        add(&mut sum, counts);
    }
    Ok(sum)
}
// ANCHOR_END: count_with
