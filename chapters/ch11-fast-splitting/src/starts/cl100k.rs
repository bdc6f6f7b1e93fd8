//! cl100k's pattern and its relatives.

use super::blanks::{Blanks, words};
use super::contractions::contractions;
use super::numbers::numbers;
use super::runs::runs_from;
use super::{Rules, Starts, after};
use crate::masks::{Block, Masks};
use crate::wider::Wider;

/// The pattern of cl100k_base, with at most this many `NUMBERS` together, 3 or
/// 1: 3 is Llama 3's, too, and 1 is Qwen's. That these split the last white space
/// of a text otherwise is not to be seen in a block.
pub(crate) struct Cl100k<const NUMBERS: u32>;

impl<const NUMBERS: u32> Rules for Cl100k<NUMBERS> {
    const CASED: bool = false;

    #[inline(always)]
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
        cl100k::<NUMBERS>(masks, wider, masks.newline, block)
    }
}

/// The same on lines, each a text of its own: the newlines that marks take
/// along end with the line, and a start after it is added.
pub(crate) struct Cl100kLines<const NUMBERS: u32>;

impl<const NUMBERS: u32> Rules for Cl100kLines<NUMBERS> {
    const CASED: bool = false;

    #[inline(always)]
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
        let newline = masks.newline & !after(masks.feed);
        let Starts { starts, trusted } =
            cl100k::<NUMBERS>(masks, wider, newline, block);
        Starts {
            starts: starts | after(masks.feed),
            trusted,
        }
    }
}

// ANCHOR: cl100k
#[inline(always)]
fn cl100k<const NUMBERS: u32>(
    masks: &Masks,
    wider: &Wider,
    newline: u64,
    block: &Block,
) -> Starts {
    let Wider {
        letter,
        number,
        white,
        ..
    } = *wider;
    let other = !(letter | number | white);
    let eaten = runs_from(newline, after(other) & newline);
    let blanks = Blanks::new(white, eaten, masks);
    let mark = other & !after(other) & !after(masks.space);
    let starts = mark
        | blanks.starts
        | words(letter, white, mark, masks)
        | numbers::<NUMBERS>(number, masks.inner());
    Starts {
        starts: contractions(starts, masks.apostrophe & mark, block, 0x20),
        trusted: blanks.trusted,
    }
}
// ANCHOR_END: cl100k
