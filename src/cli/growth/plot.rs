//! Both curves as an SVG drawing: distinct pre-tokens, and bytes per token.

use std::io::{self, Write};

use bytepair::bpe::{Heaps, Point};

use super::measured::{Growth, Measured};
use super::table::name;
use crate::cli::numbers::grouped;
use crate::cli::plot::{
    BOTTOM, HEIGHT, LEFT, RIGHT, TOP, Titles, write_columns, write_curve,
    write_dot, write_row, write_start, write_titles,
};

const DISTINCT: Titles = Titles {
    name: "Distinct pre-tokens, and Heaps' law (dashed)",
    below: "pre-tokens (log scale)",
    left: "distinct (log scale)",
};

const RATIO: Titles = Titles {
    name: "Bytes per token on the held-out text",
    below: "share of the texts (log scale)",
    left: "bytes per token",
};

/// Draws them below each other; the second only if there is a held-out text.
pub fn write(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    let has_held_out = growth.held_out.is_some();
    let charts = 1 + usize::from(has_held_out);
    write_start("Growth of the distinct pre-tokens", charts, out)?;
    write_distinct(growth, out)?;
    if has_held_out {
        writeln!(out, "<g transform=\"translate(0 {HEIGHT})\">")?;
        write_ratios(growth, out)?;
        writeln!(out, "</g>")?;
    }
    writeln!(out, "</svg>")
}

/// A logarithmic scale from one number at `ends[0]` to another at `ends[1]`.
struct Log {
    numbers: [f64; 2],
    ends: [f64; 2],
}

impl Log {
    fn place(&self, number: f64) -> f64 {
        let [first, last] = self.numbers;
        let share = (number / first).ln() / (last / first).ln();
        self.ends[0] + share * (self.ends[1] - self.ends[0])
    }

    /// The powers of ten on it.
    fn tens(&self) -> impl Iterator<Item = f64> {
        let [first, last] = self.numbers;
        let ten = |power| 10_f64.powi(power);
        (0..19).map(ten).filter(move |n| (first..=last).contains(n))
    }
}

fn write_distinct(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    let points = growth.shares.iter().map(|it| it.share.point);
    let points: Vec<Point> = points.collect();
    let law = growth.forecast.law;
    let (x, y) = scales(&points, law);
    write_titles(&DISTINCT, out)?;
    for (i, ten) in y.tens().enumerate() {
        write_row(y.place(ten), &short(ten), i == 0, out)?;
    }
    let columns = x.tens().map(|ten| (x.place(ten), short(ten)));
    write_columns(columns, out)?;
    let line = x.numbers.map(|n| (x.place(n), y.place(law.distinct(n))));
    write_curve("curve dashed", line, out)?;
    for point in points {
        let Point {
            pre_tokens,
            distinct,
        } = point;
        let at = (x.place(pre_tokens as f64), y.place(distinct as f64));
        let [pre_tokens, distinct] = [pre_tokens, distinct].map(grouped);
        let says = format!("{pre_tokens} pre-tokens, {distinct} distinct");
        write_dot(at, &says, out)?;
    }
    Ok(())
}

/// Scales that have room for the points and for the law.
fn scales(points: &[Point], law: Heaps) -> (Log, Log) {
    let [first, last] = [points[0], points[points.len() - 1]];
    let x = Log {
        numbers: [first, last].map(|point| point.pre_tokens as f64),
        ends: [LEFT, RIGHT],
    };
    let by_law = x.numbers.map(|n| law.distinct(n));
    // Whole powers of ten, so that there are at least two rows.
    let low = by_law[0].min(first.distinct as f64).max(1.0);
    let high = by_law[1].max(last.distinct as f64);
    let y = Log {
        numbers: [
            10_f64.powf(low.log10().floor()),
            10_f64.powf((high * 1.01).log10().ceil()),
        ],
        ends: [BOTTOM, TOP],
    };
    (x, y)
}

/// A power of ten in few letters.
fn short(ten: f64) -> String {
    match ten {
        1e12.. => format!("{}T", ten / 1e12),
        1e9.. => format!("{}G", ten / 1e9),
        1e6.. => format!("{}M", ten / 1e6),
        1e3.. => format!("{}k", ten / 1e3),
        _ => ten.to_string(),
    }
}

fn write_ratios(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    let trained = |it: &Measured| {
        let trained = it.trained.as_ref()?;
        Some((it.share.halvings, trained.bytes_per_token))
    };
    let points: Vec<_> = growth.shares.iter().filter_map(trained).collect();
    let first = points.first().map_or(1, |(halvings, _)| (*halvings).max(1));
    let x = |halvings: u32| {
        RIGHT - f64::from(halvings) / f64::from(first) * (RIGHT - LEFT)
    };
    // From 0, or small differences would look large.
    let most = points.iter().map(|(_, ratio)| *ratio).fold(1.0, f64::max);
    let rows = most.ceil();
    let y = |ratio: f64| BOTTOM - ratio / rows * (BOTTOM - TOP);
    write_titles(&RATIO, out)?;
    for row in 0..=rows as u32 {
        write_row(y(f64::from(row)), &row.to_string(), row == 0, out)?;
    }
    let columns = points.iter().map(|&(n, _)| (x(n), name(n)));
    write_columns(columns, out)?;
    let curve = points.iter().map(|&(n, ratio)| (x(n), y(ratio)));
    write_curve("curve", curve, out)?;
    points.iter().try_for_each(|&(halvings, ratio)| {
        let says = format!("{}: {ratio:.4} bytes per token", name(halvings));
        write_dot((x(halvings), y(ratio)), &says, out)
    })
}
