//! Bars with what is written beside them.

use crate::figures::svg::{Align, Drawing, WIDTH, code_width};

/// A line of a chart: its name, and bars with what is written beside them.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) bars: Vec<(f32, String)>,
}

const BAR: f32 = 17.0;
const GAP: f32 = 8.0;

/// Lines of one bar, or of two: the first pass and later ones.
pub(super) fn draw_bars(out: &mut String, lines: &[Line]) {
    let start = lines.iter().map(|line| code_width(&line.name));
    let start = start.fold(0.0, f32::max) + GAP;
    let bars = lines.iter().flat_map(|line| &line.bars);
    let most = bars.clone().map(|(bar, _)| *bar).fold(0.1, f32::max);
    let unit = (WIDTH - start - GAP - code_width("100 %") - GAP) / most;
    let height = BAR * bars.count() as f32 + GAP * lines.len() as f32;
    let mut drawing = Drawing::new(WIDTH, height);
    let mut top = GAP / 2.0;
    for line in lines {
        draw_line(&mut drawing, (start, top), unit, line);
        top += BAR * line.bars.len() as f32 + GAP;
    }
    drawing.write(out);
}

/// Draws the bars of a line, one below the other, from the point on.
fn draw_line(
    drawing: &mut Drawing,
    (start, top): (f32, f32),
    unit: f32,
    Line { name, bars }: &Line,
) {
    let middle = top + BAR * bars.len() as f32 / 2.0;
    drawing.text((start - GAP, middle), Align::End, "soft", name);
    for (i, (bar, figure)) in bars.iter().enumerate() {
        let top = top + BAR * i as f32;
        let length = (unit * bar).max(2.0);
        let class = match i + 1 == bars.len() {
            true => "bar",
            false => "bar faint",
        };
        let size = (length, BAR - 2.0);
        let beside = (start + length + GAP, top + BAR / 2.0);
        drawing.rect((start, top + 1.0), size, class).text(
            beside,
            Align::Start,
            "ink",
            figure,
        );
    }
}
