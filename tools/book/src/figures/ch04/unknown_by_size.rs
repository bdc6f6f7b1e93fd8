//! A sentence under word vocabularies of growing size.

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch04_special_tokens::{
    SimpleTokenizerV2, UNKNOWN, vocabulary_of_frequent_words,
};

use crate::figures::numbers::grouped;
use crate::figures::svg::{Align, Drawing, WIDTH, code_width};

/// A sentence of the story.
const SENTENCE: &str = "Gisburn had a curious smile in his eyes.";
/// Those of the listing `frequent`; with the last, no word of the story is
/// unknown.
const SIZES: [usize; 5] = [10, 30, 100, 300, 1_130];

const BOX: f32 = 30.0;
const GAP: f32 = 4.0;

/// Draws the sentence once for each size: a word that the vocabulary has in a
/// plain box, any other as a coloured box without its letters.
pub(super) fn unknown_by_size(out: &mut String) {
    const ROW: f32 = 76.0;
    let key = ROW * SIZES.len() as f32;
    let mut drawing = Drawing::new(WIDTH, key + 26.0);
    for (row, size) in SIZES.into_iter().enumerate() {
        draw_row(&mut drawing, ROW * row as f32, size);
    }
    let beside = (32.0, key + 12.0);
    drawing.rect((1.0, key + 1.0), (22.0, 22.0), "tok0");
    drawing.text(beside, Align::Start, "ink code", UNKNOWN);
    drawing.write(out);
}

/// Draws the sentence under the vocabulary of a size.
fn draw_row(drawing: &mut Drawing, top: f32, size: usize) {
    const LABEL: f32 = 28.0;
    let known = known(size);
    let unknown = known.iter().filter(|known| !**known).count();
    let share = format!("{unknown} of {} unknown", known.len());
    let label = format!("{} words and {UNKNOWN}", grouped(size));
    let middle = top + LABEL / 2.0 - 2.0;
    drawing
        .text((0.0, middle), Align::Start, "ink", &label)
        .text((WIDTH, middle), Align::End, "soft", &share);
    draw_words(drawing, top + LABEL, &known);
}

/// Draws the words of the sentence side by side; a word has the same place
/// whether it is known or not.
fn draw_words(drawing: &mut Drawing, top: f32, known: &[bool]) {
    let mut left = 1.0;
    for (word, known) in words(SENTENCE).zip(known) {
        let size = (code_width(word) + 11.0, BOX);
        match known {
            true => drawing.labelled((left, top), size, "box", word),
            false => drawing.rect((left, top), size, "tok0"),
        };
        left += size.0 + GAP;
    }
}

/// Returns for each word of the sentence whether it is one of the `size` most
/// frequent words of the story.
fn known(size: usize) -> Vec<bool> {
    let vocabulary = vocabulary_of_frequent_words(words(THE_VERDICT), size);
    let unknown = vocabulary.id(UNKNOWN);
    let tokenizer = SimpleTokenizerV2::new(vocabulary).expect("it has it");
    let ids = tokenizer.encode(SENTENCE);
    ids.into_iter().map(|id| Some(id) != unknown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known_words(size: usize) -> Vec<&'static str> {
        let words = words(SENTENCE).zip(known(size));
        words.filter(|(_, known)| *known).map(|(w, _)| w).collect()
    }

    /// The page says: seven, four, two and one of nine words are unknown, then
    /// none; the last one is `curious`. Counted by a Python script.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        assert!(THE_VERDICT.contains(SENTENCE), "a sentence of the story");
        assert_eq!(words(SENTENCE).count(), 9);
        assert_eq!(known_words(10), ["a", "."]);
        assert_eq!(known_words(30), ["had", "a", "in", "his", "."]);
        let all_but_two = ["Gisburn", "had", "a", "in", "his", "eyes", "."];
        assert_eq!(known_words(100), all_but_two);
        let all: Vec<&str> = words(SENTENCE).collect();
        let mut all_but_one = all.clone();
        all_but_one.retain(|word| *word != "curious");
        assert_eq!(known_words(300), all_but_one);
        assert_eq!(known_words(1_130), all);
    }
}
