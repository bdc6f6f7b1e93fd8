//! A sentence of the story, each character in the colour of its class, and
//! the pieces that are left of it.

use ch02_words::{Separators, is_white_space, word_indices};

use crate::figures::cells::Cells;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// A sentence of the story with a single dash and a double one.
const TEXT: &str = "Or water-colour--or etching?";

const CELLS: Cells = Cells {
    left: 2.0,
    width: 17.0,
    height: 30.0,
};

/// The classes with their colours and names.
const CLASSES: [(Class, &str, &str); 4] = [
    (Class::Word, "box", "part of a word"),
    (Class::WhiteSpace, "tok1", "white space"),
    (Class::Mark, "tok0", "punctuation mark"),
    (Class::DoubleDash, "tok4", "double dash"),
];

/// What a place in a text is to the splitter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    WhiteSpace,
    Mark,
    DoubleDash,
}

/// Draws the sentence by classes, below it the words and marks that the
/// splitter finds, and a key.
pub(super) fn character_classes(out: &mut String) {
    const LABEL: f32 = 30.0;
    const PIECES: f32 = 78.0;
    const KEY: f32 = 170.0;
    let mut drawing = Drawing::new(WIDTH, KEY + 64.0);
    let top = (0.0, 12.0);
    drawing.text(top, Align::Start, "soft", "does a separator begin here?");
    for (start, class, text) in classes() {
        let (_, colour, _) = CLASSES[class as usize];
        CELLS.put(&mut drawing, (start, LABEL), colour, text);
    }
    let top = (0.0, PIECES + 12.0);
    drawing.text(top, Align::Start, "soft", "the words and marks");
    for (index, (start, piece)) in word_indices(TEXT).enumerate() {
        let class = format!("tok{}", (index + 2) % 8);
        let at = (start, PIECES + LABEL);
        CELLS.put(&mut drawing, at, &class, piece);
    }
    key(&mut drawing, KEY);
    drawing.write(out);
}

/// Names the classes.
fn key(drawing: &mut Drawing, top: f32) {
    for (index, (_, colour, name)) in CLASSES.into_iter().enumerate() {
        let x = 2.0 + 238.0 * (index % 2) as f32;
        let y = top + 34.0 * (index / 2) as f32;
        drawing.rect((x, y), (22.0, 22.0), colour);
        drawing.text((x + 32.0, y + 11.0), Align::Start, "ink", name);
    }
}

/// Returns the sentence as single characters and double dashes, each with its
/// place and its class.
fn classes() -> Vec<(usize, Class, &'static str)> {
    let mut classes = Vec::new();
    let mut start = 0;
    while start < TEXT.len() {
        let (class, length) = class_at(&TEXT[start..]);
        classes.push((start, class, &TEXT[start..start + length]));
        start += length;
    }
    classes
}

/// Returns the class of what `text`, which is ASCII, begins with, and its
/// length.
fn class_at(text: &str) -> (Class, usize) {
    match Separators::PUNCTUATION.length_at(text) {
        None => (Class::Word, 1),
        Some(1) if text.starts_with(is_white_space) => (Class::WhiteSpace, 1),
        Some(1) => (Class::Mark, 1),
        Some(length) => (Class::DoubleDash, length),
    }
}

#[cfg(test)]
mod tests {
    use ch01_language_models::THE_VERDICT;

    use super::*;

    /// The page says: two spaces, a double dash and a question mark; six words
    /// and marks; the single dash is a part of its word.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        assert!(THE_VERDICT.contains(TEXT), "a sentence of the story");
        let count = |wanted| {
            let found = classes().into_iter();
            found.filter(|&(_, class, _)| class == wanted).count()
        };
        assert_eq!(count(Class::WhiteSpace), 2);
        assert_eq!(count(Class::DoubleDash), 1);
        assert_eq!(count(Class::Mark), 1);
        let pieces: Vec<_> = word_indices(TEXT).map(|(_, p)| p).collect();
        let expected = ["Or", "water-colour", "--", "or", "etching", "?"];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn each_class_is_at_its_own_place() {
        for (place, (class, ..)) in CLASSES.into_iter().enumerate() {
            assert_eq!(class as usize, place);
        }
    }
}
