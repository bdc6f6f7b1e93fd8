//! How one pre-token that no cache knows becomes ids.

use ch07_gpt2::{EncodeError, TokenId, Vocabulary};
use ch11_fast_splitting::InstructionSet;

use crate::merge::{SHORT, merge};
use crate::plain::Plain;
use crate::ranked::Ranked;
use crate::whole::Whole;
#[cfg(target_arch = "x86_64")]
use crate::wide::{Avx2, Avx512};
use crate::{Options, heap, plain, windows};

/// Which steps a look-up is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Words64,
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
    #[cfg(target_arch = "x86_64")]
    Avx512(Avx512),
}

/// What all threads share.
#[derive(Debug, Clone)]
pub(crate) struct Engine {
    /// The vocabulary itself, if it is not regular.
    plain: Option<Plain>,
    largest_id: TokenId,
    /// The vocabulary by rank, if it is regular.
    pub(crate) ranked: Option<Ranked>,
    /// Tokens that are had whole and in no other way.
    whole: Whole,
    pub(crate) options: Options,
}

impl Engine {
    pub(crate) fn new(vocabulary: &Vocabulary, options: Options) -> Self {
        let ranked = Ranked::new(vocabulary);
        let (ranked, whole) = match ranked {
            Some(ranked) if vocabulary.has_unmerged() => {
                match Whole::new(vocabulary, &ranked) {
                    Some(whole) => (Some(ranked), whole),
                    None => (None, Whole::default()),
                }
            }
            other => (other, Whole::default()),
        };
        Self {
            whole,
            plain: ranked.is_none().then(|| Plain::new(vocabulary.clone())),
            largest_id: vocabulary.largest_id().unwrap_or(0),
            ranked,
            options,
        }
    }

    /// The largest id of an ordinary token.
    pub(crate) fn largest_id(&self) -> TokenId {
        self.largest_id
    }

    /// The instructions to look up with.
    #[allow(unsafe_code)]
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        match self.options.instructions.set() {
            InstructionSet::Words => Kind::Words64,
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Sse2 => Kind::Words64,
            // SAFETY: chapter 11 has asked the processor.
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx2 => Kind::Avx2(unsafe { Avx2::new() }),
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx512 => Kind::Avx512(unsafe { Avx512::new() }),
        }
    }

    /// Puts the ids of `bytes`, a pre-token, into `ids`.
    pub(crate) fn merge(
        &self,
        bytes: &[u8],
        ids: &mut Vec<TokenId>,
    ) -> Result<(), EncodeError> {
        ids.clear();
        let ranked = match (&self.ranked, &self.plain) {
            (Some(ranked), _) => ranked,
            (None, Some(plain)) => return plain::encode(plain, bytes, ids),
            (None, None) => unreachable!("one of them is there"),
        };
        if let Some(id) = self.whole.get(bytes) {
            ids.push(id);
            return Ok(());
        }
        if bytes.len() <= SHORT {
            merge(ranked, bytes, ids);
        } else if self.options.windows {
            windows::encode(ranked, bytes, ids);
        } else {
            let tokens = bytes.iter().map(|&byte| u32::from(byte));
            heap::merge(&ranked.pairs, tokens, ids);
        }
        for id in ids {
            *id = ranked.ids[*id as usize];
        }
        Ok(())
    }
}
