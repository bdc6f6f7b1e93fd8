//! What is not ASCII: looked up, and spread over its bytes.
//!
//! Once every byte of a character has the character's class, the rules for
//! ASCII hold for all text: a byte inside a character is of the same class as
//! the byte before it, so nothing starts there. Cost: a look-up a character,
//! but for those whose first byte says it all (Cyrillic, most of Latin,
//! Chinese, Hangul), which are found 64 bytes at a time like ASCII.

use crate::classes::{Classes, LETTER, NUMBER, WHITE};
use crate::masks::{Block, Masks};

/// The classes of 64 bytes, all characters counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wider {
    pub(crate) letter: u64,
    pub(crate) number: u64,
    pub(crate) white: u64,
    /// Where the first character stands that the masks leave to the scanner.
    pub(crate) rare: u32,
}

impl Wider {
    /// The classes of `masks`, with the characters of `block` that are not
    /// ASCII looked up. `block` starts with a character's first byte, and its
    /// text goes on with `after`.
    #[inline(always)]
    pub(crate) fn new(
        masks: &Masks,
        block: &Block,
        text: &[u8],
        rare: u8,
    ) -> Self {
        let ascii = Self {
            letter: masks.capital | masks.small,
            number: masks.digit,
            white: masks.space | masks.control,
            rare: 64,
        };
        match masks.not_ascii {
            0 => ascii,
            _ => ascii.with_wide(masks, block, text, rare),
        }
    }

    /// Looks up each first byte and spreads what it finds.
    #[inline(always)]
    fn with_wide(
        mut self,
        masks: &Masks,
        block: &Block,
        text: &[u8],
        rare: u8,
    ) -> Self {
        let classes = Classes::get();
        let inner = masks.not_ascii & !masks.lead;
        let mut leads = masks.lead;
        let (mut letter, mut number, mut white) = (0, 0, 0);
        // ANCHOR: look_up
        while leads != 0 {
            let at = leads.trailing_zeros();
            let bit = leads & leads.wrapping_neg();
            leads ^= bit;
            let first = block[at as usize & 63];
            if LETTER_LEADS >> (first & 63) & 1 == 1 {
                letter |= bit;
                continue;
            }
            let class = classes.of(decode(&text[at as usize..]));
            let with = |class: u8| if class == 0 { 0 } else { bit };
            letter |= with(class & LETTER);
            number |= with(class & NUMBER);
            white |= with(class & WHITE);
            if class & rare != 0 {
                self.rare = self.rare.min(at);
            }
        }
        // ANCHOR_END: look_up
        self.letter |= spread(letter, inner);
        self.number |= spread(number, inner);
        self.white |= spread(white, inner);
        self
    }
}

/// First bytes 0xC0 to 0xFF all of whose characters are letters, a bit each:
/// U+0100 to U+02AF, U+0400 to U+047F, U+5000 to U+9FFF, U+B000 to U+CFFF
/// without those in between. A test asks the table of classes.
pub(crate) const LETTER_LEADS: u64 = {
    let mut leads = 0;
    let certain = [
        0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD0, 0xD1, 0xE5, 0xE6, 0xE7,
        0xE8, 0xE9, 0xEB, 0xEC,
    ];
    let mut i = 0;
    while i < certain.len() {
        leads |= 1 << (certain[i] & 63);
        i += 1;
    }
    leads
};

/// The bits of first bytes, carried on over the bytes inside.
// ANCHOR: spread
#[inline(always)]
pub(crate) fn spread(first: u64, inner: u64) -> u64 {
    let two = first | (first << 1 & inner);
    let three = two | (two << 1 & inner);
    three | (three << 1 & inner)
}
// ANCHOR_END: spread

/// The character at the start of `text`, which is UTF-8.
#[inline(always)]
fn decode(text: &[u8]) -> char {
    let byte = |i: usize| u32::from(text.get(i).copied().unwrap_or(0) & 63);
    let first = u32::from(text.first().copied().unwrap_or(0));
    let code = match first {
        0xF0.. => (first & 7) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3),
        0xE0.. => (first & 15) << 12 | byte(1) << 6 | byte(2),
        _ => (first & 31) << 6 | byte(1),
    };
    char::from_u32(code).unwrap_or('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_byte_that_says_letter_says_it_of_all_its_characters() {
        let classes = Classes::get();
        let mut bytes = [0; 4];
        for c in '\u{80}'..=char::MAX {
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            if LETTER_LEADS >> (first & 63) & 1 == 1 {
                let class = classes.of(c) & (LETTER | NUMBER | WHITE);
                assert_eq!(class, LETTER, "{c:?}");
            }
        }
    }
}
