//! A short pre-token as one number.
//!
//! At most 15 bytes and their number fill 16 bytes: a `u128` that is made by
//! one load and one mask, compared in two instructions and hashed in three.

use ch12_fast_encoding::{hash_short, load_16};

/// How long a pre-token with a key can be.
pub(crate) const LONGEST: usize = 15;

/// The bytes of a pre-token, the first the lowest, and its length on top. No
/// pre-token has the key 0.
pub(crate) type Key = u128;

/// The key of the pre-token from `start` to `end` of `text`, which has 1 to
/// [`LONGEST`] bytes; 0 if it has more.
// ANCHOR: key_at
#[inline(always)]
pub(crate) fn key_at(text: &[u8], start: usize, end: usize) -> Key {
    // ANCHOR: exercise_13_1
    let length = end - start;
    if length > LONGEST {
        return 0;
    }
    let (mask, tag) = PARTS[length];
    u128::from_le_bytes(load_16(text, start)) & mask | tag
    // ANCHOR_END: exercise_13_1
}
// ANCHOR_END: key_at

/// For each length the bits of this many bytes, and the length on top.
const PARTS: [(u128, u128); LONGEST + 1] = {
    let mut parts = [(0, 0); LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        let mask = (1 << (8 * length)) - 1;
        parts[length] = (mask, (length as u128) << 120);
        length += 1;
    }
    parts
};

/// A hash; its upper bits are the better ones.
#[inline(always)]
pub(crate) fn hash(key: Key) -> u64 {
    hash_short(key as u64, (key >> 64) as u64)
}

#[cfg(test)]
mod tests;
