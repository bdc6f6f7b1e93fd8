//! A word, merge by merge.

use ch12_fast_encoding::listings::{MERGED, MergeStep, merge_steps};

use crate::figures::svg::{Align, Drawing, WIDTH, code_width};

const CELL: f32 = WIDTH / MERGED.len() as f32;
const TOKEN: f32 = 28.0;
const ROW: f32 = 66.0;

/// A word, merge by merge: its tokens over the ranks of what could be merged.
pub(super) fn alive_mask(out: &mut String) {
    let steps = merge_steps(MERGED);
    let mut drawing = Drawing::new(WIDTH, ROW * steps.len() as f32 - 28.0);
    for (row, step) in steps.iter().enumerate() {
        draw_step(&mut drawing, ROW * row as f32, step);
    }
    drawing.write(out);
}

fn draw_step(drawing: &mut Drawing, top: f32, step: &MergeStep) {
    let mut at = 0;
    for (i, token) in step.tokens.iter().enumerate() {
        let length = token.chars().count();
        let x = CELL * at as f32;
        let size = (CELL * length as f32 - 3.0, TOKEN);
        let class = format!("tok{}", at % 8);
        drawing.labelled((x, top), size, &class, token);
        at += length;
        if let Some(rank) = step.waiting[i] {
            // Below the border between this token and the next.
            let border = (CELL * at as f32 - 1.5, top + TOKEN + 16.0);
            draw_rank(drawing, border, rank, step.lowest == Some(i));
        }
    }
}

/// Writes a rank, in a box if it is the lowest.
fn draw_rank(
    drawing: &mut Drawing,
    (x, y): (f32, f32),
    rank: u32,
    is_lowest: bool,
) {
    let rank = rank.to_string();
    if is_lowest {
        let width = code_width(&rank) + 4.0;
        let corner = (x - width / 2.0, y - 10.0);
        drawing.rect(corner, (width, 20.0), "box");
    }
    let class = if is_lowest { "ink" } else { "soft" };
    drawing.text((x, y), Align::Middle, class, &rank);
}
