//! The masks, 16 bytes at a time: what every x86-64 processor has.
//!
//! SSE2 is part of x86-64, so nobody has to be asked.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use crate::masks::{Block, Classify, Masks};

/// Four times 16 bytes.
pub(crate) struct Sse2;

impl Classify for Sse2 {
    #[inline(always)]
    fn classify(block: &Block) -> Masks {
        let (quarters, _) = block.as_chunks::<16>();
        let mask = |of: fn(__m128i) -> u16| {
            let masks = quarters.iter().map(|q| u64::from(of(load(q))));
            masks
                .zip(0..)
                .fold(0, |all, (mask, i)| all | mask << (16 * i))
        };
        Masks {
            capital: mask(|b| within(b, b'A', b'Z')),
            small: mask(|b| within(b, b'a', b'z')),
            digit: mask(|b| within(b, b'0', b'9')),
            space: mask(|b| within(b, b' ', b' ')),
            control: mask(|b| within(b, b'\t', b'\r')),
            newline: mask(|b| {
                within(b, b'\n', b'\n') | within(b, b'\r', b'\r')
            }),
            feed: mask(|b| within(b, b'\n', b'\n')),
            apostrophe: mask(|b| within(b, b'\'', b'\'')),
            slash: mask(|b| within(b, b'/', b'/')),
            not_ascii: mask(|b| within(b, 0x80, 0xFF)),
            lead: mask(|b| within(b, 0xC0, 0xFF)),
        }
    }
}

#[inline(always)]
fn load(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: every x86-64 has SSE2; 16 bytes are read, which need not be
    // aligned.
    unsafe { _mm_loadu_si128(std::ptr::from_ref(bytes).cast()) }
}

/// A bit for each of 16 bytes from `first` to `last`.
#[inline(always)]
fn within(bytes: __m128i, first: u8, last: u8) -> u16 {
    // SAFETY: every x86-64 has SSE2.
    unsafe {
        let above = _mm_sub_epi8(bytes, _mm_set1_epi8(first as i8));
        let most = _mm_set1_epi8((last - first) as i8);
        let matches = _mm_cmpeq_epi8(_mm_min_epu8(above, most), above);
        _mm_movemask_epi8(matches) as u16
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::masks::Words;

    proptest! {
        #[test]
        fn the_masks_are_those_made_with_words(
            bytes in proptest::collection::vec(any::<u8>(), 64),
        ) {
            let block = bytes.try_into().unwrap();
            prop_assert_eq!(Sse2::classify(&block), Words::classify(&block));
        }
    }

    #[test]
    fn every_byte_is_of_the_same_class() {
        for start in 0..4 {
            let block = std::array::from_fn(|i| start * 64 + i as u8);
            assert_eq!(Sse2::classify(&block), Words::classify(&block));
        }
    }
}
