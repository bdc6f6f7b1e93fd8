//! Pre-tokens by the batch: the loop over the blocks of a text.
//!
//! Each block of 64 bytes begins at the start of a pre-token and not at a
//! multiple of 64. So it needs to know nothing of the block before it: no
//! half-finished word, no open run of digits. Its starts are found at once, as
//! far as they can be trusted, and the last of them is where the next block
//! begins. The last bytes of a text make a block together with spaces. A
//! pre-token of which no end can be seen or trusted is left to the scanner.
//!
//! Time: a block every ten nanoseconds or so with wide instructions. Some 5 of
//! its 64 bytes are looked at again in the next one.

use crate::ByHand;
use crate::masks::{Block, Classify};
use crate::scan::Scanner;
use crate::starts::{
    Cl100k, Cl100kLines, Gpt2, Gpt2Lines, O200k, O200kLines, Rules, Starts,
};

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

    /// Room for the ends of one more block, of which [`grow`](Self::grow) says
    /// how many were written.
    #[inline(always)]
    pub(crate) fn room(&mut self) -> &mut [usize; 64] {
        self.places[self.len + 1..]
            .first_chunk_mut()
            .expect("a batch has room for one more block")
    }

    /// Counts `more` ends that were written into the [`room`](Self::room).
    #[inline(always)]
    pub(crate) fn grow(&mut self, more: usize) {
        self.len += more;
    }

    /// Adds for each bit of `mask` its place, counted from `at`. The places are
    /// written eight at a time, more than there are: that is cheaper than to
    /// stop at the right one, which no processor can foresee.
    // ANCHOR: push_mask
    #[inline(always)]
    pub(crate) fn push_mask(&mut self, at: usize, mut mask: u64) {
        // ANCHOR: exercise_11_6_b
        let count = mask.count_ones() as usize;
        for places in self.room().chunks_exact_mut(8) {
            for place in places {
                *place = at + mask.trailing_zeros() as usize;
                mask &= mask.wrapping_sub(1);
            }
            if mask == 0 {
                break;
            }
        }
        self.grow(count);
        // ANCHOR_END: exercise_11_6_b
    }
    // ANCHOR_END: push_mask
}

/// Puts into `ends` where the pre-tokens end that follow from `from` on, which
/// is the start of one: several hundred, or all to the end of the text.
#[inline(always)]
pub(crate) fn fill<C: Classify>(
    pattern: ByHand,
    text: &str,
    from: usize,
    ends: &mut Ends,
) {
    let rest = Rest {
        pattern,
        text,
        line_end: None,
    };
    match pattern {
        ByHand::Gpt2 => fill_by::<C, Gpt2>(rest, from, ends),
        ByHand::Cl100k | ByHand::Llama3 => {
            fill_by::<C, Cl100k<3>>(rest, from, ends);
        }
        ByHand::O200k => fill_by::<C, O200k>(rest, from, ends),
        ByHand::Qwen2 => fill_by::<C, Cl100k<1>>(rest, from, ends),
    }
}

/// The same where each line is a text of its own, its newline included. Up to
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
    let rest = Rest {
        pattern,
        text,
        line_end: Some(line_end),
    };
    match pattern {
        ByHand::Gpt2 => fill_by::<C, Gpt2Lines>(rest, from, ends),
        ByHand::Cl100k | ByHand::Llama3 => {
            fill_by::<C, Cl100kLines<3>>(rest, from, ends);
        }
        ByHand::O200k => fill_by::<C, O200kLines>(rest, from, ends),
        ByHand::Qwen2 => fill_by::<C, Cl100kLines<1>>(rest, from, ends),
    }
}

/// A text, and the scanner for what the masks leave to it.
struct Rest<'t> {
    pattern: ByHand,
    text: &'t str,
    /// If each line is a text of its own, up to where none ends.
    line_end: Option<&'t mut usize>,
}

impl Rest<'_> {
    /// Where the pre-token ends that starts at `at`.
    #[inline]
    fn end(&mut self, at: usize) -> usize {
        let text = match &mut self.line_end {
            None => self.text,
            Some(line_end) => {
                if at >= **line_end {
                    let mut rest = self.text.as_bytes()[at..].iter();
                    let feed = rest.position(|&byte| byte == b'\n');
                    **line_end =
                        feed.map_or(self.text.len(), |feed| at + feed + 1);
                }
                &self.text[..**line_end]
            }
        };
        Scanner::new(text).end(self.pattern, at)
    }
}

// ANCHOR: fill
#[inline(always)]
fn fill_by<C: Classify, R: Rules>(
    mut rest: Rest,
    from: usize,
    ends: &mut Ends,
) {
    let bytes = rest.text.as_bytes();
    let starts = R::starts::<C>;
    let mut end = |at| rest.end(at);
    let mut at = from;
    ends.places[0] = from;
    ends.len = 0;
    // ANCHOR: exercise_11_6
    // Up to here the text is left to the scanner.
    let mut scanned = 0;
    while at < bytes.len() && ends.len < BATCH {
        if at >= scanned {
            let rest = &bytes[at..];
            let mut last = [b' '; 64];
            let block = match rest.first_chunk() {
                Some(block) => block,
                None => with_spaces(rest, &mut last),
            };
            let Starts { starts, trusted } = starts(block, rest);
            let trusted = trusted.min(rest.len() as u32);
            // Bit 0 is the start where this block begins.
            let starts = starts & ((1 << trusted) - 1) & !1;
            if starts != 0 {
                C::push_mask(ends, at, starts);
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

/// The last bytes of a text as a block, with spaces after them: under each
/// pattern white space at the end of a text is split as it would be before more text.
#[cold]
fn with_spaces<'b>(rest: &[u8], block: &'b mut Block) -> &'b Block {
    block[..rest.len()].copy_from_slice(rest);
    block
}
