//! A sentence under byte-pair vocabularies of growing size.

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::Bpe;

use super::{learned, text};
use crate::figures::cells::Cells;
use crate::figures::numbers::grouped;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// A sentence of the story.
const SENTENCE: &str = "Has he chucked his pictures too?";
const SIZES: [usize; 4] = [256, 300, 500, 1_000];

const CELLS: Cells = Cells {
    left: 0.0,
    width: WIDTH / SENTENCE.len() as f32,
    height: 30.0,
};

/// Draws the tokens of the sentence, a row for each size of the vocabulary; a
/// letter has the same place in all rows.
pub(super) fn sentence_by_size(out: &mut String) {
    const ROW: f32 = 74.0;
    let mut drawing = Drawing::new(WIDTH, ROW * SIZES.len() as f32 - 16.0);
    for (row, (size, tokens)) in SIZES.into_iter().zip(rows()).enumerate() {
        draw_row(&mut drawing, ROW * row as f32, size, &tokens);
    }
    drawing.write(out);
}

/// Draws the tokens under the vocabulary of a size.
fn draw_row(drawing: &mut Drawing, top: f32, size: usize, tokens: &[String]) {
    const LABEL: f32 = 28.0;
    let label = format!("a vocabulary of {}", grouped(size));
    let count = format!("{} tokens", tokens.len());
    let middle = top + LABEL / 2.0 - 2.0;
    drawing
        .text((0.0, middle), Align::Start, "ink", &label)
        .text((WIDTH, middle), Align::End, "soft", &count);
    let mut cell = 0;
    for (index, token) in tokens.iter().enumerate() {
        let class = format!("tok{}", index % 8);
        cell = CELLS.put(drawing, (cell, top + LABEL), &class, token);
    }
}

/// Returns the texts of the sentence's tokens for each size. A smaller
/// vocabulary has the first merges of the largest one.
fn rows() -> [Vec<String>; 4] {
    let largest = learned(THE_VERDICT, SIZES[3]);
    SIZES.map(|size| {
        let merges = largest.merges()[..size - 256].iter().copied();
        let bpe = Bpe::from_merges(merges).expect("the learner made them");
        let ids = bpe.encode(SENTENCE.as_bytes());
        ids.iter().map(|&id| text(&bpe, id)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says: 32, 21, 13 and 10 tokens; the last row holds a token of
    /// two words, `his pictures`. A learner in Python gives the same counts.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        assert!(THE_VERDICT.contains(SENTENCE), "a sentence of the story");
        let rows = rows();
        assert_eq!(rows.each_ref().map(Vec::len), [32, 21, 13, 10]);
        let last = [
            "H",
            "as ",
            "he ",
            "ch",
            "uc",
            "ked ",
            "his pictures",
            " t",
            "oo",
            "?",
        ];
        assert_eq!(rows[3], last);
    }

    #[test]
    fn each_row_is_the_sentence() {
        for row in rows() {
            assert_eq!(row.concat(), SENTENCE);
        }
    }
}
