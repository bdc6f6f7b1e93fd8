//! The masks by wide instructions, and the one door to them.
//!
//! [`Instructions`] says which a processor has, asked at run time: a program
//! built for any x86-64 uses AVX-512 where it is. A value other than portable
//! can be had only from [`Instructions::available`], so whoever holds one may
//! enter. Each way in is a function that the compiler may fill with those
//! instructions; everything called inside is inlined into it.
#![allow(unsafe_code)]

use crate::batch::{Ends, fill};
use crate::{ByHand, masks::Words};

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
pub struct Instructions(Set);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Set {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
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
    /// 64-bit words: what every processor has.
    pub fn portable() -> Self {
        Self(Set::Portable)
    }

    /// The widest that this processor has.
    pub fn widest() -> Self {
        Self::available().last().unwrap_or(Self::portable())
    }

    /// All that this processor has, the widest last.
    pub fn available() -> impl Iterator<Item = Self> {
        let all = [
            Some(Set::Portable),
            #[cfg(target_arch = "x86_64")]
            has_avx2().then_some(Set::Avx2),
            #[cfg(target_arch = "x86_64")]
            (has_avx2() && has_avx512()).then_some(Set::Avx512),
        ];
        all.into_iter().flatten().map(Self)
    }

    /// What they are called.
    pub fn name(self) -> &'static str {
        match self.0 {
            Set::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Set::Avx2 => "AVX2",
            #[cfg(target_arch = "x86_64")]
            Set::Avx512 => "AVX-512",
        }
    }

    /// [`fill`] with these instructions.
    pub(crate) fn fill(
        self,
        pattern: ByHand,
        text: &str,
        from: usize,
        ends: &mut Ends,
    ) {
        match self.0 {
            Set::Portable => fill::<Words>(pattern, text, from, ends),
            // SAFETY: there is no such value unless `available` has asked the
            // processor, and no other way in: the field is private.
            #[cfg(target_arch = "x86_64")]
            Set::Avx2 => unsafe { x86::fill_avx2(pattern, text, from, ends) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Set::Avx512 => unsafe {
                x86::fill_avx512(pattern, text, from, ends)
            },
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
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw")
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use crate::ByHand;
    use crate::batch::{Ends, fill};
    use crate::masks::{Block, Classify, Masks};

    #[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
    pub(super) fn fill_avx2(
        pattern: ByHand,
        text: &str,
        from: usize,
        ends: &mut Ends,
    ) {
        fill::<Avx2>(pattern, text, from, ends);
    }

    #[target_feature(enable = "avx512f,avx512bw,bmi1,bmi2,lzcnt,popcnt")]
    pub(super) fn fill_avx512(
        pattern: ByHand,
        text: &str,
        from: usize,
        ends: &mut Ends,
    ) {
        fill::<Avx512>(pattern, text, from, ends);
    }

    /// Twice 32 bytes.
    struct Avx2;

    impl Classify for Avx2 {
        #[inline(always)]
        fn classify(block: &Block) -> Masks {
            let (halves, _) = block.as_chunks::<32>();
            // SAFETY: the only caller is `fill_avx2`, and a half is 32 bytes,
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
                apostrophe: both(|b| within_256(b, b'\'', b'\'')),
                slash: both(|b| within_256(b, b'/', b'/')),
                not_ascii: both(|b| within_256(b, 0x80, 0xFF)),
                lead: both(|b| within_256(b, 0xC0, 0xFF)),
            }
        }
    }

    /// A bit for each of 32 bytes from `first` to `last`: `first` subtracted
    /// with wrapping, it is at most `last - first`.
    #[inline(always)]
    fn within_256(bytes: __m256i, first: u8, last: u8) -> u32 {
        // SAFETY: inlined into `fill_avx2` and nowhere else.
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

    /// All 64 bytes.
    struct Avx512;

    impl Classify for Avx512 {
        #[inline(always)]
        fn classify(block: &Block) -> Masks {
            // SAFETY: the only caller is `fill_avx512`, and a block is 64
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
        // SAFETY: inlined into `fill_avx512` and nowhere else.
        unsafe {
            let first_one = _mm512_set1_epi8(first as i8);
            let above = _mm512_sub_epi8(bytes, first_one);
            let most = _mm512_set1_epi8((last - first) as i8);
            _mm512_cmple_epu8_mask(above, most)
        }
    }
}
