//! Where pre-tokens start, as a mask: each pattern in a few lines of logic.
//!
//! The first byte of a block is the start of a pre-token, so nothing before it
//! matters. Its end is another thing: a start near it may depend on bytes that
//! are not there yet. So each function also says up to which bit its starts
//! can be trusted; the next block begins at the last one of these.

use crate::classes::{NUMBER, WHITE};
use crate::masks::{Block, Masks};
use crate::wider::{Wider, spread};

/// The starts in a block, and how many bits of them can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Starts {
    pub(crate) starts: u64,
    pub(crate) trusted: u32,
}

/// A start may depend on the next byte, and a contraction is three long: the
/// last two bits cannot be trusted.
const ALWAYS_TRUSTED: u32 = 62;

/// The byte before is one of these.
#[inline(always)]
fn after(mask: u64) -> u64 {
    mask << 1
}

/// The byte behind is one of these.
#[inline(always)]
fn before(mask: u64) -> u64 {
    mask >> 1
}

/// GPT-2's pattern.
// ANCHOR: gpt2
#[inline(always)]
pub(crate) fn gpt2(masks: &Masks, block: &Block, text: &[u8]) -> Starts {
    let Wider {
        letter,
        number,
        white,
        rare,
    } = Wider::new(masks, block, text, WHITE);
    // ANCHOR: exercise_11_3
    let other = !(letter | number | white);
    let same =
        letter & after(letter) | number & after(number) | other & after(other);
    let word = !white & !same & !after(masks.space);
    let blank = white & (!after(white) | !before(white));
    let starts = word | blank;
    Starts {
        starts: contractions(starts, masks.apostrophe & starts, block, 0),
        trusted: ALWAYS_TRUSTED.min(rare),
    }
    // ANCHOR_END: exercise_11_3
}
// ANCHOR_END: gpt2

/// GPT-2's pattern on lines, each a text of its own: it begins behind a
/// newline, and the newline ends it, so that no white space is left to a word
/// behind it.
#[inline(always)]
pub(crate) fn gpt2_lines(masks: &Masks, block: &Block, text: &[u8]) -> Starts {
    let Starts { starts, trusted } = gpt2(masks, block, text);
    let feed = masks.feed;
    let white = masks.space | masks.control;
    let last = feed & after(white) & !after(feed);
    Starts {
        starts: starts & !last | after(feed),
        trusted,
    }
}

/// cl100k's starts on lines, each a text of its own: a newline stays with what
/// stands before it anyway, so nothing but the line's end has to be added.
#[inline(always)]
pub(crate) fn in_lines(starts: Starts, masks: &Masks) -> Starts {
    Starts {
        starts: starts.starts | after(masks.feed),
        ..starts
    }
}

/// Keeps together what the apostrophes of `marks`, all of them starts, make a
/// contraction with, and starts anew behind it. Letters become small ones by
/// `fold`, 0x20 for both cases and 0 for small letters only.
// ANCHOR: contractions
#[inline(always)]
fn contractions(
    mut starts: u64,
    mut marks: u64,
    block: &Block,
    fold: u8,
) -> u64 {
    while marks != 0 {
        let at = marks.trailing_zeros();
        marks &= marks - 1;
        if let Some(length) = contraction(block, at as usize, fold) {
            let inside = (1 << length) - 2;
            starts &= !(inside << at);
            starts |= 1 << length << at;
        }
    }
    starts
}

/// How long the contraction is whose apostrophe stands at `at`.
#[inline(always)]
fn contraction(block: &Block, at: usize, fold: u8) -> Option<u32> {
    let byte = |i: usize| block.get(at + i).copied().unwrap_or(0);
    match (byte(1) | fold, byte(2) | fold) {
        (b's' | b'd' | b'm' | b't', _) => Some(2),
        (b'l', b'l') | (b'v', b'e') | (b'r', b'e') => Some(3),
        // Without regard to case the long s is an s, one of two bytes.
        _ if fold != 0 && (byte(1), byte(2)) == (0xC5, 0xBF) => Some(3),
        _ => None,
    }
}
// ANCHOR_END: contractions

/// The pattern of cl100k_base, with at most so many `NUMBERS` together, 3 or 1:
/// 3 is Llama 3's, too, and 1 is Qwen's. That these cut the last white space of
/// a text otherwise is not to be seen in a block.
// ANCHOR: cl100k
#[inline(always)]
pub(crate) fn cl100k<const NUMBERS: u32>(
    masks: &Masks,
    block: &Block,
    text: &[u8],
) -> Starts {
    let wider = Wider::new(masks, block, text, WHITE | NUMBER);
    let blanks = Blanks::new(&wider, masks.newline);
    let other = !(wider.letter | wider.number | wider.white);
    let mark = other & !after(other) & !after(masks.space);
    let numbers = match NUMBERS {
        1 => wider.number,
        _ => threes(wider.number),
    };
    let starts = mark | blanks.starts | words(&wider, masks, mark) | numbers;
    Starts {
        starts: contractions(starts, masks.apostrophe & mark, block, 0x20),
        trusted: blanks.trusted,
    }
}
// ANCHOR_END: cl100k

/// The pattern of o200k_base. Where something is not ASCII it is left to the
/// scanner: what a mark or a letter without case does there needs the whole
/// word.
#[inline(always)]
pub(crate) fn o200k(masks: &Masks, block: &Block) -> Starts {
    let wider = Wider {
        letter: masks.capital | masks.small,
        number: masks.digit,
        white: masks.space | masks.control,
        rare: first(masks.not_ascii),
    };
    let blanks = Blanks::new(&wider, masks.newline);
    let other = !(wider.letter | wider.number | wider.white);
    let mark = other & !after(other) & !after(masks.space);
    let humps = masks.capital & after(masks.small);
    let starts = mark
        | blanks.starts
        | words(&wider, masks, mark)
        | humps
        | threes(wider.number);
    // A newline that belongs to marks takes a slash behind it along.
    let slash = first(after(blanks.eaten) & masks.slash);
    // A long s behind an apostrophe tells what the apostrophe was.
    let rare = wider.rare.saturating_sub(1).min(slash);
    let suffixes = masks.apostrophe & after(wider.letter);
    Starts {
        starts: endings(starts, suffixes, block),
        trusted: blanks.trusted.min(rare),
    }
}

/// Joins the contractions at `marks` to the words before them.
#[inline(always)]
fn endings(mut starts: u64, mut marks: u64, block: &Block) -> u64 {
    let mut end = 0;
    while marks != 0 {
        let at = marks.trailing_zeros();
        marks &= marks - 1;
        // Behind a contraction a word is over: one apostrophe a word.
        if at < end {
            continue;
        }
        if let Some(length) = contraction(block, at as usize, 0x20) {
            end = at + length + 1;
            starts &= !(((1 << length) - 1) << at);
            starts |= 1 << length << at;
        }
    }
    starts
}

/// The starts of words: of letters, but for those to whose word the one
/// character before them belongs.
#[inline(always)]
fn words(wider: &Wider, masks: &Masks, mark: u64) -> u64 {
    // A mark that is not ASCII ends some bytes further on.
    let mark = spread(mark, masks.not_ascii & !masks.lead);
    let prefix = wider.white & !masks.newline | mark;
    wider.letter & !after(wider.letter) & !after(prefix)
}

/// Every third number of a run, from the first one on.
// ANCHOR: threes
#[inline(always)]
fn threes(number: u64) -> u64 {
    // ANCHOR: exercise_11_4
    let mut starts = number & !after(number);
    let third = number & number << 1 & number << 2;
    loop {
        let more = starts << 3 & third & !starts;
        if more == 0 {
            return starts;
        }
        starts |= more;
    }
    // ANCHOR_END: exercise_11_4
}
// ANCHOR_END: threes

/// White space as cl100k and o200k cut it.
struct Blanks {
    starts: u64,
    /// The newlines that belong to the marks before them.
    eaten: u64,
    /// White space is trusted only where its end can be seen; that it begins
    /// can be trusted.
    trusted: u32,
}

impl Blanks {
    #[inline(always)]
    fn new(wider: &Wider, newline: u64) -> Self {
        // ANCHOR: blanks
        let white = wider.white;
        let other = !(wider.letter | wider.number | white);
        let eaten = runs_from(newline, after(other) & newline);
        let free = white & !eaten;
        let plain = free & !newline;
        // The last one of white space without a newline, before a word.
        let last = plain & !before(white);
        let to_a_word = runs_to(plain, last);
        let behind_a_line = plain & after(free & newline) & to_a_word;
        // ANCHOR_END: blanks
        let open = white.leading_ones();
        let rare = match wider.rare {
            64.. => 64,
            rare => run_start(white, rare),
        };
        Self {
            starts: free & !after(free) | behind_a_line | last,
            eaten,
            trusted: ALWAYS_TRUSTED.min(rare.min(64 - open) + 1),
        }
    }
}

/// Where the run of `mask` starts that ends before or at the bit `at`.
#[inline(always)]
fn run_start(mask: u64, at: u32) -> u32 {
    let gaps = !mask & ((1 << at) - 1);
    64 - gaps.leading_zeros()
}

/// The runs of `mask` that begin at `starts`: adding a run's first bit carries
/// through all of it.
// ANCHOR: runs_from
#[inline(always)]
pub(crate) fn runs_from(mask: u64, starts: u64) -> u64 {
    mask & !mask.wrapping_add(starts)
}
// ANCHOR_END: runs_from

/// The runs of `mask` that end at `ends`.
// ANCHOR: runs_to
#[inline(always)]
fn runs_to(mask: u64, ends: u64) -> u64 {
    runs_from(mask.reverse_bits(), ends.reverse_bits()).reverse_bits()
}
// ANCHOR_END: runs_to

/// The lowest bit that is set; 64 if none is.
#[inline(always)]
fn first(mask: u64) -> u32 {
    mask.trailing_zeros()
}

#[cfg(test)]
mod tests;
