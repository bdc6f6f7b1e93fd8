//! What kind of character each is: one byte of flags a character.
//!
//! A regular-expression engine finds `\p{L}` by a search among some 650
//! ranges. Here each of Unicode's 1,114,112 code points has a byte of its own
//! in one table, so a look-up is one load. The table is made once for the
//! whole program, from the ranges that chapter 6's engine uses too. Memory:
//! 1.1 MB, but a text touches only the parts that hold its scripts.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, HirKind};

/// `\p{L}`: a letter.
pub(crate) const LETTER: u8 = 1;
/// `\p{N}`: a digit or another number.
pub(crate) const NUMBER: u8 = 2;
/// `\s`: white space.
pub(crate) const WHITE: u8 = 4;
/// o200k's capitals: `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`.
pub(crate) const UPPER: u8 = 8;
/// o200k's small letters: `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`.
pub(crate) const LOWER: u8 = 16;
/// What is none of letter, number and white space has none of these.
pub(crate) const NOT_OTHER: u8 = LETTER | NUMBER | WHITE;

/// The flags of every character.
pub(crate) struct Classes {
    flags: Box<[u8]>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(Classes::new);

impl Classes {
    /// The table.
    pub(crate) fn get() -> &'static Self {
        &CLASSES
    }

    // ANCHOR: new
    fn new() -> Self {
        let mut flags = vec![0; char::MAX as usize + 1];
        for (flag, expression) in [
            (LETTER, r"\p{L}"),
            (NUMBER, r"\p{N}"),
            (WHITE, r"\s"),
            (UPPER, r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"),
            (LOWER, r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"),
        ] {
            let hir = regex_syntax::parse(expression).expect("well formed");
            let HirKind::Class(Class::Unicode(class)) = hir.kind() else {
                unreachable!("{expression} stands for characters");
            };
            for range in class.ranges() {
                let range = range.start() as usize..=range.end() as usize;
                flags[range].iter_mut().for_each(|f| *f |= flag);
            }
        }
        Self {
            flags: flags.into_boxed_slice(),
        }
    }
    // ANCHOR_END: new

    /// The flags of a character.
    // ANCHOR: of
    #[inline(always)]
    pub(crate) fn of(&self, c: char) -> u8 {
        self.flags[c as usize]
    }
    // ANCHOR_END: of

    /// The flags of a code point; none of what is none.
    #[inline(always)]
    pub(crate) fn at(&self, code: usize) -> u8 {
        self.flags.get(code).copied().unwrap_or(0)
    }
}
