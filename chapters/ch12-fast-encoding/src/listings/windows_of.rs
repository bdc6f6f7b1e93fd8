//! A long pre-token, window by window.

use std::ops::Range;

use super::setup::{ranked, text_of};
use crate::merging::ranked::Ranked;
use crate::merging::short::SHORT;
use crate::merging::windows;

/// How many bytes of a window are left to the next one.
const OVERLAP: usize = 8;

/// A window of a long pre-token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Which bytes it holds.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Vec<String>,
    /// The token before it, and whether the two may meet.
    pub before: Option<(String, bool)>,
    /// How many of its tokens are kept, if it fits.
    pub kept: usize,
    /// How many tokens before it are taken back, if it does not.
    pub taken: usize,
}

/// Where the next window begins, and what was kept of those before.
struct Progress<'r> {
    ranked: &'r Ranked,
    text: &'r [u8],
    numbers: Vec<u32>,
    start: usize,
    length: usize,
    back: usize,
}

/// The windows in which a long pre-token is encoded.
pub fn windows_of(text: &str) -> Vec<Window> {
    let ranked = &ranked();
    let text = text.as_bytes();
    let mut progress = Progress {
        ranked,
        text,
        numbers: Vec::new(),
        start: 0,
        length: SHORT,
        back: 1,
    };
    let mut all = Vec::new();
    while progress.start < text.len() {
        all.push(progress.next());
    }
    let mut encoded = Vec::new();
    windows::encode(ranked, text, &mut encoded);
    assert_eq!(progress.numbers, encoded, "the encoder's own code");
    all
}

impl Progress<'_> {
    fn next(&mut self) -> Window {
        let ranked = self.ranked;
        let end = self.text.len().min(self.start + self.length);
        let bytes = self.start..end;
        let mut tokens = Vec::new();
        // Any length: a window of more than 64 bytes holds its own windows.
        windows::encode(ranked, &self.text[bytes.clone()], &mut tokens);
        let last = self.numbers.last().copied();
        let fits = last.is_none_or(|last| ranked.may_meet(last, tokens[0]));
        let (kept, taken) = match fits {
            true => (self.keep(end, &tokens), 0),
            false => (0, self.take_back()),
        };
        Window {
            bytes,
            tokens: tokens.iter().map(|&t| text_of(ranked, t)).collect(),
            before: last.map(|last| (text_of(ranked, last), fits)),
            kept,
            taken,
        }
    }

    /// Keeps the tokens of a window that ends at `end`; how many.
    fn keep(&mut self, end: usize, tokens: &[u32]) -> usize {
        let is_last = end == self.text.len();
        let keep = end - if is_last { 0 } else { OVERLAP };
        let mut kept = 0;
        for &token in tokens {
            let end = self.start + self.ranked.length(token);
            if kept > 0 && end > keep {
                break;
            }
            self.numbers.push(token);
            self.start = end;
            kept += 1;
        }
        (self.length, self.back) = (SHORT, 1);
        kept
    }

    /// Takes tokens back; how many.
    fn take_back(&mut self) -> usize {
        let kept = self.numbers.len().saturating_sub(self.back);
        let taken = self.numbers.split_off(kept);
        let bytes = taken.iter().map(|&token| self.ranked.length(token));
        let bytes: usize = bytes.sum();
        self.start -= bytes;
        self.length += 2 * bytes;
        self.back *= 2;
        taken.len()
    }
}
