//! o200k's pattern.

use super::blanks::{Blanks, words};
use super::case::Case;
use super::contractions::contraction;
use super::numbers::numbers;
use super::runs::runs_on;
use super::{Rules, Starts, after};
use crate::masks::{Block, Masks};
use crate::wider::Wider;

/// The pattern of o200k_base.
pub(crate) struct O200k;

impl Rules for O200k {
    const CASED: bool = true;

    #[inline(always)]
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
        o200k(masks, wider, masks.newline | masks.slash, block)
    }
}

/// The same on lines, each a text of its own: what is eaten after marks ends
/// with the line, and a start after it is added.
pub(crate) struct O200kLines;

impl Rules for O200kLines {
    const CASED: bool = true;

    #[inline(always)]
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
        let line_ends = (masks.newline | masks.slash) & !after(masks.feed);
        let Starts { starts, trusted } = o200k(masks, wider, line_ends, block);
        Starts {
            starts: starts | after(masks.feed),
            trusted,
        }
    }
}

// ANCHOR: o200k
#[inline(always)]
fn o200k(
    masks: &Masks,
    wider: &Wider,
    line_ends: u64,
    block: &Block,
) -> Starts {
    let (case, other) = Case::new(masks, wider);
    let word = case.word();
    // Marks take newlines after them along, and with them slashes.
    let eaten = runs_on(line_ends, masks.newline & line_ends & after(other));
    let slashes = eaten & masks.slash;
    let other = other & !slashes;
    let mark = other & !after(other) & !after(masks.space);
    let blanks = Blanks::new(wider.white, eaten, masks);
    let mut starts = Starts {
        starts: mark
            | blanks.starts
            | words(word, wider.white, mark, masks)
            | numbers::<3>(wider.number, masks.inner()),
        trusted: blanks.trusted.min(case.trusted(slashes)),
    };
    case.cut(&mut starts);
    let suffixes = masks.apostrophe & after(word);
    join(suffixes, case.both(), block, &mut starts);
    starts
}
// ANCHOR_END: o200k

/// Joins the contractions at `suffixes` to the words before them, and starts
/// again after them.
#[inline(always)]
fn join(mut suffixes: u64, both: u64, block: &Block, starts: &mut Starts) {
    let mut end = 0;
    while suffixes != 0 {
        let at = suffixes.trailing_zeros();
        suffixes &= suffixes - 1;
        // After a contraction a word is over: one apostrophe a word.
        if at < end {
            continue;
        }
        if let Some(length) = contraction(block, at as usize, 0x20) {
            end = at + length + 1;
            let next = 1 << length << at;
            starts.starts &= !(((1 << length) - 1) << at);
            starts.starts |= next;
            // The case of the contraction's letters means nothing to what
            // follows, which matters where that counts as both.
            if both & next != 0 {
                starts.trusted = starts.trusted.min(end);
            }
        }
    }
}
