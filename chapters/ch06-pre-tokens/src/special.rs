//! Special tokens: texts that are no text, found before anything is cut.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use thiserror::Error;

/// A set of special tokens such as `<|endoftext|>`.
///
/// Where several could be found, the one that begins first is; of those that
/// begin at the same place, the longest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpecialTokens {
    texts: Vec<String>,
    /// The place of each text in `texts`.
    places: HashMap<Vec<u8>, usize>,
    /// How long the texts are that begin with each byte.
    lengths: Vec<BTreeSet<usize>>,
}

/// A special token that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadSpecialToken {
    /// Its text is empty.
    #[error("a special token with an empty text; give it one")]
    Empty,
    /// Another one has the same text.
    #[error("two special tokens with the text {0:?}; name it once")]
    Repeated(String),
}

/// A stretch of a text: ordinary, or a special token. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The place of the special token in its set; none for ordinary text.
    pub special: Option<usize>,
}

impl SpecialTokens {
    /// A set of special tokens, in this order.
    ///
    /// # Errors
    /// An empty text, or the same text twice.
    pub fn new<Text: Into<String>>(
        texts: impl IntoIterator<Item = Text>,
    ) -> Result<Self, BadSpecialToken> {
        let texts: Vec<String> = texts.into_iter().map(Into::into).collect();
        let mut places = HashMap::with_capacity(texts.len());
        let mut lengths = vec![BTreeSet::new(); 256];
        for (place, text) in texts.iter().enumerate() {
            let Some(first) = text.bytes().next() else {
                return Err(BadSpecialToken::Empty);
            };
            if places.insert(text.clone().into_bytes(), place).is_some() {
                return Err(BadSpecialToken::Repeated(text.clone()));
            }
            lengths[first as usize].insert(text.len());
        }
        Ok(Self {
            texts,
            places,
            lengths,
        })
    }

    /// The texts, in the order in which they were given.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Cuts `text` at its special tokens.
    ///
    /// ```
    /// use ch06_pre_tokens::SpecialTokens;
    ///
    /// let special = SpecialTokens::new(["<|endoftext|>"])?;
    /// let mut segments = special.split(b"tea<|endoftext|>");
    /// assert_eq!(segments.next().unwrap().range, 0..3);
    /// assert_eq!(segments.next().unwrap().special, Some(0));
    /// assert_eq!(segments.next(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn split<'s>(&'s self, text: &'s [u8]) -> Segments<'s> {
        Segments {
            special: self,
            text,
            start: 0,
            found: None,
        }
    }

    /// The longest special token that stands at `start`.
    // ANCHOR: at
    fn at(&self, text: &[u8], start: usize) -> Option<Segment> {
        let rest = &text[start..];
        let lengths = self.lengths.get(*rest.first()? as usize)?;
        let (place, length) = lengths.iter().rev().find_map(|&length| {
            let place = self.places.get(rest.get(..length)?)?;
            Some((*place, length))
        })?;
        Some(Segment {
            range: start..start + length,
            special: Some(place),
        })
    }
    // ANCHOR_END: at
}

/// The stretches of a text in order; see [`SpecialTokens::split`].
#[derive(Debug, Clone)]
pub struct Segments<'s> {
    special: &'s SpecialTokens,
    text: &'s [u8],
    /// Where the next stretch begins.
    start: usize,
    /// The special token that stands there, if it is found already.
    found: Option<Segment>,
}

impl Iterator for Segments<'_> {
    type Item = Segment;

    // ANCHOR: segments
    fn next(&mut self) -> Option<Segment> {
        let start = self.start;
        let found = self.found.take().or_else(|| {
            (start..self.text.len())
                .find_map(|place| self.special.at(self.text, place))
        });
        let end = found.as_ref().map_or(self.text.len(), |f| f.range.start);
        if start < end {
            self.start = end;
            self.found = found;
            let special = None;
            let range = start..end;
            return Some(Segment { range, special });
        }
        self.start = found.as_ref().map_or(end, |f| f.range.end);
        found
    }
    // ANCHOR_END: segments
}
