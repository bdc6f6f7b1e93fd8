//! What all threads of an encoder share.

use ch07_gpt2::Vocabulary;
use ch11_fast_splitting::InstructionSet;

use crate::Options;
use crate::cache::packing::Packing;
#[cfg(target_arch = "x86_64")]
use crate::lookup::Avx2;
use crate::merging::Merger;

/// A vocabulary, made ready, and how it is used.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    pub(crate) merger: Merger,
    pub(crate) packing: Packing,
    pub(crate) options: Options,
    /// Whether misses are put off and merged in turns.
    pub(crate) puts_off: bool,
}

/// Which steps a look-up is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
}

impl Engine {
    pub(crate) fn new(vocabulary: &Vocabulary, options: Options) -> Self {
        let merger = Merger::new(vocabulary, &options);
        let table = merger.table_bytes();
        Self {
            puts_off: table.is_some_and(|it| it >= options.in_turns_from),
            merger,
            packing: Packing::new(vocabulary.largest_id().unwrap_or(0)),
            options,
        }
    }

    /// The steps to look up with.
    #[allow(unsafe_code)]
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        match self.options.instructions.set() {
            InstructionSet::Words => Kind::Portable,
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Sse2 => Kind::Portable,
            // SAFETY: chapter 11 has asked the processor, and AVX-512 is never
            // without AVX2.
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx2 | InstructionSet::Avx512 => {
                Kind::Avx2(unsafe { Avx2::new() })
            }
        }
    }
}
