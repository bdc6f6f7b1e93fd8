//! Pre-tokens by the batch: the loop over the blocks of a text.
//!
//! Each block of 64 bytes begins at the start of a pre-token and not at a
//! multiple of 64. So it needs to know nothing of the block before it: no
//! half-finished word, no open run of digits. Its starts are found at once, as
//! far as they can be trusted, and the last of them is where the next block
//! begins. A pre-token of which no end can be seen or trusted is left to the
//! scanner, and so are the last 63 bytes of a text.
//!
//! Time: a block every ten nanoseconds or so with wide instructions. Some 5 of
//! its 64 bytes are looked at again in the next one.

use crate::ByHand;
use crate::masks::{Block, Classify};
use crate::scan::Scanner;
use crate::starts::{Starts, cl100k, gpt2, gpt2_lines, in_lines, o200k};

/// How many ends a batch holds.
pub const BATCH: usize = 256;

/// The ends of pre-tokens that follow each other, as places in a text.
///
/// ```
/// use ch11_fast_splitting::{ByHand, Ends, Instructions};
///
/// let mut ends = Ends::default();
/// ByHand::Gpt2.fill(Instructions::widest(), "I'd buy 12", 0, &mut ends);
/// assert_eq!(ends.as_slice(), [1, 3, 7, 10]);
/// ```
#[derive(Debug, Clone)]
pub struct Ends {
    /// Where the first pre-token starts, and the ends; with room for those of
    /// one more block, which are written before they are counted.
    places: [usize; 1 + BATCH + 64],
    len: usize,
}

impl Default for Ends {
    fn default() -> Self {
        Self {
            places: [0; 1 + BATCH + 64],
            len: 0,
        }
    }
}

impl Ends {
    /// The ends.
    #[inline]
    pub fn as_slice(&self) -> &[usize] {
        &self.places[1..=self.len]
    }

    /// Where the first pre-token starts, and the ends.
    #[inline]
    pub fn borders(&self) -> &[usize] {
        &self.places[..=self.len]
    }

    #[inline(always)]
    fn push(&mut self, end: usize) {
        self.len += 1;
        self.places[self.len] = end;
    }

    /// Adds `at` and the place of each bit of `mask`. The places are written
    /// eight at a time, more than there are: that is cheaper than to stop at
    /// the right one, which no processor can foresee.
    // ANCHOR: push_mask
    #[inline(always)]
    fn push_mask(&mut self, at: usize, mut mask: u64) {
        // ANCHOR: exercise_11_6_b
        let count = mask.count_ones() as usize;
        let room: &mut [usize; 64] = self.places[self.len + 1..]
            .first_chunk_mut()
            .expect("a batch has room for one more block");
        for places in room.chunks_exact_mut(8) {
            for place in places {
                *place = at + mask.trailing_zeros() as usize;
                mask &= mask.wrapping_sub(1);
            }
            if mask == 0 {
                break;
            }
        }
        self.len += count;
        // ANCHOR_END: exercise_11_6_b
    }
    // ANCHOR_END: push_mask
}

/// Puts into `ends` where the pre-tokens end that follow from `from` on, which
/// is the start of one: some hundreds, or all to the end of the text.
#[inline(always)]
pub(crate) fn fill<C: Classify>(
    pattern: ByHand,
    text: &str,
    from: usize,
    ends: &mut Ends,
) {
    let scanner = Scanner::new(text);
    let end = |at| scanner.end(pattern, at);
    match pattern {
        ByHand::Gpt2 => fill_by(text, from, ends, end, |block, rest| {
            gpt2(&C::classify(block), block, rest)
        }),
        ByHand::Cl100k | ByHand::Llama3 => {
            fill_by(text, from, ends, end, |block, rest| {
                cl100k::<3>(&C::classify(block), block, rest)
            });
        }
        ByHand::O200k => fill_by(text, from, ends, end, |block, _| {
            o200k(&C::classify(block), block)
        }),
        ByHand::Qwen2 => fill_by(text, from, ends, end, |block, rest| {
            cl100k::<1>(&C::classify(block), block, rest)
        }),
    }
}

/// The same where each line is a text of its own, its newline included.
/// o200k's pattern goes by the scanner then. Up to
/// `line_end` it is known that no line ends before it, so that the end of each
/// line is looked for once.
#[inline(always)]
pub(crate) fn fill_lines<C: Classify>(
    pattern: ByHand,
    text: &str,
    from: usize,
    line_end: &mut usize,
    ends: &mut Ends,
) {
    let end = |at| {
        if at >= *line_end {
            let mut rest = text.as_bytes()[at..].iter();
            let feed = rest.position(|&byte| byte == b'\n');
            *line_end = feed.map_or(text.len(), |feed| at + feed + 1);
        }
        Scanner::new(&text[..*line_end]).end(pattern, at)
    };
    match pattern {
        ByHand::Gpt2 => fill_by(text, from, ends, end, |block, rest| {
            gpt2_lines(&C::classify(block), block, rest)
        }),
        ByHand::Cl100k | ByHand::Llama3 => {
            fill_by(text, from, ends, end, |block, rest| {
                let masks = C::classify(block);
                in_lines(cl100k::<3>(&masks, block, rest), &masks)
            });
        }
        // Where little is ASCII the scanner alone is faster, and no start is
        // trusted.
        ByHand::O200k => {
            fill_by(text, from, ends, end, |_, _| Starts::default());
        }
        ByHand::Qwen2 => fill_by(text, from, ends, end, |block, rest| {
            let masks = C::classify(block);
            in_lines(cl100k::<1>(&masks, block, rest), &masks)
        }),
    }
}

// ANCHOR: fill
#[inline(always)]
fn fill_by(
    text: &str,
    from: usize,
    ends: &mut Ends,
    mut end: impl FnMut(usize) -> usize,
    starts: impl Fn(&Block, &[u8]) -> Starts,
) {
    let bytes = text.as_bytes();
    let mut at = from;
    ends.places[0] = from;
    ends.len = 0;
    // ANCHOR: exercise_11_6
    // Up to here the text is left to the scanner.
    let mut scanned = 0;
    while at < bytes.len() && ends.len < BATCH {
        if at >= scanned
            && let Some(block) = bytes[at..].first_chunk()
        {
            let Starts { starts, trusted } = starts(block, &bytes[at..]);
            // Bit 0 is the start where this block begins.
            let starts = starts & ((1 << trusted) - 1) & !1;
            if starts != 0 {
                ends.push_mask(at, starts);
                at += starts.ilog2() as usize;
                continue;
            }
            scanned = at + trusted as usize + 1;
        }
        at = end(at);
        ends.push(at);
    }
    // ANCHOR_END: exercise_11_6
}
// ANCHOR_END: fill
