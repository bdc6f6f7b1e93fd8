//! The learning curve as an SVG drawing.

use std::io::{self, Write};

use super::curve::{Point, points};
use super::outcome::Outcome;
use crate::cli::numbers::grouped;
use crate::cli::plot::{
    BOTTOM, LEFT, RIGHT, TOP, Titles, label, write_columns, write_curve,
    write_dot, write_row, write_start, write_titles,
};

/// The maximum number of points of the curve.
const SAMPLES: usize = 240;

const TITLES: Titles = Titles {
    name: "Bytes per token by size of the vocabulary",
    below: "tokens in the vocabulary, special tokens not counted (log scale)",
    left: "bytes per token",
};

/// Draws it: bytes per token against the size of the vocabulary, on a log
/// scale.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let scale = Scale::of(outcome);
    write_start(TITLES.name, 1, out)?;
    write_titles(&TITLES, out)?;
    write_rows(&scale, out)?;
    let points = points(outcome);
    write_columns(columns(&scale, &points), out)?;
    write_curve("curve", sampled(&scale, outcome), out)?;
    for point in &points {
        let size = grouped(point.vocab_size);
        let ratio = point.bytes_per_token;
        let says = format!("{size} tokens: {ratio:.3} bytes per token");
        write_dot(scale.place(point), &says, out)?;
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

/// A line for each step of bytes per token, with its number.
fn write_rows(scale: &Scale, out: &mut dyn Write) -> io::Result<()> {
    let steps = ((scale.most - 1.0) / scale.step).round() as usize;
    for step in 0..=steps {
        let ratio = 1.0 + step as f64 * scale.step;
        let label = format!("{ratio:.1}");
        write_row(scale.y(ratio), &label, step == 0, out)?;
    }
    Ok(())
}

/// The labels for the first size and for each point; the first and the last
/// take precedence.
fn columns(scale: &Scale, points: &[Point]) -> Vec<(f64, String)> {
    let mut sizes: Vec<usize> = points.iter().map(|p| p.vocab_size).collect();
    let last = sizes.pop().into_iter();
    let first = [scale.first as usize];
    let sizes = first.into_iter().chain(last).chain(sizes);
    sizes.map(|size| (scale.x(size), label(size))).collect()
}

/// The curve, at equal distances on its scale.
fn sampled(
    scale: &Scale,
    outcome: &Outcome,
) -> impl Iterator<Item = (f64, f64)> {
    let merges = outcome.merges();
    let first = outcome.first as f64;
    let growth = (1.0 + merges as f64 / first).ln();
    let sampled = (0..=SAMPLES).map(move |sample| {
        let grown = (growth * sample as f64 / SAMPLES as f64).exp();
        let size = (first * grown).round() as usize;
        size.saturating_sub(outcome.first).min(merges)
    });
    let mut drawn = None;
    sampled
        .filter(move |&merges| drawn.replace(merges) != Some(merges))
        .map(|merges| scale.place(&Point::after(merges, outcome)))
}
