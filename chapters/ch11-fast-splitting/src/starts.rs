//! Where pre-tokens start, as a mask: each pattern in a few lines of logic.
//!
//! The first byte of a block is the start of a pre-token, so nothing before it
//! matters. Its end is another thing: a start near it may depend on bytes that
//! are not there yet. So each pattern also says up to which bit its starts
//! can be trusted; the next block begins at the last one of these.

mod blanks;
mod case;
mod cl100k;
mod contractions;
mod gpt2;
mod numbers;
mod o200k;
mod runs;

pub(crate) use cl100k::{Cl100k, Cl100kLines};
pub(crate) use gpt2::{Gpt2, Gpt2Lines};
pub(crate) use o200k::{O200k, O200kLines};
pub(crate) use runs::runs_from;

use crate::masks::{Block, Classify, Masks};
use crate::wider::Wider;

/// The starts in a block, and how many bits of them can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Starts {
    pub(crate) starts: u64,
    pub(crate) trusted: u32,
}

/// A pattern as logic on masks. It is a type and no function that is handed
/// on, so that the loop over the blocks is compiled for each with the logic
/// inside, whatever the compiler thinks of it.
// ANCHOR: rules
pub(crate) trait Rules {
    /// Whether capitals and small letters are told apart.
    const CASED: bool;

    /// The starts in `block`, whose masks these are.
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts;

    /// The starts in `block`, the beginning of `text`, which starts where a
    /// pre-token does.
    #[inline(always)]
    fn starts<C: Classify>(block: &Block, text: &[u8]) -> Starts {
        let bytes = C::load(block);
        let masks = Masks::new(bytes);
        // The logic is compiled twice, once knowing that all is ASCII.
        if masks.not_ascii == 0 {
            let masks = masks.ascii();
            return Self::logic(&masks, &Wider::ascii(&masks), block);
        }
        let wider = Wider::new(&masks, bytes, text, Self::CASED);
        Self::logic(&masks, &wider, block)
    }
}
// ANCHOR_END: rules

/// A start may depend on the next byte, and a contraction is three long: the
/// last two bits cannot be trusted.
const ALWAYS_TRUSTED: u32 = 62;

/// The byte before is one of these.
#[inline(always)]
fn after(mask: u64) -> u64 {
    mask << 1
}

/// The next byte is one of these.
#[inline(always)]
fn before(mask: u64) -> u64 {
    mask >> 1
}

#[cfg(test)]
mod tests;
