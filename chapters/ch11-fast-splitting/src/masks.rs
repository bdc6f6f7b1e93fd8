//! 64 bytes at once: for each class a mask, one bit a byte.
//!
//! The lowest bit is the first byte. A [`Block`] is 64 bytes of a text, and
//! whoever can [`Classify`] makes the masks from it: here with 64-bit words
//! that any processor has, in [`wide`](crate::wide) with instructions that
//! take 32 or 64 bytes at a time.

/// 64 bytes of a text.
pub(crate) type Block = [u8; 64];

/// Which of the 64 bytes are what. Only ASCII has a class here; what is not
/// ASCII is looked up by [`Wider`](crate::wider::Wider).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
// ANCHOR: masks
pub(crate) struct Masks {
    pub(crate) capital: u64,
    pub(crate) small: u64,
    pub(crate) digit: u64,
    /// The space alone.
    pub(crate) space: u64,
    /// Tab, newline, vertical tab, form feed, carriage return.
    pub(crate) control: u64,
    /// Newline and carriage return.
    pub(crate) newline: u64,
    /// Newline alone.
    pub(crate) feed: u64,
    pub(crate) apostrophe: u64,
    pub(crate) slash: u64,
    pub(crate) not_ascii: u64,
    /// The first bytes of characters of two bytes and more.
    pub(crate) lead: u64,
}
// ANCHOR_END: masks

/// Makes masks of bytes. All that is computed and not used is left out by the
/// compiler, as this is always inlined.
pub(crate) trait Classify {
    /// The masks of 64 bytes.
    fn classify(block: &Block) -> Masks;
}

/// The masks by 64-bit words, eight bytes each: the path for any processor.
pub(crate) struct Words;

// ANCHOR: words
impl Classify for Words {
    #[inline(always)]
    fn classify(block: &Block) -> Masks {
        let mut masks = Masks::default();
        for (i, bytes) in block.as_chunks::<8>().0.iter().enumerate() {
            let word = Word(u64::from_le_bytes(*bytes));
            let put = |mask: &mut u64, flags: u64| {
                *mask |= gather(flags) << (8 * i);
            };
            put(&mut masks.capital, word.within(b'A', b'Z'));
            put(&mut masks.small, word.within(b'a', b'z'));
            put(&mut masks.digit, word.within(b'0', b'9'));
            put(&mut masks.space, word.within(b' ', b' '));
            put(&mut masks.control, word.within(b'\t', b'\r'));
            let feed = word.within(b'\n', b'\n');
            put(&mut masks.feed, feed);
            put(&mut masks.newline, feed | word.within(b'\r', b'\r'));
            put(&mut masks.apostrophe, word.within(b'\'', b'\''));
            put(&mut masks.slash, word.within(b'/', b'/'));
            put(&mut masks.not_ascii, word.0 & HIGH);
            put(&mut masks.lead, word.0 & (word.0 << 1) & HIGH);
        }
        masks
    }
}
// ANCHOR_END: words

/// The highest bit of each byte of a word.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes in one word, the first the lowest.
#[derive(Clone, Copy)]
pub(crate) struct Word(pub(crate) u64);

impl Word {
    /// The high bit of each byte that is ASCII and from `first` to `last`.
    ///
    /// Adding `128 - first` to seven bits carries into the eighth if they are
    /// `first` or more, and never into the next byte.
    // ANCHOR: within
    #[inline(always)]
    pub(crate) fn within(self, first: u8, last: u8) -> u64 {
        // ANCHOR: exercise_11_2
        let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
        let seven_bits = self.0 & !HIGH;
        let from_first = seven_bits + each(128 - first);
        let behind_last = seven_bits + each(127 - last);
        from_first & !behind_last & !self.0 & HIGH
        // ANCHOR_END: exercise_11_2
    }
    // ANCHOR_END: within
}

/// The high bits of eight bytes, side by side: the multiplication adds copies
/// of them, each moved so far that the eight meet in the highest byte.
// ANCHOR: gather
#[inline(always)]
pub(crate) fn gather(flags: u64) -> u64 {
    (flags >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}
// ANCHOR_END: gather

#[cfg(test)]
mod tests;
