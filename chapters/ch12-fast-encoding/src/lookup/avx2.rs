//! The same steps with wide instructions.
//!
//! [`Avx2`] is made in one place only, where chapter 11's
//! [`Instructions`](ch11_fast_splitting::Instructions) say that the processor
//! has it. What is done with it is a [`Task`](ch11_fast_splitting::Task) that
//! chapter 11 runs in a function compiled for these instructions, and all of it
//! is inlined there. The tests hold each step against
//! [`Portable`](crate::lookup::steps::Portable).
#![allow(unsafe_code)]

use std::arch::x86_64::*;
use std::ptr::{from_mut, from_ref};

use crate::cache::key::{Key, PARTS};
use crate::cache::packing::{Eight, Packing, Value};
use crate::cache::words::Line;
use crate::lookup::steps::Steps;

/// Two keys or eight ids at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Avx2(());

/// How values are taken apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unpacker {
    shuffle: __m256i,
}

impl Avx2 {
    /// # Safety
    /// The processor has AVX2.
    pub(crate) unsafe fn new() -> Self {
        debug_assert!(is_x86_feature_detected!("avx2"));
        Self(())
    }
}

impl Steps for Avx2 {
    type Unpacker = Unpacker;

    #[inline(always)]
    fn key(self, text: &[u8], start: usize, end: usize) -> Key {
        // Written so that it is one comparison.
        if text.len() < 16 || start > text.len() - 16 {
            return Key::at(text, start, end);
        }
        let (mask, length) = &PARTS[(end - start) & 15];
        // SAFETY: AVX2 is there. All that is read and written is 16 bytes, 16
        // of the text are there from `start` on, and what has to be aligned to
        // 16 is so by its type.
        unsafe {
            let bytes = _mm_loadu_si128(text.as_ptr().add(start).cast());
            let mask = _mm_load_si128(from_ref(mask).cast());
            let length = _mm_load_si128(from_ref(length).cast());
            let mut key = Key::EMPTY;
            let words = _mm_or_si128(_mm_and_si128(bytes, mask), length);
            _mm_store_si128(from_mut(&mut key).cast(), words);
            key
        }
    }

    #[inline(always)]
    fn find(self, line: &Line, key: &Key) -> Option<usize> {
        // SAFETY: AVX2 is there; a key has 16 bytes aligned to 16, and the two
        // keys of a line 32, which need not be aligned.
        let same = unsafe {
            let key = _mm_load_si128(from_ref(key).cast());
            let key = _mm256_broadcastsi128_si256(key);
            let keys = _mm256_loadu_si256(from_ref(line).cast());
            let same = _mm256_cmpeq_epi64(keys, key);
            _mm256_movemask_pd(_mm256_castsi256_pd(same)) as usize
        };
        // Both halves of a key have to be the same.
        let found = same & same >> 1 & 0b0101;
        (found != 0).then_some(found >> 2)
    }

    #[inline(always)]
    fn unpacker(self, packing: &Packing) -> Unpacker {
        // SAFETY: AVX2 is there, and a shuffle has 32 bytes.
        unsafe {
            let shuffle = from_ref(&packing.shuffle).cast();
            Unpacker {
                shuffle: _mm256_loadu_si256(shuffle),
            }
        }
    }

    #[inline(always)]
    fn unpack(unpacker: Unpacker, value: &Value, ids: &mut Eight) {
        // SAFETY: there is an `Unpacker` only where there is AVX2. A value has
        // 16 bytes and eight ids 32, which need not be aligned.
        unsafe {
            let value = _mm_loadu_si128(from_ref(value).cast());
            let value = _mm256_broadcastsi128_si256(value);
            let eight = _mm256_shuffle_epi8(value, unpacker.shuffle);
            _mm256_storeu_si256(from_mut(ids).cast(), eight);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::mem::MaybeUninit;

    use proptest::prelude::*;

    use super::*;
    use crate::cache::packing::count;
    use crate::lookup::steps::Portable;

    /// None if the processor does not have it.
    fn avx2() -> Option<Avx2> {
        // SAFETY: it has it.
        is_x86_feature_detected!("avx2").then(|| unsafe { Avx2::new() })
    }

    /// As many ids as a value has, taken apart.
    fn unpacked<S: Steps>(
        unpacker: S::Unpacker,
        value: &Value,
        most: usize,
    ) -> Vec<u32> {
        let mut eight = [MaybeUninit::new(u32::MAX); 8];
        S::unpack(unpacker, value, &mut eight);
        // SAFETY: all of them were written above.
        let ids = eight.map(|id| unsafe { id.assume_init() });
        ids[..count(*value).min(most)].to_vec()
    }

    proptest! {
        #[test]
        fn wide_instructions_do_what_words_do(
            text in proptest::collection::vec(any::<u8>(), 1..60),
            start in 0usize..60,
            length in 1usize..=15,
            line in any::<Line>(),
            slot in 0usize..2,
            half in 0usize..2,
            largest in any::<u32>(),
            ids in 0u64..9,
        ) {
            let Some(avx2) = avx2() else { return Ok(()) };
            let packing = &Packing::new(largest);
            let portable = Portable(packing);
            let start = start % text.len();
            let end = text.len().min(start + length);
            let key = avx2.key(&text, start, end);
            prop_assert_eq!(key, portable.key(&text, start, end));
            let mut line = line;
            for other in [line[slot], key.words(), line[1 - slot]] {
                // Half of the key, all of it, and twice.
                line[slot][half] = key.words()[half];
                let found = portable.find(&line, &key);
                prop_assert_eq!(avx2.find(&line, &key), found);
                line[slot] = other;
                let found = portable.find(&line, &key);
                prop_assert_eq!(avx2.find(&line, &key), found);
            }
            for mut value in line {
                value[1] = value[1] << 8 >> 8 | ids << 56;
                let most = packing.most();
                let wide = avx2.unpacker(packing);
                prop_assert_eq!(
                    unpacked::<Avx2>(wide, &value, most),
                    unpacked::<Portable>(packing, &value, most)
                );
            }
        }
    }
}
