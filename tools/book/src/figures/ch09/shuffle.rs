//! Fisher's and Yates' shuffle, a step a row.

use ch09_batches::Generator;

use crate::figures::svg::{Align, Drawing, WIDTH};

const ROWS: usize = 8;
/// One whose draws move nearly every row.
const SEED: u64 = 1;

const CELL: f32 = 46.0;
const BOX: (f32, f32) = (42.0, 28.0);
const STEP: f32 = 62.0;

/// The order before a step, and the places that the step exchanges.
struct Step {
    order: Vec<usize>,
    swap: Option<(usize, usize)>,
}

/// Draws the order before the first step and after each. What is settled is
/// coloured.
pub(super) fn shuffle(out: &mut String) {
    let steps = steps();
    let height = STEP * (ROWS - 1) as f32 + BOX.1 + 2.0;
    let mut drawing = Drawing::new(WIDTH, height);
    for (row, step) in steps.iter().enumerate() {
        let top = STEP * row as f32 + 1.0;
        let settled = if step.swap.is_some() { row } else { ROWS };
        for (place, number) in step.order.iter().enumerate() {
            let class = match place < settled {
                true => format!("tok{}", number % 8),
                false => "box".to_owned(),
            };
            let corner = (CELL * place as f32 + 1.0, top);
            drawing.labelled(corner, BOX, &class, &number.to_string());
        }
        if let Some(swap) = step.swap {
            draw_swap(&mut drawing, top + BOX.1, swap);
        }
    }
    drawing.write(out);
}

/// Draws where the two numbers go, and says which places are exchanged.
fn draw_swap(drawing: &mut Drawing, top: f32, (place, picked): (usize, usize)) {
    let middle = |place: usize| CELL * place as f32 + 1.0 + BOX.0 / 2.0;
    let (from, to) = (top + 4.0, top + STEP - BOX.1 - 4.0);
    drawing.arrow((middle(picked), from), (middle(place), to));
    let label = match place == picked {
        true => format!("{place} stays"),
        false => {
            drawing.arrow((middle(place), from), (middle(picked), to));
            format!("{place} ↔ {picked}")
        }
    };
    let beside = (WIDTH, (from + to) / 2.0);
    drawing.text(beside, Align::End, "soft", &label);
}

/// Makes the swaps of `randperm` one by one, from the same draws.
fn steps() -> Vec<Step> {
    let mut generator = Generator::from_seed(SEED);
    let mut order: Vec<usize> = (0..ROWS).collect();
    let mut steps = Vec::new();
    for place in 0..ROWS - 1 {
        let ahead = generator.next_u32() % (ROWS - place) as u32;
        let picked = place + ahead as usize;
        let swap = Some((place, picked));
        let before = order.clone();
        order.swap(place, picked);
        steps.push(Step {
            order: before,
            swap,
        });
    }
    steps.push(Step { order, swap: None });
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_is_the_order_of_randperm() {
        let steps = steps();
        let order = Generator::from_seed(SEED).randperm(ROWS);
        assert_eq!(steps[steps.len() - 1].order, order);
    }

    /// The page says these swaps and the last row, and that eight numbers take
    /// seven draws. Made with the Mersenne Twister of Python 3.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let swaps: Vec<_> = steps().iter().filter_map(|s| s.swap).collect();
        let expected = [(0, 5), (1, 4), (2, 2), (3, 6), (4, 7), (5, 6), (6, 7)];
        assert_eq!(swaps, expected);
        let last = &steps()[7].order;
        assert_eq!(*last, [5, 4, 2, 6, 7, 3, 1, 0]);
    }
}
