//! Numbers, split by threes or one by one.

use super::after;

/// The starts of numbers, at most `MOST` digits each, 1 or 3. The
/// bytes inside characters are `inner`.
#[inline(always)]
pub(super) fn numbers<const MOST: u32>(number: u64, inner: u64) -> u64 {
    match MOST {
        1 => number & !inner,
        _ if number & inner == 0 => threes(number),
        _ => threes_of_characters(number, inner),
    }
}

/// Every third number of a run, from the first one on.
// ANCHOR: threes
#[inline(always)]
pub(super) fn threes(number: u64) -> u64 {
    // ANCHOR: exercise_11_4
    let mut starts = number & !after(number);
    let third = number & number << 1 & number << 2;
    loop {
        let more = starts << 3 & third & !starts;
        if more == 0 {
            return starts;
        }
        starts |= more;
    }
    // ANCHOR_END: exercise_11_4
}
// ANCHOR_END: threes

/// The same where some numbers have several bytes, a character at a time.
#[cold]
fn threes_of_characters(number: u64, inner: u64) -> u64 {
    let mut starts = 0;
    let mut count = 0;
    let mut left = number & !inner;
    while left != 0 {
        let bit = left & left.wrapping_neg();
        left ^= bit;
        if after(number) & bit == 0 {
            count = 0;
        }
        if count % 3 == 0 {
            starts |= bit;
        }
        count += 1;
    }
    starts
}
