//! Special tokens: texts that are not text, found before anything is split.

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
    /// For each of the 256 bytes, how long the texts are that begin with it;
    /// a set sorts them. The default, without any text, has no list at all.
    lengths: Vec<BTreeSet<usize>>,
}

/// A special token that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadSpecialToken {
    /// Its text is empty.
    #[error("the text of a special token is empty; give it one")]
    Empty,
    /// Another one has the same text.
    #[error("the special token {0:?} is given twice; give it once")]
    Repeated(String),
}

/// A stretch of a text: ordinary, or a special token. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it is, in bytes.
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

    /// The longest special token that is at `start`.
    // ANCHOR: at
    fn at(&self, text: &[u8], start: usize) -> Option<Segment> {
        // ANCHOR: exercise_6_4
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
        // ANCHOR_END: exercise_6_4
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
    /// The special token that is there, once the ordinary text before it
    /// was given and it is the next to be.
    found: Option<Segment>,
}

impl Iterator for Segments<'_> {
    type Item = Segment;

    // ANCHOR: segments
    fn next(&mut self) -> Option<Segment> {
        // ANCHOR: exercise_6_5
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
        // ANCHOR_END: exercise_6_5
    }
    // ANCHOR_END: segments
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    /// The special token at `start`, as its text.
    fn found<'t>(
        special: &SpecialTokens,
        text: &'t str,
        start: usize,
    ) -> Option<(&'t str, Option<usize>)> {
        let segment = special.at(text.as_bytes(), start)?;
        Some((&text[segment.range], segment.special))
    }

    #[test]
    fn a_special_token_is_found_where_it_begins() {
        let special = SpecialTokens::new(["<a>", "<é>"]).unwrap();
        let text = "x<é><a>";
        for (start, expected) in [
            (0, None),
            (1, Some(("<é>", Some(1)))),
            (2, None),
            (5, Some(("<a>", Some(0)))),
            (8, None),
        ] {
            let came = found(&special, text, start);
            assert_eq!(came, expected, "at byte {start} of {text:?}");
        }
        assert_eq!(found(&special, "", 0), None, "an empty text holds none");
        let none = SpecialTokens::default();
        assert_eq!(found(&none, text, 1), None, "an empty set finds none");
    }

    #[test]
    fn the_beginning_of_a_special_token_is_none() {
        let special = SpecialTokens::new(["<end>"]).unwrap();
        for text in ["<", "<end", "<end-", "<en<end>"] {
            let came = found(&special, text, 0);
            assert_eq!(came, None, "{text:?} does not begin with `<end>`");
        }
    }

    #[test]
    fn of_those_that_begin_together_the_longest_wins() {
        let set = ["<a", "<a>b", "<", "<a>"];
        let special = SpecialTokens::new(set).unwrap();
        for (text, expected) in [
            ("<a>b", ("<a>b", Some(1))),
            ("<a>c", ("<a>", Some(3))),
            ("<ab", ("<a", Some(0))),
            ("<<a>", ("<", Some(2))),
        ] {
            let came = found(&special, text, 0);
            let why = "the longest of the set that fits, wherever it is listed";
            assert_eq!(came, Some(expected), "{why}: {set:?} in {text:?}");
        }
    }

    #[test]
    fn a_large_set_is_not_tried_one_by_one() {
        let texts = (0..20_000).map(|n| format!("<|reserved {n}|>"));
        let special = SpecialTokens::new(texts).unwrap();
        let text = "<".repeat(50_000);
        let start = Instant::now();
        for place in 0..text.len() {
            let hit = special.at(text.as_bytes(), place);
            assert!(hit.is_none(), "`<` alone is none of them");
            // At once: to try all 20,000 at all places takes half a minute.
            let took = start.elapsed().as_millis();
            assert!(
                took < 1000,
                "{place} places and 20,000 special tokens took {took} ms: too \
                 many were tried at each place"
            );
        }
    }
}
