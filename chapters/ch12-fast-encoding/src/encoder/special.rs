//! Special tokens in a text, found at the speed of memory.
//!
//! Chapter 6 asks at each byte whether a special token is there. Most
//! texts hold none, so here the question is first where one could begin: at
//! the bytes that all special tokens begin with, `<|` for most vocabularies,
//! which are searched for many bytes at a time. Only there chapter 6 is asked.

use std::ops::Range;

use ch06_pre_tokens::{Segment, SpecialTokens};
use memchr::memmem::Finder;

/// Finds the special tokens of a set.
///
/// ```
/// use ch06_pre_tokens::SpecialTokens;
/// use ch12_fast_encoding::SpecialFinder;
///
/// let special = SpecialTokens::new(["<|a|>", "<|b|>"])?;
/// let finder = SpecialFinder::new(special);
/// assert_eq!(finder.first(b"tea<|b|>", 0), Some((1, 3..8)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SpecialFinder {
    special: SpecialTokens,
    beginnings: Beginnings,
    longest: usize,
}

/// What a special token can begin with.
#[derive(Debug, Clone)]
enum Beginnings {
    /// With these bytes all of them do.
    Common(Box<Finder<'static>>),
    /// With any of these bytes.
    AnyOf(Box<[bool; 256]>),
}

impl SpecialFinder {
    /// A finder of these special tokens.
    pub fn new(special: SpecialTokens) -> Self {
        let texts = special.texts();
        let longest = texts.iter().map(String::len).max();
        Self {
            beginnings: Beginnings::new(texts),
            longest: longest.unwrap_or(0),
            special,
        }
    }

    /// How many bytes the longest special token has.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The first special token of `text` that begins at `from` or after it:
    /// its place in the set, and where it is.
    // ANCHOR: first
    pub fn first(
        &self,
        text: &[u8],
        mut from: usize,
    ) -> Option<(usize, Range<usize>)> {
        if self.longest == 0 {
            return None;
        }
        loop {
            let at = from + self.beginnings.first(&text[from..])?;
            // No special token reaches further than the longest.
            let end = text.len().min(at + self.longest);
            let first = self.special.split(&text[at..end]).next();
            if let Some(Segment {
                range: Range { start: 0, end },
                special: Some(place),
            }) = first
            {
                return Some((place, at..at + end));
            }
            from = at + 1;
        }
    }
    // ANCHOR_END: first
}

impl Beginnings {
    fn new(texts: &[String]) -> Self {
        let first = texts.first().map_or("", String::as_str);
        let same = |text: &String| common(text, first);
        match texts.iter().map(same).min().unwrap_or(0) {
            0 => {
                let mut any_of = Box::new([false; 256]);
                for text in texts {
                    any_of[usize::from(text.as_bytes()[0])] = true;
                }
                Self::AnyOf(any_of)
            }
            length => {
                let common = &first.as_bytes()[..length];
                Self::Common(Box::new(Finder::new(common).into_owned()))
            }
        }
    }

    fn first(&self, text: &[u8]) -> Option<usize> {
        match self {
            Self::Common(finder) => finder.find(text),
            Self::AnyOf(any_of) => {
                text.iter().position(|&byte| any_of[usize::from(byte)])
            }
        }
    }
}

/// How many bytes two texts have in common at their beginning.
fn common(one: &str, other: &str) -> usize {
    let both = one.bytes().zip(other.bytes());
    both.take_while(|(a, b)| a == b).count()
}
