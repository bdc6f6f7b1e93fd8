//! Charts as SVG drawings, by hand: what several commands draw with.

use std::io::{self, Write};

use super::numbers::grouped;

/// The size of a chart.
pub const WIDTH: f64 = 640.0;
pub const HEIGHT: f64 = 400.0;
/// The edges of the plot area.
pub const LEFT: f64 = 62.0;
pub const RIGHT: f64 = WIDTH - 30.0;
pub const TOP: f64 = 46.0;
pub const BOTTOM: f64 = HEIGHT - 58.0;
/// The minimum distance between labels on the lower axis.
const APART: f64 = 48.0;

const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#1f2328}
.name{font-size:15px;font-weight:600}.soft{fill:#59636e}
.page{fill:#fff}.grid{stroke:#d1d9e0}.axis{stroke:#59636e}
.curve{fill:none;stroke:#0969da;stroke-width:2}.dashed{stroke-dasharray:6 5}
.dot{fill:#0969da}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}.soft{fill:#9198a1}
.page{fill:#0d1117}.grid{stroke:#3d444d}.axis{stroke:#9198a1}
.curve{stroke:#4493f8}.dot{fill:#4493f8}}";

/// What is written around a chart.
pub struct Titles<'t> {
    /// Above it.
    pub name: &'t str,
    /// Below the lower axis.
    pub below: &'t str,
    /// Along the left axis.
    pub left: &'t str,
}

/// Begins a drawing of one chart, or of several below each other, each
/// [`HEIGHT`] high.
pub fn write_start(
    name: &str,
    charts: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let height = HEIGHT * charts as f64;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{name}\">\n\
         <style>\n{STYLE}\n</style>\n\
         <rect class=\"page\" width=\"{WIDTH}\" height=\"{height}\"/>",
    )
}

/// Writes what is around a chart.
pub fn write_titles(titles: &Titles, out: &mut dyn Write) -> io::Result<()> {
    let Titles { name, below, left } = titles;
    let (middle, bottom) = ((LEFT + RIGHT) / 2.0, HEIGHT - 14.0);
    writeln!(
        out,
        "<text class=\"name\" x=\"{LEFT}\" y=\"26\">{name}</text>\n\
         <text class=\"soft\" x=\"{middle}\" y=\"{bottom}\" \
         text-anchor=\"middle\">{below}</text>\n\
         <text class=\"soft\" transform=\"translate(18 {}) rotate(-90)\" \
         text-anchor=\"middle\">{left}</text>",
        (TOP + BOTTOM) / 2.0
    )
}

/// Draws a line across the chart with its label; the axis is stronger.
pub fn write_row(
    y: f64,
    label: &str,
    is_axis: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let class = if is_axis { "axis" } else { "grid" };
    writeln!(
        out,
        "<path class=\"{class}\" d=\"M{LEFT} {y:.1}H{RIGHT}\"/>\
         <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
        LEFT - 8.0,
        y + 4.5,
    )
}

/// Draws a tick and a label on the lower axis for each place, as far as there
/// is room; earlier ones take precedence.
pub fn write_columns(
    labels: impl IntoIterator<Item = (f64, String)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut shown: Vec<f64> = Vec::new();
    for (x, label) in labels {
        if shown.iter().any(|other| (other - x).abs() < APART) {
            continue;
        }
        shown.push(x);
        writeln!(
            out,
            "<path class=\"axis\" d=\"M{x:.1} {BOTTOM}v5\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}\
             </text>",
            BOTTOM + 20.0,
        )?;
    }
    Ok(())
}

/// Draws a point of a curve that says what it is.
pub fn write_dot(
    (x, y): (f64, f64),
    says: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\">\
         <title>{says}</title></circle>",
    )
}

/// Draws a curve through these points.
pub fn write_curve(
    class: &str,
    points: impl IntoIterator<Item = (f64, f64)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "<path class=\"{class}\" d=\"")?;
    for (i, (x, y)) in points.into_iter().enumerate() {
        let letter = if i == 0 { 'M' } else { 'L' };
        write!(out, "{letter}{x:.1} {y:.1}")?;
    }
    writeln!(out, "\"/>")
}

/// A number in few letters: `64k`, `50,257`.
pub fn label(number: usize) -> String {
    match number {
        1_000.. if number.is_multiple_of(1_000) => {
            format!("{}k", grouped(number / 1_000))
        }
        _ => grouped(number),
    }
}
