//! The masks by wide instructions, and the one door to them.
//!
//! [`Instructions`] says which a processor has, asked at run time: a program
//! built for any x86-64 uses AVX-512 where it is. A value that not every
//! processor has can be had only from [`Instructions::available`], so whoever
//! holds one may enter, with whatever [`Task`] it has. Each way in is a
//! function that the compiler may fill with those instructions; everything
//! called inside is inlined into it.
#![allow(unsafe_code)]

#[cfg(target_arch = "x86_64")]
mod x86;

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

    /// [`fill`] with these instructions. Not inlined: it is called once a batch,
    /// and four patterns times four sets of instructions are compiled once.
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
