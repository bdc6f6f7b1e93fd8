//! A full group that takes in new words.

use ch12_fast_encoding::listings::{Lines, arrivals};

use super::slots::{LINE, draw_line};
use crate::figures::strip::visible;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// The four lines of the group side by side, and below them what becomes of
/// them word by word.
pub(super) fn full_group(out: &mut String) {
    const ROW: f32 = 62.0;
    let (full, arrivals) = arrivals();
    let height = ROW * (arrivals.len() + 1) as f32 - 8.0;
    let mut drawing = Drawing::new(WIDTH, height);
    draw_group(&mut drawing, 0.0, "a full group", &full, |_| "tok2");
    for (row, arrival) in arrivals.iter().enumerate() {
        let top = ROW * (row + 1) as f32;
        let [came, lost] = [&arrival.word, &arrival.lost].map(|it| visible(it));
        let title = format!("{came} comes, {lost} is lost");
        let class = |word: &str| match word == arrival.word {
            true => "tok5",
            false => "tok2",
        };
        draw_group(&mut drawing, top, &title, &arrival.lines, class);
    }
    drawing.write(out);
}

fn draw_group(
    drawing: &mut Drawing,
    top: f32,
    title: &str,
    lines: &Lines,
    class: impl Fn(&str) -> &'static str,
) {
    let step = (WIDTH - LINE) / (lines.0.len() - 1) as f32;
    drawing.text((0.0, top + 10.0), Align::Start, "soft", title);
    for (line, words) in lines.0.iter().enumerate() {
        let corner = (step * line as f32, top + 24.0);
        draw_line(drawing, corner, words, &class);
    }
}
