//! What is not ASCII: asked for by ranges or looked up, and spread over its
//! bytes.
//!
//! Once every byte of a character has the character's class, the rules for
//! ASCII hold for all text: a byte inside a character is of the same class as
//! the byte before it, so nothing starts there. Most letters are known by
//! their first two bytes, 64 bytes at a time like ASCII
//! ([`ranges`](crate::ranges)). Cost: a look-up for each of the others.

use crate::classes::{Classes, LETTER, LOWER, NUMBER, UPPER, WHITE};
use crate::masks::{Classify, Masks};
use crate::ranges::Letters;

/// The classes of 64 bytes, all characters counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wider {
    pub(crate) letter: u64,
    pub(crate) number: u64,
    pub(crate) white: u64,
    /// What o200k takes for a capital. A letter without case and a mark such
    /// as an accent count as both.
    pub(crate) upper: u64,
    /// What o200k takes for a small letter.
    pub(crate) lower: u64,
}

impl Wider {
    /// The classes of `masks`, where all is ASCII.
    #[inline(always)]
    pub(crate) fn ascii(masks: &Masks) -> Self {
        Self {
            letter: masks.capital | masks.small,
            number: masks.digit,
            white: masks.space | masks.control,
            upper: masks.capital,
            lower: masks.small,
        }
    }

    /// The classes of `masks`, which are those of `bytes`, with the characters
    /// that are not ASCII. The bytes start with a character's first one, and
    /// they are where `text` starts.
    ///
    /// Unless they are `cased`, letters may lack their case.
    #[inline(always)]
    pub(crate) fn new(
        masks: &Masks,
        bytes: impl Classify,
        text: &[u8],
        cased: bool,
    ) -> Self {
        let letters = Letters::new(bytes, cased);
        let mut first = Self {
            letter: letters.all(),
            upper: letters.upper | letters.both,
            lower: letters.lower | letters.both,
            ..Self::default()
        };
        first.look_up(masks.lead & !first.letter, text);
        let ascii = Self::ascii(masks);
        let inner = masks.inner();
        Self {
            letter: ascii.letter | spread(first.letter, inner),
            number: ascii.number | spread(first.number, inner),
            white: ascii.white | spread(first.white, inner),
            upper: ascii.upper | spread(first.upper, inner),
            lower: ascii.lower | spread(first.lower, inner),
        }
    }

    /// Adds the classes of the characters whose first bytes are `leads`.
    // ANCHOR: look_up
    #[inline(always)]
    fn look_up(&mut self, mut leads: u64, text: &[u8]) {
        let classes = Classes::get();
        while leads != 0 {
            let at = leads.trailing_zeros();
            leads &= leads - 1;
            let class = classes.at(decode(&text[at as usize..]));
            self.letter |= bit(class, LETTER) << at;
            self.number |= bit(class, NUMBER) << at;
            self.white |= bit(class, WHITE) << at;
            self.upper |= bit(class, UPPER) << at;
            self.lower |= bit(class, LOWER) << at;
        }
    }
    // ANCHOR_END: look_up
}

/// 1 if the class has this flag, else 0.
#[inline(always)]
fn bit(class: u8, flag: u8) -> u64 {
    u64::from(class & flag != 0)
}

/// The bits of first bytes, carried on over the bytes inside.
// ANCHOR: spread
#[inline(always)]
pub(crate) fn spread(first: u64, inner: u64) -> u64 {
    let two = first | (first << 1 & inner);
    let three = two | (two << 1 & inner);
    three | (three << 1 & inner)
}
// ANCHOR_END: spread

/// The code point at the start of `text`, which is UTF-8.
#[inline(always)]
fn decode(text: &[u8]) -> usize {
    let [first, second, third, fourth] = match text.first_chunk() {
        Some(&bytes) => bytes,
        None => last_bytes(text),
    }
    .map(usize::from);
    let (second, third) = (second & 63, third & 63);
    match first {
        0xF0.. => (first & 7) << 18 | second << 12 | third << 6 | fourth & 63,
        0xE0.. => (first & 15) << 12 | second << 6 | third,
        _ => (first & 31) << 6 | second,
    }
}

/// Fewer than four bytes at the end of a text, and zeros.
#[cold]
fn last_bytes(text: &[u8]) -> [u8; 4] {
    std::array::from_fn(|i| text.get(i).copied().unwrap_or(0))
}
