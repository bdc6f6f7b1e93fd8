//! Long pre-tokens, a window at a time.
//!
//! The first bytes of a long run are merged as if the run ended there. The
//! tokens near the end of such a window may be wrong, for what follows has not
//! been seen. So the last few bytes of it are left to the next window, which
//! begins where the tokens that are kept end. If the last token of one window
//! and the first of the next [may meet](Ranked::may_meet), both are right: a
//! row of tokens in which any two neighbours may meet is the encoding of its
//! bytes, and there is one only.
//!
//! If they may not, tokens are taken back, twice as many each time, and the
//! next window begins before them and is as much longer. That is rare, and in
//! the worst case one window holds everything, which is right whatever it is.
//!
//! Time: a merge a token, some of them twice; where windows do not fit, times
//! the logarithm of the length.

use crate::merging::heap;
use crate::merging::ranked::Ranked;
use crate::merging::short::{SHORT, merge};

/// How many bytes of a window are left to the next one.
const OVERLAP: usize = 8;

/// Adds to `numbers` the tokens of `bytes`.
// ANCHOR: encode
pub(crate) fn encode(ranked: &Ranked, bytes: &[u8], numbers: &mut Vec<u32>) {
    // ANCHOR: exercise_12_7
    let first = numbers.len();
    let mut window = Vec::with_capacity(SHORT);
    // Where the next window begins, how long it is, and how many tokens are
    // taken back if it does not fit.
    let (mut start, mut length, mut back) = (0, SHORT, 1);
    while start < bytes.len() {
        let end = bytes.len().min(start + length);
        window.clear();
        merge_window(ranked, &bytes[start..end], &mut window);
        if let Some(&before) = numbers[first..].last()
            && !ranked.may_meet(before, window[0])
        {
            let kept = first.max(numbers.len().saturating_sub(back));
            let taken = numbers.drain(kept..);
            let taken: usize = taken.map(|token| ranked.length(token)).sum();
            start -= taken;
            length += 2 * taken;
            back *= 2;
            continue;
        }
        let keep = match end == bytes.len() {
            true => end,
            false => end - OVERLAP,
        };
        for (i, &token) in window.iter().enumerate() {
            let end = start + ranked.length(token);
            if i > 0 && end > keep {
                break;
            }
            numbers.push(token);
            start = end;
        }
        (length, back) = (SHORT, 1);
    }
    // ANCHOR_END: exercise_12_7
}
// ANCHOR_END: encode

/// Adds to `numbers` the tokens of a window.
fn merge_window(ranked: &Ranked, bytes: &[u8], numbers: &mut Vec<u32>) {
    if bytes.len() <= SHORT {
        merge(ranked, bytes, numbers);
    } else {
        let tokens = bytes.iter().map(|&byte| u32::from(byte));
        heap::merge(&ranked.pairs, tokens, numbers);
    }
}

#[cfg(test)]
mod tests;
