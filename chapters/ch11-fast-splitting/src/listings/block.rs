//! A block, its classes and its starts. Only where the page shows a step of
//! the code that splits is the step repeated here.

use crate::masks::{Block, Classify, Masks, Words};
use crate::starts::{Gpt2, Rules, Starts};
use crate::wider::Wider;

/// 64 bytes with all that GPT-2's pattern tells apart.
pub const BLOCK: &str =
    "I'd buy 12 of his sketches,   but Mrs. Gisburn won't hear of it.";

/// The rows of a picture of `text`, which is at least a block long and shown as
/// far as the picture goes: names and masks, the starts last.
pub fn rows(text: &str) -> Vec<(&'static str, u64)> {
    let (_, wider) = classify(text);
    vec![
        ("letter", wider.letter),
        ("number", wider.number),
        ("white", wider.white),
        ("other", other(&wider)),
        ("starts", gpt2(text).starts),
    ]
}

/// The masks of the first block of `text` and the classes that they make.
pub(super) fn classify(text: &str) -> (Masks, Wider) {
    let block: &Block = text.as_bytes().first_chunk().expect("64 bytes");
    let bytes = Words::load(block);
    let masks = Masks::new(bytes);
    let wider = Wider::new(&masks, bytes, text.as_bytes(), true);
    (masks, wider)
}

/// The starts in the first block of `text` under GPT-2's pattern.
pub(super) fn gpt2(text: &str) -> Starts {
    let block = text.as_bytes().first_chunk().expect("64 bytes");
    Gpt2::starts::<Words>(block, text.as_bytes())
}

pub(super) fn other(wider: &Wider) -> u64 {
    !(wider.letter | wider.number | wider.white)
}

pub(super) fn same(wider: &Wider) -> u64 {
    let classes = [wider.letter, wider.number, other(wider)];
    classes.iter().fold(0, |same, c| same | (c & c << 1))
}

pub(super) fn word(masks: &Masks, wider: &Wider) -> u64 {
    !wider.white & !same(wider) & !(masks.space << 1)
}

pub(super) fn blank(wider: &Wider) -> u64 {
    let white = wider.white;
    white & (!(white << 1) | !(white >> 1))
}
