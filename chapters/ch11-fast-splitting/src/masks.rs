//! 64 bytes at once: for each class a mask, one bit a byte.
//!
//! The lowest bit is the first byte. A [`Block`] is 64 bytes of a text, and
//! whoever can [`Classify`] makes the masks from it: here with 64-bit words
//! that any processor has, in [`wide`](crate::wide) with instructions that
//! take 32 or 64 bytes at a time.

use crate::Ends;

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

/// 64 bytes in whatever form a processor compares them.
///
/// All masks are made of one question, so each set of instructions has to
/// answer only that. It is a trait and not a closure: all of it is inlined
/// into the function that is compiled for the instructions, always.
pub(crate) trait Classify: Copy {
    /// Whether a question costs next to nothing. Where it does not, characters
    /// are looked up in the table instead.
    const CHEAP: bool = true;

    /// The bytes of a block.
    fn load(block: &Block) -> Self;

    /// A bit for each byte from `first` to `last`, which are both ASCII or
    /// both not.
    fn within(self, first: u8, last: u8) -> u64;

    /// Adds to `ends` the place `at` and this many bytes further as each bit of
    /// `mask` represents: [`Ends::push_mask`], unless there is something
    /// better.
    #[inline(always)]
    fn push_mask(ends: &mut Ends, at: usize, mask: u64) {
        ends.push_mask(at, mask);
    }

    /// A bit for each byte that is this one.
    #[inline(always)]
    fn is(self, byte: u8) -> u64 {
        self.within(byte, byte)
    }
}

impl Masks {
    /// The masks of 64 bytes. What is computed and not used is left out by the
    /// compiler, as this is always inlined.
    // ANCHOR: classes
    #[inline(always)]
    pub(crate) fn new(bytes: impl Classify) -> Self {
        Self {
            capital: bytes.within(b'A', b'Z'),
            small: bytes.within(b'a', b'z'),
            digit: bytes.within(b'0', b'9'),
            space: bytes.is(b' '),
            control: bytes.within(b'\t', b'\r'),
            newline: bytes.is(b'\n') | bytes.is(b'\r'),
            feed: bytes.is(b'\n'),
            apostrophe: bytes.is(b'\''),
            slash: bytes.is(b'/'),
            not_ascii: bytes.within(0x80, 0xFF),
            lead: bytes.within(0xC0, 0xFF),
        }
    }
    // ANCHOR_END: classes

    /// The same masks, known to be those of ASCII.
    #[inline(always)]
    pub(crate) fn ascii(self) -> Self {
        Self {
            not_ascii: 0,
            lead: 0,
            ..self
        }
    }

    /// The bytes of characters that are not the first of theirs.
    #[inline(always)]
    pub(crate) fn inner(&self) -> u64 {
        self.not_ascii & !self.lead
    }
}

/// The bytes as 64-bit words, eight bytes each: the path for any processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words([Word; 8]);

// ANCHOR: words
impl Classify for Words {
    const CHEAP: bool = false;

    #[inline(always)]
    fn load(block: &Block) -> Self {
        let mut words = [Word(0); 8];
        for (word, bytes) in words.iter_mut().zip(block.as_chunks::<8>().0) {
            *word = Word(u64::from_le_bytes(*bytes));
        }
        Self(words)
    }

    #[inline(always)]
    fn within(self, first: u8, last: u8) -> u64 {
        // What is not ASCII is asked for without its highest bit.
        let high = if first < 0x80 { 0 } else { HIGH };
        let mut mask = 0;
        let mut i = 0;
        while i < 8 {
            let word = Word(self.0[i].0 ^ high);
            let flags = word.within(first & 0x7F, last & 0x7F);
            mask |= gather(flags) << (8 * i);
            i += 1;
        }
        mask
    }
}
// ANCHOR_END: words

/// The highest bit of each byte of a word.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes in one word, the first the lowest.
#[derive(Debug, Clone, Copy)]
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
pub(crate) mod plain;
#[cfg(test)]
mod tests;
