//! The case of words, which o200k's pattern goes by.

use super::runs::{runs_on, runs_to};
use super::{Starts, after, before};
use crate::masks::Masks;
use crate::wider::Wider;

/// The characters of words by their case.
pub(super) struct Case {
    /// Capitals, and what counts as both.
    upper: u64,
    /// Small letters, and what counts as both.
    lower: u64,
    /// The accents, counted as neither, that belong to marks before them.
    accents_of_marks: u64,
}

impl Case {
    /// The case of letters and of those accents that are parts of words; and
    /// what belongs to no word, the other accents included.
    ///
    /// An accent is a part of a word, unless it is in a run of marks: after a
    /// mark that has a space before it or another mark after it.
    // ANCHOR: accents
    #[inline(always)]
    pub(super) fn new(masks: &Masks, wider: &Wider) -> (Self, u64) {
        let accent = wider.upper & wider.lower & !wider.letter;
        let word = wider.letter | accent;
        let other = !(word | wider.number | wider.white);
        let mut accents_of_marks = 0;
        if accent & after(other) != 0 {
            let next = before(other & !masks.inner());
            let in_a_run = other & (after(masks.space) | next);
            accents_of_marks = runs_on(other | accent, in_a_run) & accent;
        }
        let case = Self {
            upper: wider.upper & !accents_of_marks,
            lower: wider.lower & !accents_of_marks,
            accents_of_marks,
        };
        (case, other | accents_of_marks)
    }
    // ANCHOR_END: accents

    /// The characters of words.
    #[inline(always)]
    pub(super) fn word(&self) -> u64 {
        self.upper | self.lower
    }

    /// What counts as a capital and as a small letter.
    #[inline(always)]
    pub(super) fn both(&self) -> u64 {
        self.upper & self.lower
    }

    /// Up to where it is known which accents belong to marks: whether a slash
    /// was eaten changes that.
    #[inline(always)]
    pub(super) fn trusted(&self, eaten_slashes: u64) -> u32 {
        match self.accents_of_marks {
            0 => 64,
            _ => eaten_slashes.trailing_zeros(),
        }
    }

    /// Cuts words by their case.
    // ANCHOR: case
    #[inline(always)]
    pub(super) fn cut(&self, starts: &mut Starts) {
        let upper = self.upper & !self.both();
        let lower = self.lower & !self.both();
        // From a small letter on, up to the next capital.
        let ending = runs_on(self.lower, lower);
        starts.starts |= upper & after(ending);
        // Capitals after what counts as both, if the word ends with them.
        let capitals = upper & after(self.both()) & !after(ending);
        if capitals != 0 {
            let last = upper & !before(self.word());
            starts.starts |= capitals & runs_to(upper, last);
            // How they go on after the block is not known.
            let open = upper.leading_ones();
            starts.trusted = starts.trusted.min(64 - open);
        }
    }
    // ANCHOR_END: case
}
