//! Several ids in one value.
//!
//! A value has 16 bytes like a key. Its last byte is how many ids there are,
//! and the other 15 hold them, the first in front. How many bytes an id takes
//! depends on the largest of the vocabulary: two in GPT-2's, so that seven ids
//! fit, three in cl100k's and o200k's, so that five do. Where there are more,
//! the value says where they are instead: a position in the
//! [ring](crate::cache::ring).

use std::array;
use std::mem::MaybeUninit;

use ch07_gpt2::TokenId;

/// Packed ids, or where they are, as two words.
pub(crate) type Value = [u64; 2];

/// Eight ids, of which some may mean nothing.
pub(crate) type Eight = [MaybeUninit<TokenId>; 8];

/// How many bytes hold ids.
const BYTES: usize = 15;

/// How ids are packed.
#[derive(Debug, Clone)]
pub(crate) struct Packing {
    /// How many bytes an id takes: 2 to 4.
    width: usize,
    /// For each byte of eight ids the byte of a value that it is; 0x80 for
    /// those that are zero.
    #[cfg_attr(
        not(target_arch = "x86_64"),
        expect(dead_code, reason = "only wide instructions shuffle")
    )]
    pub(crate) shuffle: [u8; 32],
}

impl Packing {
    /// The way to pack ids of which none is larger.
    pub(crate) fn new(largest: TokenId) -> Self {
        let width = match largest {
            0..=0xFFFF => 2,
            0x1_0000..=0xFF_FFFF => 3,
            _ => 4,
        };
        let byte = |i: usize| match width * (i / 4) + i % 4 {
            byte if i % 4 < width && byte < BYTES => byte as u8,
            _ => 0x80,
        };
        Self {
            width,
            shuffle: array::from_fn(byte),
        }
    }

    /// How many ids fit: 3 to 7.
    #[inline(always)]
    pub(crate) fn most(&self) -> usize {
        BYTES / self.width
    }

    /// The value of these ids, if they fit.
    // ANCHOR: pack
    pub(crate) fn pack(&self, ids: &[TokenId]) -> Option<Value> {
        let mut value = [0; 16];
        let places = value[..BYTES].chunks_exact_mut(self.width);
        if ids.len() > places.len() {
            return None;
        }
        for (place, id) in places.zip(ids) {
            place.copy_from_slice(&id.to_le_bytes()[..self.width]);
        }
        value[BYTES] = ids.len() as u8;
        let (words, _) = value.as_chunks();
        Some([words[0], words[1]].map(u64::from_le_bytes))
    }
    // ANCHOR_END: pack

    /// The ids of a value, which fit it.
    pub(crate) fn ids(&self, value: Value) -> impl Iterator<Item = TokenId> {
        let bytes = bytes(value);
        (0..count(value)).map(move |i| {
            let place = &bytes[i * self.width..][..self.width];
            let id = place.iter().rev();
            id.fold(0, |id, &byte| id << 8 | TokenId::from(byte))
        })
    }

    /// Takes the ids of a value apart: eight, and those after the last one
    /// mean nothing.
    // ANCHOR: unpack
    #[inline(always)]
    pub(crate) fn unpack(&self, value: Value, ids: &mut Eight) {
        let [low, high] = value;
        let of = |word: u64, shift: u32| (word >> shift) as TokenId;
        match self.width {
            2 => write(ids, [0, 16, 32, 48, 64, 80, 96], |shift| {
                let word = if shift < 64 { low } else { high };
                of(word, shift & 63) & 0xFFFF
            }),
            3 => write(ids, [0, 24, 48, 72, 96], |shift| {
                let word = match shift {
                    48 => low >> 48 | high << 16,
                    ..48 => low >> shift,
                    _ => high >> (shift - 64),
                };
                word as TokenId & 0xFF_FFFF
            }),
            _ => write(ids, [0, 32, 64], |shift| {
                let word = if shift < 64 { low } else { high };
                of(word, shift & 63)
            }),
        }
    }
    // ANCHOR_END: unpack
}

/// How many ids there are; 0 in the value of an empty slot.
#[inline(always)]
pub(crate) fn count(value: Value) -> usize {
    (value[1] >> 56) as usize
}

/// The value of this many ids, more than fit, that are at this position of the
/// ring.
pub(crate) fn elsewhere(count: usize, position: u64) -> Value {
    [position, (count as u64) << 56]
}

/// Where the ids are that did not fit.
#[inline(always)]
pub(crate) fn position(value: Value) -> u64 {
    value[0]
}

/// Writes the ids that begin at these bits.
#[inline(always)]
fn write<const N: usize>(
    ids: &mut Eight,
    shifts: [u32; N],
    id: impl Fn(u32) -> TokenId,
) {
    for (place, shift) in ids.iter_mut().zip(shifts) {
        place.write(id(shift));
    }
}

/// The bytes of a value.
#[inline(always)]
fn bytes(value: Value) -> [u8; 16] {
    let mut bytes = [0; 16];
    let (words, _) = bytes.as_chunks_mut();
    (words[0], words[1]) = (value[0].to_le_bytes(), value[1].to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests;
