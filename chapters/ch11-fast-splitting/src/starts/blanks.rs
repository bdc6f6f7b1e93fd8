//! White space and words, as cl100k and o200k split them.

use super::runs::runs_to;
use super::{ALWAYS_TRUSTED, after, before};
use crate::masks::Masks;
use crate::wider::spread;

/// White space as cl100k and o200k split it.
pub(super) struct Blanks {
    pub(super) starts: u64,
    /// White space is trusted only where its end can be seen; that it begins
    /// can be trusted.
    pub(super) trusted: u32,
}

impl Blanks {
    /// The starts of `white`, where the newlines of `eaten` belong to the
    /// marks before them.
    #[inline(always)]
    pub(super) fn new(white: u64, eaten: u64, masks: &Masks) -> Self {
        let newline = masks.newline;
        let inner = masks.inner();
        // ANCHOR: blanks
        let free = white & !eaten;
        let plain = free & !newline;
        // The last one of white space without a newline, before a word.
        let last = plain & firsts(white & !before(white), inner);
        let line = plain & after(free & newline);
        // What follows the spaces that begin a line.
        let behind = plain.wrapping_add(line) & !plain;
        let behind_a_line = match behind & white {
            0 => line,
            _ => line & runs_to(plain, last),
        };
        let starts = free & !after(free) | behind_a_line | last;
        // ANCHOR_END: blanks
        let open = white.leading_ones();
        Self {
            starts,
            trusted: ALWAYS_TRUSTED.min(65 - open),
        }
    }
}

/// The first bytes of the characters of at most three bytes whose last bytes
/// these are. All white space has so few.
// ANCHOR: firsts
#[inline(always)]
pub(super) fn firsts(lasts: u64, inner: u64) -> u64 {
    let two = lasts & !inner | before(lasts & inner);
    two & !inner | before(two & inner)
}
// ANCHOR_END: firsts

/// The starts of words: of `letter`, but for those to whose word the one
/// character before them belongs, white space or a `mark`.
#[inline(always)]
pub(super) fn words(letter: u64, white: u64, mark: u64, masks: &Masks) -> u64 {
    // A mark that is not ASCII ends some bytes further on.
    let mark = spread(mark, masks.inner());
    let prefix = white & !masks.newline | mark;
    letter & !after(letter) & !after(prefix)
}
