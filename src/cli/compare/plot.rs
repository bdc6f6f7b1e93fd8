//! Bytes per token as bars, an SVG drawing by hand: a group for each text, a
//! bar for each tokenizer.

use std::io::{self, Write};

use super::measured::{Comparison, Text};
use crate::cli::error::visible;

const WIDTH: f64 = 640.0;
/// Where the bars begin and end.
const LEFT: f64 = 170.0;
const RIGHT: f64 = WIDTH - 70.0;
const TOP: f64 = 50.0;
/// From one bar to the next, and its height.
const STEP: f64 = 22.0;
const BAR: f64 = 14.0;
/// The height of a text's name and of the gap before it.
const HEAD: f64 = 30.0;
/// How many characters of a tokenizer's name there is room for, and of a text's.
const NAME: usize = 20;
const TEXT: usize = 70;
/// How many colours there are; then they begin again.
const COLOURS: usize = 6;

const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#1f2328}
.name{font-size:15px;font-weight:600}.text{font-weight:600}
.page{fill:#fff}.axis{stroke:#59636e}
.c0{fill:#0969da}.c1{fill:#bc4c00}.c2{fill:#1a7f37}
.c3{fill:#8250df}.c4{fill:#bf3989}.c5{fill:#59636e}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}.page{fill:#0d1117}.axis{stroke:#9198a1}
.c0{fill:#4493f8}.c1{fill:#db6d28}.c2{fill:#3fb950}
.c3{fill:#ab7df8}.c4{fill:#db61a2}.c5{fill:#9198a1}}";

/// Draws them; longer bars are better.
pub fn write(all: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let bars = STEP * all.tokenizers.len() as f64;
    let height = TOP + (HEAD + bars) * all.texts.len() as f64 + 16.0;
    let name = "Bytes per token";
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{name}\">\n\
         <style>\n{STYLE}\n</style>\n\
         <rect class=\"page\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
         <text class=\"name\" x=\"16\" y=\"28\">{name}</text>"
    )?;
    let most = most(all);
    for (i, text) in all.texts.iter().enumerate() {
        let top = TOP + i as f64 * (HEAD + bars);
        write_text(all, text, most, top, out)?;
    }
    writeln!(out, "</svg>")
}

/// The most bytes per token, which the longest bar has.
fn most(all: &Comparison) -> f64 {
    let results = all.texts.iter().flat_map(|text| &text.results);
    let ratios = results.filter_map(|it| it.measures.bytes_per_token());
    ratios.fold(1.0, f64::max)
}

/// A group of bars.
fn write_text(
    all: &Comparison,
    text: &Text,
    most: f64,
    top: f64,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (y, name) = (top + 16.0, label(&text.name, TEXT));
    writeln!(
        out,
        "<text class=\"text\" x=\"16\" y=\"{y:.1}\">{name}</text>"
    )?;
    let rows = all.tokenizers.iter().zip(&text.results);
    for (i, (tokenizer, result)) in rows.enumerate() {
        let y = top + HEAD + i as f64 * STEP;
        let ratio = result.measures.bytes_per_token();
        write_bar(i, &tokenizer.name, ratio, most, y, out)?;
    }
    let (start, end) = (top + HEAD - 4.0, top + HEAD);
    let end = end + STEP * all.tokenizers.len() as f64 - 4.0;
    writeln!(
        out,
        "<path class=\"axis\" d=\"M{LEFT} {start:.1}V{end:.1}\"/>"
    )
}

/// The bar of a tokenizer, its name before it and its number after it.
fn write_bar(
    place: usize,
    name: &str,
    ratio: Option<f64>,
    most: f64,
    y: f64,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = ratio.unwrap_or(0.0) / most * (RIGHT - LEFT);
    let ratio = ratio.map_or("-".to_string(), |ratio| format!("{ratio:.3}"));
    let (colour, name) = (place % COLOURS, label(name, NAME));
    let (before, after, below) = (LEFT - 8.0, LEFT + width + 6.0, y + 11.5);
    writeln!(
        out,
        "<text x=\"{before:.1}\" y=\"{below:.1}\" text-anchor=\"end\">{name}\
         </text><rect class=\"c{colour}\" x=\"{LEFT}\" y=\"{y:.1}\" \
         width=\"{width:.1}\" height=\"{BAR}\"><title>{name}: {ratio} bytes per \
         token</title></rect><text x=\"{after:.1}\" y=\"{below:.1}\">{ratio}\
         </text>"
    )
}

/// A name for a drawing: of a long one the end, which differs most.
fn label(name: &str, most: usize) -> String {
    let name = visible(name);
    let length = name.chars().count();
    let short: String =
        name.chars().skip(length.saturating_sub(most)).collect();
    let short = match length > most {
        true => format!("…{short}"),
        false => short,
    };
    escaped(&short)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
