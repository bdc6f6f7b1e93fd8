//! The story's words by how often they occur.

use std::cmp::Reverse;
use std::collections::HashMap;

use ch01_language_models::THE_VERDICT;
use ch02_words::words;

use crate::figures::numbers::grouped;
use crate::figures::svg::{Align, Drawing, WIDTH};

const LEFT: f32 = 44.0;
const TOP: f32 = 30.0;
const BOTTOM: f32 = 290.0;
/// The ranks and the counts at the ends of the axes.
const RANKS: [f32; 2] = [0.7, 1_800.0];
const COUNTS: [f32; 2] = [0.45, 700.0];

/// Draws each word's count over its rank, both by their logarithms, and the
/// line of what 1/rank would give.
pub(super) fn zipf(out: &mut String) {
    const MARK: f32 = 5.0;
    let ranked = ranked();
    let mut drawing = Drawing::new(WIDTH, BOTTOM + 50.0);
    axes(&mut drawing);
    let last = ranked.len();
    drawing.line(
        (x(1), y(by_rank(&ranked, 1))),
        (x(last), y(by_rank(&ranked, last))),
    );
    // Words that occur equally often are one bar.
    let mut first = 1;
    for equal in ranked.chunk_by(|(_, a), (_, b)| a == b) {
        let end = first + equal.len();
        let width = x(end - 1) - x(first) + MARK;
        let top = y(equal[0].1 as f32) - MARK / 2.0;
        let corner = (x(first) - MARK / 2.0, top);
        drawing.rect(corner, (width, MARK), "bar");
        first = end;
    }
    notes(&mut drawing, &ranked);
    drawing.write(out);
}

/// Returns the distinct words of the story with their counts, the most
/// frequent first.
fn ranked() -> Vec<(&'static str, usize)> {
    let mut counts = HashMap::new();
    for word in words(THE_VERDICT) {
        *counts.entry(word).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_unstable_by_key(|&(word, count)| (Reverse(count), word));
    ranked
}

/// Returns the count of a rank if all words' counts, whose sum is known, were
/// in proportion to 1/rank.
fn by_rank(ranked: &[(&str, usize)], rank: usize) -> f32 {
    let sum: usize = ranked.iter().map(|(_, count)| count).sum();
    let harmonic: f32 = (1..=ranked.len()).map(|r| 1.0 / r as f32).sum();
    sum as f32 / harmonic / rank as f32
}

/// Draws the axes and their numbers.
fn axes(drawing: &mut Drawing) {
    drawing
        .line((LEFT, TOP), (LEFT, BOTTOM))
        .line((LEFT, BOTTOM), (WIDTH, BOTTOM));
    for count in [1, 10, 100] {
        let at = (LEFT - 8.0, y(count as f32));
        drawing.text(at, Align::End, "soft", &count.to_string());
    }
    for rank in [1, 10, 100, 1_000] {
        let at = (x(rank), BOTTOM + 14.0);
        drawing.text(at, Align::Middle, "soft", &grouped(rank));
    }
    let below = ((LEFT + WIDTH) / 2.0, BOTTOM + 38.0);
    drawing
        .text((0.0, 10.0), Align::Start, "soft", "times in the story")
        .text(below, Align::Middle, "soft", "rank of the word");
}

/// Names a few words, the line and the words at the end.
fn notes(drawing: &mut Drawing, ranked: &[(&str, usize)]) {
    for rank in [1, 3, 10, 100] {
        let (word, count) = ranked[rank - 1];
        let (x, y) = (x(rank), y(count as f32));
        // Where neither the line nor another word is.
        let (at, align) = match rank {
            1 => ((x, y - 14.0), Align::Middle),
            3 => ((x - 7.0, y + 12.0), Align::End),
            _ => ((x + 7.0, y - 12.0), Align::Start),
        };
        drawing.text(at, align, "ink code", &format!("\"{word}\""));
    }
    let line = (x(4), y(300.0));
    let once = ranked.iter().filter(|(_, count)| *count == 1).count();
    let before = (x(ranked.len() - once) - 8.0, y(1.0));
    let once = format!("{once} words occur once");
    drawing
        .text(line, Align::Start, "ink", "line: 1/rank")
        .text(before, Align::End, "ink", &once);
}

fn x(rank: usize) -> f32 {
    let part = (rank as f32 / RANKS[0]).ln() / (RANKS[1] / RANKS[0]).ln();
    LEFT + (WIDTH - LEFT) * part
}

fn y(count: f32) -> f32 {
    let part = (count / COUNTS[0]).ln() / (COUNTS[1] / COUNTS[0]).ln();
    BOTTOM - (BOTTOM - TOP) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says: the comma comes first with 229, `the` third with 168;
    /// 697 of the 1,130 words, more than half, occur once. Counted by a Python
    /// script, with the pattern of the listings.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let ranked = ranked();
        assert_eq!(ranked.len(), 1_130);
        assert_eq!(ranked[0], (",", 229));
        assert_eq!(ranked[2], ("the", 168));
        let once = ranked.iter().filter(|(_, count)| *count == 1);
        assert_eq!(once.count(), 697);
    }

    /// 1/1 to 1/1130 add up to 7.6076, and 4690 divided by that is 616.5.
    #[test]
    fn the_line_shares_out_all_words() {
        let ranked = ranked();
        assert!((by_rank(&ranked, 1) - 616.5).abs() < 0.1);
        let sum: f32 = (1..=1_130).map(|rank| by_rank(&ranked, rank)).sum();
        assert!((sum - 4690.0).abs() < 0.5);
    }

    /// The page says that the first six words lie below the line. The seventh
    /// occurs 97 times, and 616.5 / 7 is 88.
    #[test]
    fn the_first_words_lie_below_the_line() {
        let ranked = ranked();
        let line = (1..).map(|rank| by_rank(&ranked, rank));
        let points = ranked.iter().map(|(_, count)| *count as f32);
        let below = points.zip(line).take_while(|(point, line)| point < line);
        assert_eq!(below.count(), 6);
    }

    #[test]
    fn every_word_is_on_the_page() {
        let ranked = ranked();
        let last = ranked.len();
        assert!(x(1) > LEFT && x(last) < WIDTH);
        assert!(y(by_rank(&ranked, 1)) > TOP);
        assert!(y(by_rank(&ranked, last)) < BOTTOM);
    }
}
