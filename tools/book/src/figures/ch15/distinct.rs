//! Distinct pre-tokens by the length of the text, and Heaps' law.

use ch15_large_text::{FITTED, Heaps, Point};

use super::data::{linux, multilingual};
use crate::figures::svg::{Align, Drawing, WIDTH};

const LEFT: f32 = 52.0;
const TOP: f32 = 34.0;
const BOTTOM: f32 = 330.0;
/// The pre-tokens and the distinct ones at the ends of the axes.
const LENGTHS: [f64; 2] = [1.5e4, 6e8];
const DISTINCT: [f64; 2] = [3e3, 1e7];

/// Draws the measured points of two corpora. A line through each is the law
/// fitted to its last points, a second one of Linux that of an earlier share,
/// up to the whole.
pub(super) fn distinct_by_length(out: &mut String) {
    let mut drawing = Drawing::new(WIDTH, BOTTOM + 50.0);
    axes(&mut drawing);
    let [languages, sources] = [multilingual(), linux()].map(|it| it.points());
    for points in [&languages, &sources] {
        let fitted = &points[points.len() - FITTED..];
        line(&mut drawing, fitted, points[0], points[points.len() - 1]);
    }
    let (early, last) = (early(&sources), sources[sources.len() - 1]);
    line(&mut drawing, early, early[0], last);
    dots(&mut drawing, &languages);
    dots(&mut drawing, &sources);
    notes(&mut drawing, &languages, &sources);
    drawing.write(out);
}

/// The shares 1/128, 1/64 and 1/32.
fn early(points: &[Point]) -> &[Point] {
    let end = points.len() - 5;
    &points[end - FITTED..end]
}

fn line(drawing: &mut Drawing, fitted: &[Point], from: Point, to: Point) {
    let law = Heaps::fit(fitted).expect("points of several lengths");
    let at = |point: Point| {
        let n = point.pre_tokens as f64;
        (x(n), y(law.distinct(n)))
    };
    drawing.line(at(from), at(to));
}

fn dots(drawing: &mut Drawing, points: &[Point]) {
    for point in points {
        let at = (x(point.pre_tokens as f64), y(point.distinct as f64));
        drawing.dot(at, "bar");
    }
}

fn axes(drawing: &mut Drawing) {
    drawing
        .line((LEFT, TOP), (LEFT, BOTTOM))
        .line((LEFT, BOTTOM), (WIDTH, BOTTOM));
    for (distinct, label) in
        [(1e4, "10k"), (1e5, "100k"), (1e6, "1M"), (1e7, "10M")]
    {
        let at = (LEFT - 8.0, y(distinct));
        drawing.text(at, Align::End, "soft", label);
    }
    for (length, label) in
        [(1e5, "100k"), (1e6, "1M"), (1e7, "10M"), (1e8, "100M")]
    {
        let at = (x(length), BOTTOM + 14.0);
        drawing.text(at, Align::Middle, "soft", label);
    }
    let below = ((LEFT + WIDTH) / 2.0, BOTTOM + 38.0);
    drawing
        .text((0.0, 10.0), Align::Start, "soft", "distinct")
        .text(below, Align::Middle, "soft", "pre-tokens");
}

fn notes(drawing: &mut Drawing, languages: &[Point], sources: &[Point]) {
    let at = |point: Point, (dx, dy): (f32, f32)| {
        let place = (x(point.pre_tokens as f64), y(point.distinct as f64));
        (place.0 + dx, place.1 + dy)
    };
    let (end, middle) = (languages[languages.len() - 1], sources[2]);
    let languages = at(end, (0.0, -18.0));
    drawing
        .text(languages, Align::Middle, "ink", "57 languages")
        .text(at(middle, (12.0, 16.0)), Align::Start, "ink", "Linux");
    let early = early(sources);
    let law = Heaps::fit(early).expect("points of several lengths");
    let last = sources[sources.len() - 1];
    let percent = 100.0 * law.miss(&last).exp_m1();
    let says = format!("{percent:+.0} %");
    drawing.text(at(last, (0.0, -30.0)), Align::End, "ink", &says);
}

fn x(pre_tokens: f64) -> f32 {
    let part = (pre_tokens / LENGTHS[0]).ln() / (LENGTHS[1] / LENGTHS[0]).ln();
    LEFT + (WIDTH - LEFT) * part as f32
}

fn y(distinct: f64) -> f32 {
    let part = (distinct / DISTINCT[0]).ln() / (DISTINCT[1] / DISTINCT[0]).ln();
    BOTTOM - (BOTTOM - TOP) * part as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_is_inside_the_axes() {
        for points in [multilingual(), linux()].map(|it| it.points()) {
            for point in points {
                let x = x(point.pre_tokens as f64);
                let y = y(point.distinct as f64);
                assert!((LEFT..WIDTH).contains(&x), "{point:?}");
                assert!((TOP..BOTTOM).contains(&y), "{point:?}");
            }
        }
    }

    /// The page says that the second line is fitted to 1/128, 1/64 and 1/32.
    #[test]
    fn the_second_line_is_fitted_up_to_a_32nd() {
        let sources = linux();
        let names: Vec<u64> =
            sources.shares.iter().map(|it| it.one_in).collect();
        let points = sources.points();
        let place = |point| points.iter().position(|it| it == point);
        let fitted = early(&points).iter().map(|it| names[place(it).unwrap()]);
        assert_eq!(fitted.collect::<Vec<_>>(), [128, 64, 32]);
    }
}
