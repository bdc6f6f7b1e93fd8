//! A pre-token as one number, if it is short.
//!
//! A key has 16 bytes. A pre-token of at most 15 fills them together with its
//! length, which is the last byte: so `"a"` and `"a\0"` have different keys,
//! and any bytes may have one. A longer pre-token has a hash in place of its
//! bytes, and a last byte that no length has.

/// How many bytes a pre-token may have to fit a key.
pub(crate) const SHORT: usize = 15;

/// How many bytes a pre-token may have to be remembered at all.
pub(crate) const LONGEST: usize = 255;

/// The key of a pre-token: its first byte is the lowest.
// ANCHOR: key
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(C, align(16))]
pub(crate) struct Key {
    pub(crate) low: u64,
    pub(crate) high: u64,
}
// ANCHOR_END: key

/// The upper word of the key of a long pre-token.
const LONG: u64 = 0xFF << 56;

impl Key {
    /// What no pre-token has.
    pub(crate) const EMPTY: Self = Self { low: 0, high: 0 };

    /// What pre-tokens have that are too long to be remembered. No table holds
    /// it.
    pub(crate) const TOO_LONG: Self = Self {
        low: 0,
        high: 0xFE << 56,
    };

    /// The key of a pre-token, which is not empty.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        match bytes.len() {
            ..=SHORT => Self::at(bytes, 0, bytes.len()),
            length => Self::long(bytes, length),
        }
    }

    /// The key of the short pre-token from `start` to `end` of `text`, 1 to 15
    /// bytes.
    // ANCHOR: at
    #[inline(always)]
    pub(crate) fn at(text: &[u8], start: usize, end: usize) -> Self {
        // ANCHOR: exercise_12_1
        let bytes = load_16(text, start);
        let (mask, length) = PARTS[(end - start) & 15];
        let key = u128::from_le_bytes(bytes) & mask | length;
        Self {
            low: key as u64,
            high: (key >> 64) as u64,
        }
        // ANCHOR_END: exercise_12_1
    }
    // ANCHOR_END: at

    /// The key of a pre-token of this many bytes, more than fit.
    #[inline]
    pub(crate) fn long(bytes: &[u8], length: usize) -> Self {
        match length {
            ..=LONGEST => Self {
                low: hash_long(bytes),
                high: LONG,
            },
            _ => Self::TOO_LONG,
        }
    }

    /// The two words of the key.
    #[inline(always)]
    pub(crate) fn words(self) -> [u64; 2] {
        [self.low, self.high]
    }

    /// Whether the pre-token is longer than a key.
    #[inline(always)]
    pub(crate) fn is_long(self) -> bool {
        self.high >> 56 > SHORT as u64
    }

    /// The hash in the key of a long pre-token; none in any other.
    #[inline]
    pub(crate) fn long_hash(self) -> Option<u64> {
        (self.high == LONG).then_some(self.low)
    }

    /// A hash; its upper bits are the better ones.
    #[inline(always)]
    pub(crate) fn hash(self) -> u64 {
        hash_short(self.low, self.high)
    }
}

// ANCHOR: parts
/// For each length the bits of this many bytes, and the length where it
/// belongs.
pub(crate) const PARTS: [(u128, u128); 16] = {
    let mut parts = [(0, 0); 16];
    let mut length = 1;
    while length <= SHORT {
        parts[length] = ((1 << (8 * length)) - 1, (length as u128) << 120);
        length += 1;
    }
    parts
};
// ANCHOR_END: parts

/// The 16 bytes of a text from `start` on, zeros after its end.
///
/// # Panics
/// If `start` is after the text.
// ANCHOR: load_16
#[inline(always)]
pub fn load_16(text: &[u8], start: usize) -> [u8; 16] {
    match text.get(start..start + 16) {
        Some(bytes) => bytes.try_into().expect("16 of them"),
        None => load_the_end(&text[start..]),
    }
}
// ANCHOR_END: load_16

/// 16 bytes where the text has fewer.
#[cold]
fn load_the_end(rest: &[u8]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..rest.len()].copy_from_slice(rest);
    bytes
}

/// A hash of the two words of a short pre-token; its upper bits are the better
/// ones.
// ANCHOR: hash
#[inline(always)]
pub fn hash_short(low: u64, high: u64) -> u64 {
    (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
// ANCHOR_END: hash

/// A hash of a pre-token of at least eight bytes: eight at a time, the last
/// eight once more.
pub fn hash_long(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut mix = |word: &[u8; 8]| {
        let product = u128::from(hash ^ u64::from_le_bytes(*word))
            * 0x9E37_79B9_7F4A_7C15;
        hash = (product >> 64) as u64 ^ product as u64;
    };
    let (eights, _) = bytes.as_chunks();
    eights.iter().for_each(&mut mix);
    bytes.last_chunk().into_iter().for_each(&mut mix);
    hash
}

#[cfg(test)]
mod tests;
