//! The same steps with wide instructions.
//!
//! [`Avx2`] and [`Avx512`] are made in one place only, where chapter 11's
//! [`Instructions`](ch11_fast_splitting::Instructions) say that the processor
//! has them. What is done with them is a [`Task`](ch11_fast_splitting::Task)
//! that chapter 11 runs in a function compiled for these instructions, and all
//! of it is inlined there. The tests hold each step against
//! [`Words64`](crate::lanes::Words64).
#![allow(unsafe_code)]

use std::arch::x86_64::*;
use std::ptr::{from_mut, from_ref};

use crate::key::{Key, PARTS};
use crate::lanes::Lanes;
use crate::words::Bucket;

/// Four words at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Avx2(());

/// All eight words of a bucket at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Avx512(Avx2);

impl Avx2 {
    /// # Safety
    /// The processor has AVX2.
    pub(crate) unsafe fn new() -> Self {
        debug_assert!(is_x86_feature_detected!("avx2"));
        Self(())
    }
}

impl Avx512 {
    /// # Safety
    /// The processor has AVX2 and AVX-512 F, BW and VL.
    pub(crate) unsafe fn new() -> Self {
        debug_assert!(is_x86_feature_detected!("avx512f"));
        // SAFETY: the caller says so.
        Self(unsafe { Avx2::new() })
    }
}

impl Lanes for Avx2 {
    #[inline(always)]
    fn key(self, text: &[u8], start: usize, end: usize, key: &mut Key) -> u64 {
        let Some(bytes) = text[start..].first_chunk::<16>() else {
            *key = Key::at(text, start, end);
            return key.hash();
        };
        let (mask, length) = &PARTS[(end - start).min(16)];
        // SAFETY: AVX2 is there. All that is read and written is 16 bytes, and
        // what has to be aligned to 16 is so by its type.
        unsafe {
            let bytes = _mm_loadu_si128(from_ref(bytes).cast());
            let mask = _mm_load_si128(from_ref(mask).cast());
            let length = _mm_load_si128(from_ref(length).cast());
            let words = _mm_or_si128(_mm_and_si128(bytes, mask), length);
            _mm_store_si128(from_mut(key).cast(), words);
            let low = _mm_cvtsi128_si64(words) as u64;
            let high = _mm_extract_epi64(words, 1) as u64;
            Key { low, high }.hash()
        }
    }

    #[inline(always)]
    fn find(self, bucket: &Bucket, key: &Key) -> u32 {
        let (halves, _) = bucket.as_chunks::<4>();
        // SAFETY: AVX2 is there; a key has 16 bytes aligned to 16, and half a
        // bucket 32, which need not be aligned.
        let same = unsafe {
            let key = _mm_load_si128(from_ref(key).cast());
            let key = _mm256_broadcastsi128_si256(key);
            let half = |words: &[u64; 4]| {
                let words = _mm256_loadu_si256(from_ref(words).cast());
                let same = _mm256_cmpeq_epi64(words, key);
                _mm256_movemask_pd(_mm256_castsi256_pd(same)) as u32
            };
            half(&halves[0]) | half(&halves[1]) << 4
        };
        firsts(same, key)
    }

    #[inline(always)]
    fn four(self, word: &u64) -> [u32; 4] {
        // SAFETY: AVX2 is there, eight bytes are read, and any bits are four
        // numbers.
        unsafe {
            let word = _mm_loadl_epi64(from_ref(word).cast());
            std::mem::transmute(_mm_cvtepu16_epi32(word))
        }
    }
}

impl Lanes for Avx512 {
    #[inline(always)]
    fn key(self, text: &[u8], start: usize, end: usize, key: &mut Key) -> u64 {
        self.0.key(text, start, end, key)
    }

    #[inline(always)]
    fn find(self, bucket: &Bucket, key: &Key) -> u32 {
        // SAFETY: AVX-512 is there; a key has 16 bytes aligned to 16, and a
        // bucket 64, which need not be aligned.
        let same = unsafe {
            let key = _mm_load_si128(from_ref(key).cast());
            let key = _mm512_broadcast_i32x4(key);
            let words = _mm512_loadu_si512(from_ref(bucket).cast());
            _mm512_cmpeq_epi64_mask(words, key)
        };
        firsts(u32::from(same), key)
    }

    #[inline(always)]
    fn four(self, word: &u64) -> [u32; 4] {
        self.0.four(word)
    }
}

/// Of the words that are the same as those of the key, the first ones: each
/// second one, if the word behind it is the same too or need not be.
#[inline(always)]
fn firsts(same: u32, key: &Key) -> u32 {
    let any = u32::from(key.is_long()).wrapping_sub(1);
    same & (same >> 1 | any) & 0b0101_0101
}

#[cfg(test)]
mod tests {
    use ch11_fast_splitting::{InstructionSet, Instructions};
    use proptest::prelude::*;

    use super::*;
    use crate::lanes::Words64;

    /// Whether these lanes do what words do.
    fn same(
        lanes: impl Lanes,
        text: &[u8],
        start: usize,
        end: usize,
        bucket: &Bucket,
    ) -> Result<(), TestCaseError> {
        let (mut key, mut expected) = (Key::NONE, Key::NONE);
        let hash = lanes.key(text, start, end, &mut key);
        let hash_of_words = Words64.key(text, start, end, &mut expected);
        prop_assert_eq!((key, hash), (expected, hash_of_words));
        for key in [key, Key::NONE] {
            let mut bucket = *bucket;
            // As it came, with the key in it, and with half of it.
            for at in [None, Some(0), Some(4), Some(6)] {
                if let Some(at) = at {
                    bucket[at] = key.low;
                }
                for second in [bucket[7], key.high] {
                    bucket[7] = second;
                    bucket[5] = second;
                    let found = lanes.find(&bucket, &key);
                    prop_assert_eq!(found, Words64.find(&bucket, &key));
                }
            }
        }
        for word in bucket {
            prop_assert_eq!(lanes.four(word), Words64.four(word));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn wide_instructions_do_what_words_do(
            text in proptest::collection::vec(any::<u8>(), 1..60),
            start in 0usize..60,
            length in 1usize..40,
            bucket in any::<Bucket>(),
        ) {
            let start = start % text.len();
            let end = text.len().min(start + length);
            for set in Instructions::available() {
                // SAFETY: the processor has them.
                match set.set() {
                    InstructionSet::Words | InstructionSet::Sse2 => {}
                    InstructionSet::Avx2 => {
                        let lanes = unsafe { Avx2::new() };
                        same(lanes, &text, start, end, &bucket)?;
                    }
                    InstructionSet::Avx512 => {
                        let lanes = unsafe { Avx512::new() };
                        same(lanes, &text, start, end, &bucket)?;
                    }
                }
            }
        }
    }
}
