//! The count under which no pair will ever be merged.
//!
//! Let `n` merges be wanted, and let `c` be the count of the `n`-th most
//! frequent distinct pre-token of two bytes and more. Then no pair that counts
//! less than `c` is merged, and nothing has to be known of it.
//!
//! Why: a merge makes one token, no two merges make the same one, and a
//! pre-token is one token only if that token was made. So fewer than `n` merges
//! leave one of those `n` pre-tokens in two tokens or more. It holds a pair of
//! neighbours, and this pair counts `c` at least. Whenever a merge is chosen,
//! fewer than `n` have been made: what is chosen counts `c` or more.
//!
//! And a pair's count only falls. So whoever is born with less than `c` can be
//! forgotten at once.

use std::cmp::Reverse;

use crate::{TokenWords, WordCounts};

// ANCHOR: exercise_13_4_helper
/// Counts up to this one are told apart; a floor is never higher.
const HIGHEST: usize = 1 << 16;
// ANCHOR_END: exercise_13_4_helper

/// The floor of this many merges; 1 if there are fewer pre-tokens.
// ANCHOR: floor
pub(crate) fn floor(words: &WordCounts, merges: usize) -> u64 {
    // ANCHOR: exercise_13_4
    let mut with_count = vec![0; HIGHEST + 1];
    for (word, count) in words.iter() {
        if word.len() > 1 {
            with_count[count.min(HIGHEST as u64) as usize] += 1;
        }
    }
    let mut words = 0;
    for count in (1..=HIGHEST).rev() {
        words += with_count[count];
        if words >= merges {
            return count as u64;
        }
    }
    1
    // ANCHOR_END: exercise_13_4
}
// ANCHOR_END: floor

/// The same floor for words of which only those of two tokens or more are
/// given: the proof holds for any tokens, not only for bytes.
pub(crate) fn floor_of_tokens(words: &TokenWords, merges: usize) -> u64 {
    let mut counts: Vec<u64> = words.iter().map(|(_, count)| count).collect();
    match merges.checked_sub(1) {
        None => u64::MAX,
        Some(nth) if nth < counts.len() => {
            *counts.select_nth_unstable_by_key(nth, |&n| Reverse(n)).1
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
