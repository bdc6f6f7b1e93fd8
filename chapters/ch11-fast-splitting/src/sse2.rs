//! The masks, 16 bytes at a time: what every x86-64 processor has.
//!
//! SSE2 is part of x86-64, so nobody has to be asked.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use crate::masks::{Block, Classify};

/// Four times 16 bytes.
#[derive(Clone, Copy)]
pub(crate) struct Sse2([__m128i; 4]);

impl Classify for Sse2 {
    #[inline(always)]
    fn load(block: &Block) -> Self {
        let (quarters, _) = block.as_chunks::<16>();
        Self([
            load(&quarters[0]),
            load(&quarters[1]),
            load(&quarters[2]),
            load(&quarters[3]),
        ])
    }

    #[inline(always)]
    fn within(self, first: u8, last: u8) -> u64 {
        let [a, b, c, d] = self.0;
        u64::from(within(a, first, last))
            | u64::from(within(b, first, last)) << 16
            | u64::from(within(c, first, last)) << 32
            | u64::from(within(d, first, last)) << 48
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
        let first_one = _mm_set1_epi8(first as i8);
        let matches = if first == last {
            _mm_cmpeq_epi8(bytes, first_one)
        } else {
            let above = _mm_sub_epi8(bytes, first_one);
            let most = _mm_set1_epi8((last - first) as i8);
            _mm_cmpeq_epi8(_mm_min_epu8(above, most), above)
        };
        _mm_movemask_epi8(matches) as u16
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::masks::{Masks, Words};

    fn masks<C: Classify>(block: &Block) -> Masks {
        Masks::new(C::load(block))
    }

    proptest! {
        #[test]
        fn the_masks_are_those_made_with_words(
            bytes in proptest::collection::vec(any::<u8>(), 64),
        ) {
            let block = bytes.try_into().unwrap();
            prop_assert_eq!(masks::<Sse2>(&block), masks::<Words>(&block));
        }
    }

    #[test]
    fn every_byte_is_of_the_same_class() {
        for start in 0..4 {
            let block = std::array::from_fn(|i| start * 64 + i as u8);
            assert_eq!(masks::<Sse2>(&block), masks::<Words>(&block));
        }
    }
}
