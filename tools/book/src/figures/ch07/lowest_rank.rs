//! A word under GPT-2's merges, step by step.

use ch05_byte_pairs::{byte_ids, merge_pair};
use ch07_gpt2::{TokenId, Vocabulary, gpt2_vocabulary};

use crate::figures::svg::{Align, Drawing, WIDTH};

const WORD: &str = "Hello";

const CELL: f32 = 60.0;
const BOX: f32 = 30.0;
const ROW: f32 = 76.0;

/// The tokens of a step and, between two of them, the rank of their merge.
struct Step {
    ids: Vec<TokenId>,
    ranks: Vec<Option<u32>>,
}

impl Step {
    /// Looks the ranks of all pairs up.
    fn new(ids: Vec<TokenId>, vocabulary: &Vocabulary) -> Self {
        let rank = |pair: &[TokenId]| {
            let made = vocabulary.made((pair[0], pair[1]));
            made.map(|made| made.rank)
        };
        let ranks = ids.windows(2).map(rank).collect();
        Self { ids, ranks }
    }

    /// Returns the lowest rank, that of the next merge.
    fn lowest(&self) -> Option<u32> {
        self.ranks.iter().copied().flatten().min()
    }
}

/// Draws the word's tokens before and after each merge, with the ranks of the
/// pairs below their borders.
pub(super) fn lowest_rank(out: &mut String) {
    let vocabulary = gpt2_vocabulary();
    let steps = steps(&vocabulary);
    let height = ROW * (steps.len() - 1) as f32 + BOX + 2.0;
    let mut drawing = Drawing::new(WIDTH, height);
    for (row, step) in steps.iter().enumerate() {
        let top = ROW * row as f32 + 1.0;
        draw_step(&mut drawing, top, step, &vocabulary);
        let count = match (row, step.ids.len()) {
            (_, 1) => format!("id {}", step.ids[0]),
            (_, tokens) => format!("{tokens} tokens"),
        };
        let middle = (WIDTH, top + BOX / 2.0);
        drawing.text(middle, Align::End, "soft", &count);
        if let Some(lowest) = step.lowest() {
            let below = (WIDTH, top + BOX + 20.0);
            let merge = format!("merge {lowest}");
            drawing.text(below, Align::End, "ink", &merge);
        }
    }
    drawing.write(out);
}

/// Makes the merges of the word, the lowest rank first.
fn steps(vocabulary: &Vocabulary) -> Vec<Step> {
    let mut steps = vec![Step::new(byte_ids(WORD.as_bytes()), vocabulary)];
    while let Some(lowest) = steps[steps.len() - 1].lowest() {
        let pair = vocabulary.merges()[lowest as usize];
        let made = vocabulary.made(pair).expect("it has a rank");
        let ids = merge_pair(&steps[steps.len() - 1].ids, pair, made.id);
        steps.push(Step::new(ids, vocabulary));
    }
    steps
}

/// Draws a row of tokens with a cell for each letter, and the ranks below.
fn draw_step(
    drawing: &mut Drawing,
    top: f32,
    step: &Step,
    vocabulary: &Vocabulary,
) {
    let mut left = 0.0;
    for (place, &id) in step.ids.iter().enumerate() {
        let text =
            String::from_utf8_lossy(vocabulary.bytes(id).expect("known"));
        let width = CELL * text.len() as f32;
        let class = if text.len() > 1 { "tok1" } else { "box" };
        let size = (width - 4.0, BOX);
        drawing.labelled((left + 2.0, top), size, class, &text);
        left += width;
        let Some(rank) = step.ranks.get(place) else {
            break;
        };
        draw_rank(drawing, (left, top + BOX + 20.0), *rank, step.lowest());
    }
}

/// Draws the rank of a pair below its border, the lowest one in colour.
fn draw_rank(
    drawing: &mut Drawing,
    (x, y): (f32, f32),
    rank: Option<u32>,
    lowest: Option<u32>,
) {
    const SIZE: (f32, f32) = (58.0, 24.0);
    let text = rank.map_or("–".to_owned(), |rank| rank.to_string());
    let class = match rank.is_some() && rank == lowest {
        true => {
            let corner = (x - SIZE.0 / 2.0, y - SIZE.1 / 2.0);
            drawing.rect(corner, SIZE, "tok4");
            "ink code"
        }
        false => "soft code",
    };
    drawing.text((x, y), Align::Middle, class, &text);
}

#[cfg(test)]
mod tests {
    use ch07_gpt2::Tokenizer;

    use super::*;

    #[test]
    fn the_last_step_is_the_encoders() {
        let steps = steps(&gpt2_vocabulary());
        let last = &steps[steps.len() - 1].ids;
        assert_eq!(*last, [15_496], "the id on the page");
        assert_eq!(*last, Tokenizer::gpt2().encode(WORD).unwrap());
    }

    /// The page says: five rows; the ranks 1288, 161, 41 and 5183 in the first;
    /// then ll, ell, ello and Hello by the merges 41, 439, 10853 and 15240.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let vocabulary = gpt2_vocabulary();
        let steps = steps(&vocabulary);
        let lowest: Vec<_> = steps.iter().filter_map(Step::lowest).collect();
        assert_eq!(lowest, [41, 439, 10_853, 15_240]);
        let first = [1_288, 161, 41, 5_183].map(Some);
        assert_eq!(steps[0].ranks, first);
        let made = lowest.iter().map(|&rank| {
            let id = vocabulary.made_by_rank()[rank as usize];
            vocabulary.bytes(id).unwrap()
        });
        let expected = [&b"ll"[..], b"ell", b"ello", b"Hello"];
        assert_eq!(made.collect::<Vec<_>>(), expected);
    }
}
