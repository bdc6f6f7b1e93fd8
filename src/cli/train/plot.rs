//! The learning curve as an SVG drawing, by hand.

use std::io::{self, Write};

use super::curve::{Point, points};
use super::outcome::Outcome;
use crate::cli::numbers::grouped;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
/// The edges of the plot area.
const LEFT: f64 = 62.0;
const RIGHT: f64 = WIDTH - 30.0;
const TOP: f64 = 46.0;
const BOTTOM: f64 = HEIGHT - 58.0;
/// The minimum distance between labels on the lower axis.
const APART: f64 = 48.0;
/// The maximum number of points of the curve.
const SAMPLES: usize = 240;

const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#1f2328}
.name{font-size:15px;font-weight:600}.soft{fill:#59636e}
.page{fill:#fff}.grid{stroke:#d1d9e0}.axis{stroke:#59636e}
.curve{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}.soft{fill:#9198a1}
.page{fill:#0d1117}.grid{stroke:#3d444d}.axis{stroke:#9198a1}
.curve{stroke:#4493f8}.dot{fill:#4493f8}}";

/// Draws it: bytes per token against the size of the vocabulary, on a log
/// scale.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let scale = Scale::of(outcome);
    write_head(out)?;
    write_rows(&scale, out)?;
    let points = points(outcome);
    write_columns(&scale, &points, out)?;
    write_curve(&scale, outcome, out)?;
    for point in &points {
        let (x, y) = scale.place(point);
        let size = grouped(point.vocab_size);
        writeln!(
            out,
            "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\">\
             <title>{size} tokens: {:.3} bytes per token</title></circle>",
            point.bytes_per_token
        )?;
    }
    writeln!(out, "</svg>")
}

/// The scales of the axes.
struct Scale {
    /// The size of the vocabulary before the first merge.
    first: f64,
    /// The largest size of the vocabulary on the axis.
    last: f64,
    /// The most bytes per token on the axis.
    most: f64,
    /// From one line to the next above it, in bytes per token.
    step: f64,
}

impl Scale {
    fn of(outcome: &Outcome) -> Self {
        let merges = outcome.merges();
        let ratio = outcome.bytes_per_token(merges).max(1.1);
        // At most eight lines.
        let steps = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0];
        let mut larger = std::iter::successors(Some(10.0), |s| Some(s * 10.0));
        let fits = |step: &f64| (ratio - 1.0) / step <= 8.0;
        let step = steps.into_iter().find(fits);
        let step = step.or_else(|| larger.find(fits)).unwrap_or(ratio);
        Self {
            first: outcome.first as f64,
            last: (outcome.first + merges.max(256)) as f64,
            most: 1.0 + ((ratio - 1.0) / step).ceil() * step,
            step,
        }
    }

    fn x(&self, vocab_size: usize) -> f64 {
        let grown = (vocab_size as f64 / self.first).ln();
        let share = grown / (self.last / self.first).ln();
        LEFT + share * (RIGHT - LEFT)
    }

    fn y(&self, bytes_per_token: f64) -> f64 {
        let share = (bytes_per_token - 1.0) / (self.most - 1.0);
        BOTTOM - share * (BOTTOM - TOP)
    }

    fn place(&self, point: &Point) -> (f64, f64) {
        (self.x(point.vocab_size), self.y(point.bytes_per_token))
    }
}

fn write_head(out: &mut dyn Write) -> io::Result<()> {
    let name = "Bytes per token by size of the vocabulary";
    let (middle, below) = ((LEFT + RIGHT) / 2.0, HEIGHT - 14.0);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" \
         height=\"{HEIGHT}\" role=\"img\" aria-label=\"{name}\">\n\
         <style>\n{STYLE}\n</style>\n\
         <rect class=\"page\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\n\
         <text class=\"name\" x=\"{LEFT}\" y=\"26\">{name}</text>\n\
         <text class=\"soft\" x=\"{middle}\" y=\"{below}\" \
         text-anchor=\"middle\">tokens in the vocabulary, special tokens not \
         counted (log scale)</text>\n\
         <text class=\"soft\" transform=\"translate(18 {}) rotate(-90)\" \
         text-anchor=\"middle\">bytes per token</text>",
        (TOP + BOTTOM) / 2.0
    )
}

/// A line for each step of bytes per token, with its number.
fn write_rows(scale: &Scale, out: &mut dyn Write) -> io::Result<()> {
    let steps = ((scale.most - 1.0) / scale.step).round() as usize;
    for step in 0..=steps {
        let ratio = 1.0 + step as f64 * scale.step;
        let y = scale.y(ratio);
        let class = if step == 0 { "axis" } else { "grid" };
        writeln!(
            out,
            "<path class=\"{class}\" d=\"M{LEFT} {y:.1}H{RIGHT}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{ratio:.1}\
             </text>",
            LEFT - 8.0,
            y + 4.5,
        )?;
    }
    Ok(())
}

/// A tick and a label for the first size and for each point, as far as there is
/// room; the first and the last take precedence.
fn write_columns(
    scale: &Scale,
    points: &[Point],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sizes: Vec<usize> = points.iter().map(|p| p.vocab_size).collect();
    let last = sizes.pop().into_iter();
    let mut shown: Vec<f64> = Vec::new();
    let first = [scale.first as usize];
    for size in first.into_iter().chain(last).chain(sizes) {
        let x = scale.x(size);
        if shown.iter().any(|other| (other - x).abs() < APART) {
            continue;
        }
        shown.push(x);
        writeln!(
            out,
            "<path class=\"axis\" d=\"M{x:.1} {BOTTOM}v5\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            BOTTOM + 20.0,
            label(size),
        )?;
    }
    Ok(())
}

/// A number in few letters: `64k`, `50,257`.
fn label(size: usize) -> String {
    match size {
        1_000.. if size.is_multiple_of(1_000) => {
            format!("{}k", grouped(size / 1_000))
        }
        _ => grouped(size),
    }
}

fn write_curve(
    scale: &Scale,
    outcome: &Outcome,
    out: &mut dyn Write,
) -> io::Result<()> {
    let merges = outcome.merges();
    let first = outcome.first as f64;
    let growth = (1.0 + merges as f64 / first).ln();
    let sampled = (0..=SAMPLES).map(|sample| {
        let grown = (growth * sample as f64 / SAMPLES as f64).exp();
        let size = (first * grown).round() as usize;
        size.saturating_sub(outcome.first).min(merges)
    });
    let mut drawn = None;
    write!(out, "<path class=\"curve\" d=\"")?;
    for merges in sampled.filter(|&m| drawn.replace(m) != Some(m)) {
        let (x, y) = scale.place(&Point::after(merges, outcome));
        let letter = if merges == 0 { 'M' } else { 'L' };
        write!(out, "{letter}{x:.1} {y:.1}")?;
    }
    writeln!(out, "\"/>")
}
