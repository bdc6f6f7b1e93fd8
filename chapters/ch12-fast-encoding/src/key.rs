//! A pre-token as two words, if it is short.
//!
//! A pre-token of at most 15 bytes fills 16 bytes together with its length:
//! two words that are compared and hashed in a few instructions. If it has at
//! most 7 bytes, the second word is zero. The length stands in the last byte
//! that is used, as a byte from 0xF9 on, which no UTF-8 text holds.

/// Whether a short pre-token may have a key: text may, and not all bytes.
pub(crate) fn has_key(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte < NOT_UTF8)
}

/// The words of a key, the first bytes the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(C, align(16))]
pub(crate) struct Key {
    pub(crate) low: u64,
    pub(crate) high: u64,
}

/// How long a pre-token with a key can be.
pub(crate) const LONGEST: usize = 15;

/// How long it can be with a second word that is zero.
pub(crate) const HALF: usize = 7;

/// The first byte that no UTF-8 text holds.
const NOT_UTF8: u8 = 0xF5;

impl Key {
    /// The key of all pre-tokens that are too long for one. No bucket holds
    /// it: it looks like seven bytes of which none is UTF-8.
    pub(crate) const NONE: Self = Self {
        low: u64::MAX - 1,
        high: 0,
    };

    /// The key of some bytes.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self::at(bytes, 0, bytes.len())
    }

    /// The key of the pre-token from `start` to `end` of `text`, which is not
    /// empty; [`NONE`](Self::NONE) if it is too long for one.
    // ANCHOR: at
    #[inline(always)]
    pub(crate) fn at(text: &[u8], start: usize, end: usize) -> Self {
        // ANCHOR: exercise_12_2
        let bytes = sixteen(text, start);
        let (mask, length) = PARTS[(end - start).min(16)];
        let key = u128::from_le_bytes(bytes) & mask | length;
        Self {
            low: key as u64,
            high: (key >> 64) as u64,
        }
        // ANCHOR_END: exercise_12_2
    }
    // ANCHOR_END: at

    /// Whether there is more than one word of it.
    #[inline(always)]
    pub(crate) fn is_long(self) -> bool {
        self.high != 0
    }

    /// A hash; its upper bits are the better ones.
    #[inline(always)]
    pub(crate) fn hash(self) -> u64 {
        hash_short(self.low, self.high)
    }
}

/// For each length the bits of so many bytes, and the byte that tells the
/// length. 16 stands for all lengths that are too long.
pub(crate) const PARTS: [(u128, u128); 17] = {
    let mut parts = [(0, 0); 17];
    let mut length = 1;
    while length <= LONGEST {
        let (last, tag) = match length {
            ..=HALF => (56, 0xF8 + length),
            _ => (120, 0xF0 + length),
        };
        parts[length] = ((1 << (8 * length)) - 1, (tag as u128) << last);
        length += 1;
    }
    parts[16] = (0, Key::NONE.low as u128);
    parts
};

/// The 16 bytes of a text from `start` on, zeros behind its end.
///
/// # Panics
/// If `start` is behind the text.
#[inline(always)]
pub fn sixteen(text: &[u8], start: usize) -> [u8; 16] {
    match text.get(start..start + 16) {
        Some(bytes) => bytes.try_into().expect("16 of them"),
        None => at_the_end(&text[start..]),
    }
}

/// A hash of the two words of a short pre-token; its upper bits are the better
/// ones.
// ANCHOR: hash
#[inline(always)]
pub fn hash_short(low: u64, high: u64) -> u64 {
    (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
// ANCHOR_END: hash

/// 16 bytes where the text has fewer.
#[cold]
fn at_the_end(rest: &[u8]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..rest.len()].copy_from_slice(rest);
    bytes
}

#[cfg(test)]
mod tests;
