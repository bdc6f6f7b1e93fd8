//! GPT-2's pattern.

use super::blanks::firsts;
use super::contractions::contractions;
use super::{ALWAYS_TRUSTED, Rules, Starts, after, before};
use crate::masks::{Block, Masks};
use crate::wider::Wider;

/// GPT-2's pattern.
pub(crate) struct Gpt2;

impl Rules for Gpt2 {
    const CASED: bool = false;

    #[inline(always)]
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
        whole_characters(gpt2(masks, wider, block), masks)
    }
}

/// GPT-2's pattern on lines, each a text of its own: it begins after a
/// newline, and the newline ends it, so that no white space is left to a word
/// after it.
pub(crate) struct Gpt2Lines;

impl Rules for Gpt2Lines {
    const CASED: bool = false;

    #[inline(always)]
    fn logic(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
        let Starts { starts, trusted } =
            whole_characters(gpt2(masks, wider, block), masks);
        let feed = masks.feed;
        let last = feed & after(wider.white) & !after(feed);
        Starts {
            starts: starts & !last | after(feed),
            trusted,
        }
    }
}

/// The last white space of a run starts at its first byte and not, as the logic
/// has it, at its last. It may have three, so one bit less can be trusted.
#[inline(always)]
fn whole_characters(starts: Starts, masks: &Masks) -> Starts {
    match masks.not_ascii {
        0 => starts,
        _ => Starts {
            starts: firsts(starts.starts, masks.inner()),
            trusted: starts.trusted - 1,
        },
    }
}

// ANCHOR: gpt2
#[inline(always)]
fn gpt2(masks: &Masks, wider: &Wider, block: &Block) -> Starts {
    let Wider {
        letter,
        number,
        white,
        ..
    } = *wider;
    // ANCHOR: exercise_11_3
    let other = !(letter | number | white);
    let same =
        letter & after(letter) | number & after(number) | other & after(other);
    let word = !white & !same & !after(masks.space);
    let blank = white & (!after(white) | !before(white));
    let starts = word | blank;
    Starts {
        starts: contractions(starts, masks.apostrophe & starts, block, 0),
        trusted: ALWAYS_TRUSTED,
    }
    // ANCHOR_END: exercise_11_3
}
// ANCHOR_END: gpt2
