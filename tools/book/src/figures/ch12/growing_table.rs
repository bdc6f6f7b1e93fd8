//! A table that is doubled.

use ch12_fast_encoding::listings::{Lines, states};

use super::slots::{HEIGHT, LINE, draw_line};
use crate::figures::svg::{Align, Drawing, WIDTH};

const ROW: f32 = 30.0;
const NUMBER: f32 = 30.0;

/// The last doubling of the listing: each line on the left with arrows to the
/// two that it becomes.
pub(super) fn growing_table(out: &mut String) {
    let states = states();
    let [.., before, after] = &states[..] else {
        return;
    };
    let mut drawing = Drawing::new(WIDTH, ROW * after.0.len() as f32 - 4.0);
    // A line on the left is between its two on the right.
    let left = |line: usize| ROW * (2 * line) as f32 + ROW / 2.0;
    let right = |line: usize| ROW * line as f32;
    draw_table(&mut drawing, NUMBER, left, before);
    draw_table(&mut drawing, WIDTH - LINE, right, after);
    for line in 0..before.0.len() {
        for to in [2 * line, 2 * line + 1] {
            drawing.arrow(
                (NUMBER + LINE + 6.0, left(line) + HEIGHT / 2.0),
                (WIDTH - LINE - NUMBER - 4.0, right(to) + HEIGHT / 2.0),
            );
        }
    }
    drawing.write(out);
}

/// Draws lines from `x` on, with their numbers before them.
fn draw_table(
    drawing: &mut Drawing,
    x: f32,
    y: impl Fn(usize) -> f32,
    lines: &Lines,
) {
    for (line, words) in lines.0.iter().enumerate() {
        let at = (x - 8.0, y(line) + HEIGHT / 2.0);
        drawing.text(at, Align::End, "soft", &line.to_string());
        draw_line(drawing, (x, y(line)), words, |_| "tok2");
    }
}
