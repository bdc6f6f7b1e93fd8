//! Bytes per token on a text that was held out, by the share that was counted.

use super::data::{Growth, linux, multilingual};
use crate::figures::numbers::grouped;
use crate::figures::svg::{Align, Drawing, WIDTH};

const LEFT: f32 = 26.0;
const RIGHT: f32 = WIDTH - 30.0;
const TOP: f32 = 40.0;
const BOTTOM: f32 = 270.0;
/// The bytes per token at the top; at the bottom there are none.
const MOST: f32 = 5.0;
/// The smallest share is 1/2^6.
const HALVINGS: u32 = 6;

/// Draws a dot for each share of two corpora, and lines between them.
pub(super) fn by_share(out: &mut String) {
    let mut drawing = Drawing::new(WIDTH, BOTTOM + 50.0);
    drawing.line((LEFT, BOTTOM), (RIGHT, BOTTOM));
    for bytes in 1..=MOST as u32 {
        let at = (LEFT - 8.0, y(f64::from(bytes)));
        drawing.text(at, Align::End, "soft", &bytes.to_string());
    }
    for halvings in 0..=HALVINGS {
        let name = match halvings {
            0 => "all".to_string(),
            halvings => format!("1/{}", 1 << halvings),
        };
        let at = (x(1 << halvings), BOTTOM + 14.0);
        drawing.text(at, Align::Middle, "soft", &name);
    }
    let below = ((LEFT + RIGHT) / 2.0, BOTTOM + 38.0);
    drawing
        .text((0.0, 10.0), Align::Start, "soft", "bytes per token")
        .text(below, Align::Middle, "soft", "share that was counted");
    curve(&mut drawing, &linux(), "Linux");
    curve(&mut drawing, &multilingual(), "57 languages");
    drawing.write(out);
}

fn curve(drawing: &mut Drawing, growth: &Growth, name: &str) {
    let points: Vec<(f32, f32)> = ratios(growth)
        .into_iter()
        .map(|(one_in, ratio)| (x(one_in), y(ratio)))
        .collect();
    for pair in points.windows(2) {
        drawing.line(pair[0], pair[1]);
    }
    for &point in &points {
        drawing.dot(point, "bar");
    }
    let megabytes = grouped((growth.bytes as f64 / 1e6).round() as usize);
    let name = format!("{name}, {megabytes} MB");
    if let Some(&(_, top)) = points.last() {
        drawing.text((RIGHT, top - 20.0), Align::End, "ink", &name);
    }
}

/// The shares that were learned from: one in so many, and bytes per token.
fn ratios(growth: &Growth) -> Vec<(u64, f64)> {
    let shares = growth.shares.iter();
    let ratio = shares.filter_map(|it| Some((it.one_in, it.bytes_per_token?)));
    ratio.collect()
}

fn x(one_in: u64) -> f32 {
    let part = one_in.ilog2() as f32 / HALVINGS as f32;
    RIGHT - (RIGHT - LEFT - 20.0) * part
}

fn y(bytes: f64) -> f32 {
    BOTTOM - (BOTTOM - TOP) * bytes as f32 / MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_share_has_its_dot_inside_the_axes() {
        for growth in [linux(), multilingual()] {
            let ratios = ratios(&growth);
            assert_eq!(ratios.len(), HALVINGS as usize + 1);
            for (one_in, ratio) in ratios {
                assert!((LEFT..=RIGHT).contains(&x(one_in)));
                assert!((TOP..BOTTOM).contains(&y(ratio)), "{ratio}");
            }
        }
    }
}
