//! A long text in parts that can be encoded apart.
//!
//! A part ends where a pre-token certainly starts, or where a special token
//! begins or ends. So its ids do not depend on the other parts, and all ids,
//! one part after the other, are those of the text.

use std::ops::Range;

use ch11_fast_splitting::certain_start;

use crate::encoder::special::SpecialFinder;

/// How many bytes are looked at in search of a certain start before the
/// search goes on further.
const LOOK: usize = 4096;

/// The parts of a text, in order.
///
/// ```
/// use ch12_fast_encoding::Parts;
///
/// // A comma behind a letter is a certain start.
/// let mut parts = Parts::new(b"a donkey, it was", None, true, 3);
/// assert_eq!(parts.next(), Some(0..8));
/// ```
#[derive(Debug, Clone)]
pub struct Parts<'j> {
    text: &'j [u8],
    special: Option<&'j SpecialFinder>,
    has_starts: bool,
    between_ascii: bool,
    bytes: usize,
    /// Where the next part starts.
    start: usize,
    /// The next special token, if it was looked for: none, or where it is.
    next_special: Option<Option<Range<usize>>>,
}

impl<'j> Parts<'j> {
    /// The parts of `text`, each of at least `bytes` bytes but the last and
    /// those that end at a special token, if any are looked for. `has_starts`
    /// says that the pattern is one of chapter 11's: under any other one a text
    /// is split at special tokens only.
    pub fn new(
        text: &'j [u8],
        special: Option<&'j SpecialFinder>,
        has_starts: bool,
        bytes: usize,
    ) -> Self {
        Self {
            text,
            special,
            has_starts,
            between_ascii: false,
            bytes,
            start: 0,
            next_special: None,
        }
    }

    /// The same, but only ASCII characters are cut apart. No normalization form
    /// changes them or joins them with others, so the parts can be normalized
    /// apart.
    pub fn between_ascii(mut self) -> Self {
        self.between_ascii = true;
        self
    }
}

impl Iterator for Parts<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.start == self.text.len() {
            return None;
        }
        let start = self.start;
        let wanted = start.saturating_add(self.bytes.max(1));
        self.start = match wanted < self.text.len() {
            true => self.end(wanted),
            false => self.text.len(),
        };
        Some(start..self.start)
    }
}

impl Parts<'_> {
    /// Where the part ends that should end at `wanted` or as soon after it as
    /// possible.
    // ANCHOR: end
    fn end(&mut self, wanted: usize) -> usize {
        let mut from = self.start;
        loop {
            let special = self.special_from(from);
            let before = special.as_ref().map_or(self.text.len(), |s| s.start);
            if wanted <= before {
                return self.certain_start(wanted, before).unwrap_or(before);
            }
            // A special token is before `wanted` or around it.
            from = special.map_or(before, |range| range.end);
            if wanted <= from {
                return from;
            }
        }
    }
    // ANCHOR_END: end

    /// The first special token that begins at `from` or after it. It is
    /// remembered: a text is not searched again for each of its parts.
    fn special_from(&mut self, from: usize) -> Option<Range<usize>> {
        let special = self.special?;
        match &self.next_special {
            Some(None) => None,
            Some(Some(next)) if next.start >= from => Some(next.clone()),
            _ => {
                let next = special.first(self.text, from);
                let next = next.map(|(_, range)| range);
                self.next_special.insert(next).clone()
            }
        }
    }

    /// A place from `wanted` on and before `end` where a pre-token starts.
    fn certain_start(&self, wanted: usize, end: usize) -> Option<usize> {
        if !self.has_starts {
            return None;
        }
        let mut wanted = wanted;
        while wanted < end {
            // The character before it counts too.
            let from = floor_char_boundary(self.text, wanted - 1);
            let until = end.min(wanted + LOOK);
            let window = &self.text[from..until];
            let valid = match str::from_utf8(window) {
                Ok(window) => window,
                Err(error) => str::from_utf8(&window[..error.valid_up_to()])
                    .unwrap_or_default(),
            };
            let mut at = wanted - from;
            while let Some(found) = certain_start(valid, at) {
                if !self.between_ascii || is_between_ascii(valid, found) {
                    return Some(from + found);
                }
                at = found + 1;
            }
            // Half a character at the end of the window belongs to the next.
            let looked = from + valid.len();
            if looked <= wanted {
                return None;
            }
            wanted = looked;
        }
        None
    }
}

/// Whether the characters on both sides of `at` are ASCII.
fn is_between_ascii(text: &str, at: usize) -> bool {
    text.as_bytes()[at - 1].is_ascii() && text.as_bytes()[at].is_ascii()
}

/// The last place up to `at` where a character starts.
fn floor_char_boundary(text: &[u8], at: usize) -> usize {
    let inside = |i: &usize| text[*i] & 0xC0 == 0x80;
    at - (0..=at).rev().take(4).take_while(inside).count().min(at)
}
