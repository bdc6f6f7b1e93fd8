//! Contractions, which go by the letters themselves.

use crate::masks::Block;

/// Keeps together what the `apostrophes`, all of them starts, make a
/// contraction with, and starts anew behind it. Letters become small ones by
/// `fold`, 0x20 for both cases and 0 for small letters only.
// ANCHOR: contractions
#[inline(always)]
pub(super) fn contractions(
    mut starts: u64,
    mut apostrophes: u64,
    block: &Block,
    fold: u8,
) -> u64 {
    while apostrophes != 0 {
        let at = apostrophes.trailing_zeros();
        apostrophes &= apostrophes - 1;
        if let Some(length) = contraction(block, at as usize, fold) {
            let inside = (1 << length) - 2;
            starts &= !(inside << at);
            starts |= 1 << length << at;
        }
    }
    starts
}

/// The length of the contraction whose apostrophe is at `at`.
#[inline(always)]
pub(super) fn contraction(block: &Block, at: usize, fold: u8) -> Option<u32> {
    let byte = |i: usize| block.get(at + i).copied().unwrap_or(0);
    match (byte(1) | fold, byte(2) | fold) {
        (b's' | b'd' | b'm' | b't', _) => Some(2),
        (b'l', b'l') | (b'v', b'e') | (b'r', b'e') => Some(3),
        // Without regard to case the long s is an s, one of two bytes.
        _ if fold != 0 && (byte(1), byte(2)) == (0xC5, 0xBF) => Some(3),
        _ => None,
    }
}
// ANCHOR_END: contractions
