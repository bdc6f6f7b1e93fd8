//! AVX2 and AVX-512: the masks 32 and 64 bytes at a time, and the two ways into
//! functions that are compiled for them.
//!
//! The only way here is [`wide`](super), which has asked the processor.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Fill, Task};
use crate::masks::{Block, Classify, Masks};

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
struct Avx2;

impl Classify for Avx2 {
    #[inline(always)]
    fn classify(block: &Block) -> Masks {
        let (halves, _) = block.as_chunks::<32>();
        // SAFETY: inlined into `run_avx2` by `FillAvx2`, and a half is 32 bytes,
        // which need not be aligned.
        let halves = unsafe {
            [
                _mm256_loadu_si256(halves[0].as_ptr().cast()),
                _mm256_loadu_si256(halves[1].as_ptr().cast()),
            ]
        };
        let both = |mask: fn(__m256i) -> u32| {
            u64::from(mask(halves[0])) | u64::from(mask(halves[1])) << 32
        };
        Masks {
            capital: both(|b| within_256(b, b'A', b'Z')),
            small: both(|b| within_256(b, b'a', b'z')),
            digit: both(|b| within_256(b, b'0', b'9')),
            space: both(|b| within_256(b, b' ', b' ')),
            control: both(|b| within_256(b, b'\t', b'\r')),
            newline: both(|b| {
                within_256(b, b'\n', b'\n') | within_256(b, b'\r', b'\r')
            }),
            feed: both(|b| within_256(b, b'\n', b'\n')),
            apostrophe: both(|b| within_256(b, b'\'', b'\'')),
            slash: both(|b| within_256(b, b'/', b'/')),
            not_ascii: both(|b| within_256(b, 0x80, 0xFF)),
            lead: both(|b| within_256(b, 0xC0, 0xFF)),
        }
    }
}

/// A bit for each of 32 bytes from `first` to `last`: `first` subtracted
/// with wrapping, it is at most `last - first`.
// ANCHOR: within_256
#[inline(always)]
fn within_256(bytes: __m256i, first: u8, last: u8) -> u32 {
    // SAFETY: as in `classify`.
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
struct Avx512;

impl Classify for Avx512 {
    #[inline(always)]
    fn classify(block: &Block) -> Masks {
        // SAFETY: inlined into `run_avx512` by `FillAvx512`, and a block is 64
        // bytes, which need not be aligned.
        let bytes = unsafe { _mm512_loadu_si512(block.as_ptr().cast()) };
        let within = |first, last| within_512(bytes, first, last);
        Masks {
            capital: within(b'A', b'Z'),
            small: within(b'a', b'z'),
            digit: within(b'0', b'9'),
            space: within(b' ', b' '),
            control: within(b'\t', b'\r'),
            newline: within(b'\n', b'\n') | within(b'\r', b'\r'),
            feed: within(b'\n', b'\n'),
            apostrophe: within(b'\'', b'\''),
            slash: within(b'/', b'/'),
            not_ascii: within(0x80, 0xFF),
            lead: within(0xC0, 0xFF),
        }
    }
}

/// A bit for each of 64 bytes from `first` to `last`.
#[inline(always)]
fn within_512(bytes: __m512i, first: u8, last: u8) -> u64 {
    // SAFETY: as in `classify`.
    unsafe {
        let first_one = _mm512_set1_epi8(first as i8);
        let above = _mm512_sub_epi8(bytes, first_one);
        let most = _mm512_set1_epi8((last - first) as i8);
        _mm512_cmple_epu8_mask(above, most)
    }
}
