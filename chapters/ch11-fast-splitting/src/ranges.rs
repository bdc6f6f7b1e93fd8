//! Letters that their first two bytes tell, 64 bytes at a time.
//!
//! The letters of a script mostly follow each other in Unicode, and so do their
//! bytes: a small Cyrillic letter is 0xD0 and a byte from 0xB0 to 0xBF, or 0xD1
//! and one from 0x80 to 0x9F. Two masks tell where that is so: one of the
//! first bytes, and one of the second bytes, moved by one. What no range
//! claims is looked up in the table of classes, and a test asks the table about
//! every character that a range claims.

use crate::masks::Classify;

/// First bytes of letters, a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Letters {
    /// Capitals.
    pub(crate) upper: u64,
    /// Small letters.
    pub(crate) lower: u64,
    /// Letters without case.
    pub(crate) both: u64,
    /// Letters whose case is not told.
    pub(crate) either: u64,
}

impl Letters {
    /// All of them.
    #[inline(always)]
    pub(crate) fn all(self) -> u64 {
        self.upper | self.lower | self.both | self.either
    }

    /// The letters of `bytes` that ranges tell. The ranges of a script are
    /// asked for only if one of its first bytes is there. Where letters have
    /// to be `cased`, those whose case is not told are left out.
    #[inline(always)]
    pub(crate) fn new<C: Classify>(bytes: C, cased: bool) -> Self {
        let mut letters = Self::default();
        if !C::CHEAP {
            return letters;
        }
        let of = Pairs(bytes);
        if bytes.within(0xC3, 0xD1) != 0 {
            match cased {
                true => (letters.upper, letters.lower) = of.cased(),
                false => letters.either = of.european(),
            }
        }
        if bytes.within(0xD7, 0xDB) != 0 {
            letters.both |= of.semitic();
        }
        if bytes.is(0xE0) != 0 {
            letters.both |= of.indic();
        }
        if bytes.is(0xE3) != 0 {
            letters.both |= of.kana();
        }
        if bytes.within(0xE4, 0xED) != 0 {
            letters.both |= of.east_asian();
        }
        letters
    }
}

/// Bytes that are asked for characters by their first two or three bytes.
#[derive(Clone, Copy)]
struct Pairs<C>(C);

impl<C: Classify> Pairs<C> {
    /// The characters whose first byte is this one and whose second byte is
    /// from `from` to `to`. The second of the last byte is not there to see.
    // ANCHOR: pair
    #[inline(always)]
    fn pair(self, first: u8, from: u8, to: u8) -> u64 {
        self.0.is(first) & self.0.within(from, to) >> 1
    }
    // ANCHOR_END: pair

    /// The characters with these two bytes whose third is from `from` to `to`.
    #[inline(always)]
    fn triple(self, first: u8, second: u8, from: u8, to: u8) -> u64 {
        self.pair(first, second, second) & self.0.within(from, to) >> 2
    }

    /// Capitals and small letters: Latin, Greek and Cyrillic. The signs are ×
    /// and ÷.
    // ANCHOR: cased
    #[inline(always)]
    fn cased(self) -> (u64, u64) {
        let signs = (self.0.is(0x97) | self.0.is(0xB7)) >> 1;
        let upper =
            self.pair(0xC3, 0x80, 0x9E) & !signs | self.pair(0xD0, 0x80, 0xAF);
        let lower = self.pair(0xC3, 0x9F, 0xBF) & !signs
            | self.pair(0xCE, 0xAC, 0xBF)
            | self.pair(0xCF, 0x80, 0x8E)
            | self.pair(0xD0, 0xB0, 0xBF)
            | self.pair(0xD1, 0x80, 0x9F);
        (upper, lower)
    }
    // ANCHOR_END: cased

    /// The same scripts without regard to case: of more letters the first byte
    /// is enough.
    #[inline(always)]
    fn european(self) -> u64 {
        let signs = (self.0.is(0x97) | self.0.is(0xB7)) >> 1 | 1 << 63;
        let letters = self.0.is(0xC3) & !signs
            | self.0.within(0xC4, 0xCA)
            | self.0.within(0xD0, 0xD1);
        match self.0.within(0xCE, 0xCF) {
            0 => letters,
            _ => {
                let capitals = self.pair(0xCE, 0xA3, 0xBF);
                letters | capitals | self.pair(0xCF, 0x80, 0xB5)
            }
        }
    }

    /// Hebrew and Arabic.
    #[inline(always)]
    fn semitic(self) -> u64 {
        self.pair(0xD7, 0x90, 0xAA)
            | self.pair(0xD8, 0xA0, 0xBF)
            | self.pair(0xD9, 0x80, 0x8A)
            | self.0.is(0xDA)
            | self.pair(0xDB, 0x80, 0x93)
    }

    /// Devanagari and Thai, without the marks on their letters.
    #[inline(always)]
    fn indic(self) -> u64 {
        self.triple(0xE0, 0xA4, 0x84, 0xB9)
            | self.triple(0xE0, 0xB8, 0x81, 0xB0)
            | self.triple(0xE0, 0xB9, 0x80, 0x86)
    }

    /// Hiragana and katakana, without the signs and marks among them.
    #[inline(always)]
    fn kana(self) -> u64 {
        self.triple(0xE3, 0x81, 0x81, 0xBF)
            | self.triple(0xE3, 0x82, 0x80, 0x96)
            | self.triple(0xE3, 0x82, 0xA1, 0xBF)
            | self.triple(0xE3, 0x83, 0x80, 0xBA)
            | self.triple(0xE3, 0x83, 0xBC, 0xBF)
    }

    /// Chinese characters and Hangul.
    #[inline(always)]
    fn east_asian(self) -> u64 {
        self.pair(0xE4, 0xB8, 0xBF)
            | self.0.within(0xE5, 0xE9)
            | self.pair(0xEA, 0xB0, 0xBF)
            | self.0.within(0xEB, 0xEC)
            | self.pair(0xED, 0x80, 0x9D)
    }
}

#[cfg(test)]
mod tests;
