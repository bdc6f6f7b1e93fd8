//! Where a part of a text is, as Rust, people and browsers count.

use std::ops::Range;

use serde::Serialize;

/// Where a part of a text begins and ends, counted in three ways from 0; the
/// end is the first place behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// In bytes of UTF-8.
    pub bytes: [usize; 2],
    /// In characters (`char`s). A part that begins or ends within a character
    /// has all of it.
    pub chars: [usize; 2],
    /// In UTF-16 code units, which a browser's strings consist of; here too,
    /// characters are whole.
    pub utf16: [usize; 2],
}

/// A text and, for each of its bytes, what comes before it.
pub struct Places<'text> {
    text: &'text str,
    /// The characters and code units that begin before each byte, and before
    /// the end.
    before: Vec<(usize, usize)>,
}

impl<'text> Places<'text> {
    /// The places of `text`.
    pub fn new(text: &'text str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let (mut chars, mut utf16) = (0, 0);
        before.push((chars, utf16));
        for c in text.chars() {
            chars += 1;
            utf16 += c.len_utf16();
            let end = before.len() + c.len_utf8();
            before.resize(end, (chars, utf16));
        }
        Self { text, before }
    }

    /// The span of these bytes; what is beyond the end is left out.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        let length = self.text.len();
        let (start, end) = (bytes.start.min(length), bytes.end.min(length));
        let first = self.before[self.text.floor_char_boundary(start)];
        let last = self.before[self.text.ceil_char_boundary(end)];
        Span {
            bytes: [start, end],
            chars: [first.0, last.0],
            utf16: [first.1, last.1],
        }
    }

    /// The span of the whole text.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_part_of_a_character_has_all_of_it() {
        let places = Places::new("aé𝐭");
        let span = places.span(2..4);
        assert_eq!(span.bytes, [2, 4]);
        assert_eq!(span.chars, [1, 3]);
        assert_eq!(span.utf16, [1, 4]);
        assert_eq!(places.span(3..99), places.span(3..7));
    }

    proptest! {
        #[test]
        fn each_character_is_where_it_is(text in ".{0,20}") {
            let places = Places::new(&text);
            let mut utf16 = 0;
            for (place, (start, c)) in text.char_indices().enumerate() {
                let span = places.span(start..start + c.len_utf8());
                prop_assert_eq!(span.chars, [place, place + 1]);
                prop_assert_eq!(span.utf16, [utf16, utf16 + c.len_utf16()]);
                utf16 += c.len_utf16();
            }
            prop_assert_eq!(places.whole().utf16[1], utf16);
        }
    }
}
