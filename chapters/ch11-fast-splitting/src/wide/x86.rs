//! AVX2 and AVX-512: the masks 32 and 64 bytes at a time, and the two ways into
//! functions that are compiled for them.
//!
//! The only way here is [`wide`](super), which has asked the processor.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Fill, Task};
use crate::Ends;
use crate::masks::{Block, Classify};

// ANCHOR: run_avx2
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn run_avx2<T: Task>(task: T) -> T::Output {
    task.run()
}
// ANCHOR_END: run_avx2

#[target_feature(
    enable = "avx2,avx512f,avx512bw,avx512vl,bmi1,bmi2,lzcnt,popcnt"
)]
pub(super) fn run_avx512<T: Task>(task: T) -> T::Output {
    task.run()
}

/// To be run with AVX2 and not otherwise.
pub(super) struct FillAvx2<'f>(pub(super) Fill<'f>);

impl Task for FillAvx2<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.0.run_with::<Avx2>();
    }
}

/// To be run with AVX-512 and not otherwise.
pub(super) struct FillAvx512<'f>(pub(super) Fill<'f>);

impl Task for FillAvx512<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.0.run_with::<Avx512>();
    }
}

/// Twice 32 bytes.
#[derive(Clone, Copy)]
struct Avx2([__m256i; 2]);

impl Classify for Avx2 {
    #[inline(always)]
    fn load(block: &Block) -> Self {
        let (halves, _) = block.as_chunks::<32>();
        // SAFETY: inlined into `run_avx2` by `FillAvx2`, and a half is 32 bytes,
        // which need not be aligned.
        unsafe {
            Self([
                _mm256_loadu_si256(halves[0].as_ptr().cast()),
                _mm256_loadu_si256(halves[1].as_ptr().cast()),
            ])
        }
    }

    #[inline(always)]
    fn within(self, first: u8, last: u8) -> u64 {
        let [low, high] = self.0;
        u64::from(within_256(low, first, last))
            | u64::from(within_256(high, first, last)) << 32
    }
}

/// A bit for each of 32 bytes from `first` to `last`: `first` subtracted
/// with wrapping, it is at most `last - first`.
// ANCHOR: within_256
#[inline(always)]
fn within_256(bytes: __m256i, first: u8, last: u8) -> u32 {
    // SAFETY: as in `load`.
    unsafe {
        let first_one = _mm256_set1_epi8(first as i8);
        let matches = if first == last {
            _mm256_cmpeq_epi8(bytes, first_one)
        } else {
            let above = _mm256_sub_epi8(bytes, first_one);
            let most = _mm256_set1_epi8((last - first) as i8);
            _mm256_cmpeq_epi8(_mm256_min_epu8(above, most), above)
        };
        _mm256_movemask_epi8(matches) as u32
    }
}
// ANCHOR_END: within_256

/// All 64 bytes.
#[derive(Clone, Copy)]
struct Avx512(__m512i);

impl Classify for Avx512 {
    #[inline(always)]
    fn load(block: &Block) -> Self {
        // SAFETY: inlined into `run_avx512` by `FillAvx512`, and a block is 64
        // bytes, which need not be aligned.
        Self(unsafe { _mm512_loadu_si512(block.as_ptr().cast()) })
    }

    /// A bit for each of 64 bytes: no mask has to be put together.
    #[inline(always)]
    fn within(self, first: u8, last: u8) -> u64 {
        // SAFETY: as in `load`.
        unsafe {
            let first_one = _mm512_set1_epi8(first as i8);
            if first == last {
                return _mm512_cmpeq_epi8_mask(self.0, first_one);
            }
            let above = _mm512_sub_epi8(self.0, first_one);
            let most = _mm512_set1_epi8((last - first) as i8);
            _mm512_cmple_epu8_mask(above, most)
        }
    }

    #[inline(always)]
    fn push_mask(ends: &mut Ends, at: usize, mask: u64) {
        let room = ends.room();
        let mut len = 0;
        // A fixed number of steps: nothing to foresee.
        for (i, byte) in mask.to_le_bytes().into_iter().enumerate() {
            let eight = room[len..].first_chunk_mut();
            let eight = eight.expect("there are at most eight a step");
            compress(at + 8 * i, byte, eight);
            len += byte.count_ones() as usize;
        }
        ends.grow(len);
    }
}

/// Writes `at` and this many more as each bit of `mask` represents, one after
/// another.
// ANCHOR: compress
#[inline(always)]
fn compress(at: usize, mask: u8, places: &mut [usize; 8]) {
    const { assert!(size_of::<[usize; 8]>() == 64) };
    // SAFETY: as in `load`, and the eight places have 64 bytes, which need not
    // be aligned.
    unsafe {
        let steps = _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7);
        let all = _mm512_add_epi64(_mm512_set1_epi64(at as i64), steps);
        let packed = _mm512_maskz_compress_epi64(mask, all);
        _mm512_storeu_si512(places.as_mut_ptr().cast(), packed);
    }
}
// ANCHOR_END: compress
