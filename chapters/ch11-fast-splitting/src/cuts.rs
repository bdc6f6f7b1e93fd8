//! Where a text can be split before anything is known of its start.
//!
//! To share a long text among threads, or to read it piece by piece, it has to
//! be split where a pre-token starts. Whether one starts at a place mostly
//! depends on what is before, back to who knows where. At some places it
//! does not: a space after anything but white space starts a pre-token under
//! each of the patterns of this chapter, and so does white space or a mark
//! after a letter. Text of any language has such places every few characters; a
//! run of one thing has none.

use crate::classes::{Classes, LETTER, NOT_OTHER, UPPER, WHITE};

/// The first place from `at` on where a pre-token certainly starts under each
/// pattern of [`ByHand`](crate::ByHand), whatever precedes it and
/// follows it; none if there is no such place before the end.
///
/// Time: it looks at the characters up to that place.
///
/// ```
/// use ch11_fast_splitting::certain_start;
///
/// assert_eq!(certain_start("a donkey", 3), None);
/// assert_eq!(certain_start("a donkey, it was", 3), Some(8));
/// assert_eq!(certain_start("a donkey", 0), Some(1));
/// ```
// ANCHOR: certain_start
pub fn certain_start(text: &str, at: usize) -> Option<usize> {
    // ANCHOR: exercise_11_5
    let at = text.ceil_char_boundary(at);
    // Nobody knows what is before the first character.
    let mut before = text[..at]
        .chars()
        .next_back()
        .map_or(Class::Doubtful, Class::of);
    text[at..].char_indices().find_map(|(place, c)| {
        let class = Class::of(c);
        let certain = at + place > 0
            && match (before, class) {
                (Class::Letter, Class::White | Class::Mark) => true,
                (_, Class::Space) => !before.is_white(),
                _ => false,
            };
        before = class;
        certain.then_some(at + place)
    })
    // ANCHOR_END: exercise_11_5
}
// ANCHOR_END: certain_start

/// What matters for a certain start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    White,
    Letter,
    /// Neither letter nor number nor white space, nor part of a word in any
    /// other way.
    Mark,
    /// A number, an apostrophe, an accent.
    Doubtful,
}

impl Class {
    fn of(c: char) -> Self {
        let flags = Classes::get().of(c);
        match c {
            ' ' => Self::Space,
            '\'' => Self::Doubtful,
            _ if flags & WHITE != 0 => Self::White,
            _ if flags & LETTER != 0 => Self::Letter,
            _ if flags & (NOT_OTHER | UPPER) == 0 => Self::Mark,
            _ => Self::Doubtful,
        }
    }

    fn is_white(self) -> bool {
        matches!(self, Self::Space | Self::White)
    }
}
