//! The masks by wide instructions, and the one door to them.
//!
//! [`Instructions`] says which a processor has, asked at run time: a program
//! built for any x86-64 uses AVX-512 where it is. A value that not every
//! processor has can be had only from [`Instructions::available`], so whoever
//! holds one may enter, with whatever [`Task`] it has. Each way in is a
//! function that the compiler may fill with those instructions; everything
//! called inside is inlined into it.
#![allow(unsafe_code)]

use crate::ByHand;
use crate::batch::{Ends, fill, fill_lines};
use crate::masks::{Classify, Words};
#[cfg(target_arch = "x86_64")]
use crate::sse2::Sse2;

/// The instructions that the masks are made with.
///
/// ```
/// use ch11_fast_splitting::Instructions;
///
/// let available: Vec<_> = Instructions::available().collect();
/// assert!(available.contains(&Instructions::portable()));
/// assert!(available.contains(&Instructions::widest()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Instructions(InstructionSet);

/// A set of instructions, whether this processor has it or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InstructionSet {
    /// Words of 64 bits, which every processor has.
    Words,
    /// SSE2, which every x86-64 has.
    #[cfg(target_arch = "x86_64")]
    Sse2,
    /// AVX2, BMI1, BMI2, LZCNT and POPCNT.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// The same, and AVX-512 F, BW and VL.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Default for Instructions {
    /// The widest.
    fn default() -> Self {
        Self::widest()
    }
}

impl Instructions {
    /// What every processor of this kind has: SSE2 on x86-64, elsewhere words
    /// of 64 bits.
    pub fn portable() -> Self {
        #[cfg(target_arch = "x86_64")]
        return Self(InstructionSet::Sse2);
        #[cfg(not(target_arch = "x86_64"))]
        return Self(InstructionSet::Words);
    }

    /// The widest that this processor has.
    pub fn widest() -> Self {
        Self::available().last().unwrap_or(Self::portable())
    }

    /// All that this processor has, the widest last.
    // ANCHOR: available
    pub fn available() -> impl Iterator<Item = Self> {
        let all = [
            Some(InstructionSet::Words),
            #[cfg(target_arch = "x86_64")]
            Some(InstructionSet::Sse2),
            #[cfg(target_arch = "x86_64")]
            has_avx2().then_some(InstructionSet::Avx2),
            #[cfg(target_arch = "x86_64")]
            (has_avx2() && has_avx512()).then_some(InstructionSet::Avx512),
        ];
        all.into_iter().flatten().map(Self)
    }
    // ANCHOR_END: available

    /// Which they are.
    pub fn set(self) -> InstructionSet {
        self.0
    }

    /// What they are called.
    pub fn name(self) -> &'static str {
        match self.0 {
            InstructionSet::Words => "words",
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Sse2 => "SSE2",
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx512 => "AVX-512",
        }
    }

    /// Runs a task that the compiler may fill with these instructions.
    // ANCHOR: door
    #[inline]
    pub fn run<T: Task>(self, task: T) -> T::Output {
        match self.0 {
            InstructionSet::Words => task.run(),
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Sse2 => task.run(),
            // SAFETY: there is no such value unless `available` has asked the
            // processor, and no other way in: the field is private.
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx2 => unsafe { x86::run_avx2(task) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx512 => unsafe { x86::run_avx512(task) },
        }
    }
    // ANCHOR_END: door

    /// [`fill`] with these instructions.
    #[inline]
    pub(crate) fn fill(self, fill: Fill) {
        match self.0 {
            InstructionSet::Words => fill.run_with::<Words>(),
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Sse2 => fill.run_with::<Sse2>(),
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx2 => self.run(x86::FillAvx2(fill)),
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx512 => self.run(x86::FillAvx512(fill)),
        }
    }
}

/// Something to be run with wide instructions: [`run`](Self::run) and all that
/// it calls has to be inlined for that (`#[inline(always)]`).
pub trait Task {
    /// What it gives.
    type Output;

    /// Does it.
    fn run(self) -> Self::Output;
}

/// What [`fill`] is called with.
pub(crate) struct Fill<'f> {
    pub(crate) pattern: ByHand,
    /// If each line is a text of its own, up to where it is known that none
    /// ends.
    pub(crate) line_end: Option<&'f mut usize>,
    pub(crate) text: &'f str,
    pub(crate) from: usize,
    pub(crate) ends: &'f mut Ends,
}

impl Fill<'_> {
    #[inline(always)]
    fn run_with<C: Classify>(self) {
        let Self { pattern, text, .. } = self;
        match self.line_end {
            None => fill::<C>(pattern, text, self.from, self.ends),
            Some(line_end) => {
                fill_lines::<C>(pattern, text, self.from, line_end, self.ends);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

#[cfg(target_arch = "x86_64")]
fn has_avx512() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
}

#[cfg(target_arch = "x86_64")]
mod x86 {
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
}
