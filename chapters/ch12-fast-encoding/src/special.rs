//! Special tokens in a text, found at the speed of memory.
//!
//! Chapter 6 asks at each byte whether a special token stands there. Most
//! texts hold none, so here the question is first where one could begin: at
//! the bytes that all special tokens begin with, `<|` for most vocabularies,
//! which are searched for many bytes at a time. Only there chapter 6 is asked.

use std::ops::Range;

use ch06_pre_tokens::{Segment, SpecialTokens};
use memchr::memmem::Finder;

/// Finds the special tokens of a set.
#[derive(Debug, Clone)]
pub(crate) struct SpecialFinder {
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
    /// A finder of these texts, which make a set.
    pub(crate) fn new(texts: &[&str]) -> Self {
        let longest = texts.iter().map(|text| text.len()).max();
        Self {
            special: SpecialTokens::new(texts.iter().copied())
                .expect("a tokenizer has them"),
            beginnings: Beginnings::new(texts),
            longest: longest.unwrap_or(0),
        }
    }

    /// How many bytes the longest special token has.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The first special token of `text` that begins at `from` or behind it:
    /// its place in the set, and where it stands.
    // ANCHOR: first
    pub(crate) fn first(
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
    fn new(texts: &[&str]) -> Self {
        let first = texts.first().copied().unwrap_or_default();
        let same = |text: &&str| common(text, first);
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
