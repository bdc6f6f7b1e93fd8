//! Bytes per token over the merges; the theme's `learning-curve.js` draws the
//! same.

use live::learning::LearningAnswer;

use super::counted;

const LEFT: f64 = 44.0;
const RIGHT: f64 = 466.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 128.0;

/// The curve, with a dot at this many merges.
pub(super) fn draw(answer: &LearningAnswer, merges: usize) -> String {
    let values = values(answer);
    let last = answer.steps.len();
    let highest = values.iter().copied().fold(1.0, f64::max);
    let x = |step: usize| LEFT + (RIGHT - LEFT) * part(step, last);
    let y = |value: f64| BOTTOM - (BOTTOM - TOP) * value / highest;
    let point = |(step, value): (usize, &f64)| {
        format!("{:.1},{:.1}", x(step), y(*value))
    };
    let points: Vec<String> = values.iter().enumerate().map(point).collect();
    let (dot_x, dot_y) = (x(merges), y(values[merges]));
    format!(
        "<svg viewBox=\"0 0 480 156\" role=\"img\" aria-label=\"{}\">{}\
         <polyline class=\"learning-rest\" points=\"{}\"/>\
         <polyline class=\"learning-done\" points=\"{}\"/>\
         <circle class=\"learning-dot\" r=\"6\" cx=\"{dot_x:.1}\" \
         cy=\"{dot_y:.1}\"/></svg>",
        told(&values, merges),
        axes(highest, last),
        points[merges..].join(" "),
        points[..=merges].join(" "),
    )
}

/// The bytes per token before any merge and after each.
fn values(answer: &LearningAnswer) -> Vec<f64> {
    let rows = answer.steps.iter().map(|step| &step.row);
    let rows = std::iter::once(&answer.start).chain(rows);
    rows.map(|row| row.bytes_per_token.unwrap_or_default())
        .collect()
}

/// Which part of all merges this many are.
fn part(step: usize, last: usize) -> f64 {
    step as f64 / last.max(1) as f64
}

/// The axes with their numbers.
fn axes(highest: f64, last: usize) -> String {
    let text = |x: f64, y: f64, anchor: &str, said: &str| {
        format!(
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{said}</text>"
        )
    };
    let path = format!("M{LEFT} {TOP}V{BOTTOM}H{RIGHT}");
    [
        format!("<path class=\"learning-axes\" d=\"{path}\"/>"),
        text(LEFT - 6.0, TOP + 5.0, "end", &format!("{highest:.1}")),
        text(LEFT - 6.0, BOTTOM + 5.0, "end", "0"),
        text(LEFT, BOTTOM + 20.0, "middle", "0"),
        text(RIGHT, BOTTOM + 20.0, "end", &counted(last, "merge")),
    ]
    .concat()
}

/// The curve in words.
fn told(values: &[f64], merges: usize) -> String {
    let last = values.len() - 1;
    format!(
        "Bytes per token: {:.2} before any merge, {:.2} after {}, {:.2} after \
         all {last}",
        values[0],
        values[merges],
        counted(merges, "merge"),
        values[last],
    )
}
