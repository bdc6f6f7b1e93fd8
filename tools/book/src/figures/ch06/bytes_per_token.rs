//! How many bytes of the story a token holds, by the size of the vocabulary.

use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Bpe, Settings, TokenId, byte_ids, merge_pair};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};

use super::chart::{Chart, SIZES};
use crate::figures::svg::{Align, Drawing, WIDTH};

const LINE: &str = "line: no pattern";
const COLUMNS: &str = "columns: pre-tokens";
const AXIS: &str = "size of the vocabulary, tokens";

/// The curves of the story, without a pattern and with GPT-2's. Kept, since a
/// server draws the pages anew after each change.
static STORY: LazyLock<[Vec<f32>; 2]> =
    LazyLock::new(|| [Pattern::None, Pattern::Gpt2].map(story_curve));
/// The curves of both halves.
static HALVES: LazyLock<[[Vec<f32>; 2]; 2]> =
    LazyLock::new(|| [Pattern::None, Pattern::Gpt2].map(half_curves));

/// Draws the bytes per token of the story with pre-tokens and without, and
/// what a token for each pre-token would give.
pub(super) fn bytes_per_token(out: &mut String) {
    let chart = Chart {
        ends: [26.0, WIDTH - 28.0],
        heights: [250.0, 16.0],
    };
    let [whole, split] = &*STORY;
    let mut drawing = Drawing::new(WIDTH, 300.0);
    chart.columns(&mut drawing, split);
    chart.line(&mut drawing, whole);
    chart.axis(&mut drawing, &[256, 500, 1_000, 1_500, 2_000]);
    chart.bytes(&mut drawing);
    notes(&mut drawing, &chart);
    drawing.write(out);
}

/// Says what the line, the columns and the axes are, and draws the limit.
fn notes(drawing: &mut Drawing, chart: &Chart) {
    let most = most(THE_VERDICT);
    let limit = format!("a token for each pre-token: {most:.2}");
    let [start, end] = chart.ends;
    let (top, x) = (chart.y(most), chart.x(420));
    drawing
        .line((start, top), (end, top))
        .text((end, top - 13.0), Align::End, "soft", &limit)
        .text((x, chart.y(3.4)), Align::Start, "ink", LINE)
        .text((end - 12.0, chart.y(0.8)), Align::End, "ink", COLUMNS)
        .text((0.0, 8.0), Align::Start, "soft", "bytes per token")
        .text((WIDTH / 2.0, 288.0), Align::Middle, "soft", AXIS);
}

/// Draws the bytes per token in both halves of the story, with tokens that
/// were learned from the first half.
pub(super) fn halves(out: &mut String) {
    const TITLES: [&str; 2] = ["the half learned from", "the other half"];
    let mut drawing = Drawing::new(WIDTH, 316.0);
    let [whole, split] = &*HALVES;
    for (half, title) in TITLES.into_iter().enumerate() {
        let left = 26.0 + 234.0 * half as f32;
        let chart = Chart {
            ends: [left, left + 210.0],
            heights: [266.0, 56.0],
        };
        chart.columns(&mut drawing, &split[half]);
        chart.line(&mut drawing, &whole[half]);
        chart.axis(&mut drawing, &[500, 1_000, 1_500]);
        if half == 0 {
            chart.bytes(&mut drawing);
        }
        drawing.text((left, 36.0), Align::Start, "ink", title);
    }
    drawing
        .text((0.0, 8.0), Align::Start, "soft", "bytes per token")
        .text((WIDTH / 2.0, 304.0), Align::Middle, "soft", AXIS)
        .text((470.0, 92.0), Align::End, "ink", LINE)
        .text((470.0, 116.0), Align::End, "ink", COLUMNS);
    drawing.write(out);
}

/// Learns from the story and returns its curve.
fn story_curve(pattern: Pattern) -> Vec<f32> {
    let counts = count(THE_VERDICT, pattern);
    curve(&counts, &learned(&counts))
}

/// Learns from the first half of the story, up to the end of a paragraph, and
/// returns the curves of both halves.
fn half_curves(pattern: Pattern) -> [Vec<f32>; 2] {
    let half = THE_VERDICT.len() / 2;
    let end = THE_VERDICT[..half].rfind("\n\n").expect("paragraphs");
    let (first, second) = THE_VERDICT.split_at(end);
    let halves = [first, second].map(|half| count(half, pattern.clone()));
    let bpe = learned(&halves[0]);
    halves.map(|half| curve(&half, &bpe))
}

/// Counts the pre-tokens of a text; under [`Pattern::None`] it is one.
fn count(text: &str, pattern: Pattern) -> PreTokenCounts {
    let pre_tokenizer = PreTokenizer::new(pattern).expect("a named one");
    let special = SpecialTokens::default();
    let mut counts = PreTokenCounts::new();
    counts
        .add_document(text.as_bytes(), &pre_tokenizer, &special)
        .expect("a text that is UTF-8");
    counts
}

/// Learns up to the largest size.
fn learned(counts: &PreTokenCounts) -> Bpe {
    let settings = Settings {
        vocab_size: SIZES[1],
        ..Settings::default()
    };
    learn_counted(counts, &settings, |_| {}).expect("room for the bytes")
}

/// Makes the merges one by one and returns the bytes per token before the
/// first and after each.
fn curve(counts: &PreTokenCounts, bpe: &Bpe) -> Vec<f32> {
    let mut words: Vec<(Vec<TokenId>, u64)> = counts
        .iter()
        .map(|(text, count)| (byte_ids(text), count))
        .collect();
    let tokens = |words: &[(Vec<TokenId>, u64)]| -> u64 {
        let tokens = words.iter().map(|(ids, count)| ids.len() as u64 * count);
        tokens.sum()
    };
    let bytes = tokens(&words) as f32;
    let mut curve = vec![1.0];
    for (merged, &pair) in (256..).zip(bpe.merges()) {
        for (ids, _) in &mut words {
            *ids = merge_pair(ids, pair, merged);
        }
        curve.push(bytes / tokens(&words) as f32);
    }
    curve
}

/// Returns the bytes per token if each pre-token were a single token.
fn most(text: &str) -> f32 {
    text.len() as f32 / count(text, Pattern::Gpt2).total() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two decimals, as the page has them, at these sizes.
    fn ratios(curve: &[f32], sizes: [usize; 2]) -> [String; 2] {
        sizes.map(|size| format!("{:.2}", curve[size - 256]))
    }

    /// The page says: 2.98 and 2.93 bytes at 1,000 tokens, 4.18 and 3.69 at
    /// 2,000; with pre-tokens at most 4.28, which is 20,479 by 4,781. The
    /// listings count 6,869 and 6,996 tokens at 1,000; a learner in Python
    /// gives the other two.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let [whole, split] = &*STORY;
        assert_eq!(whole[1_000 - 256], 20_479.0 / 6_869.0);
        assert_eq!(split[1_000 - 256], 20_479.0 / 6_996.0);
        assert_eq!(ratios(whole, [1_000, 2_000]), ["2.98", "4.18"]);
        assert_eq!(ratios(split, [1_000, 2_000]), ["2.93", "3.69"]);
        assert_eq!(format!("{:.2}", most(THE_VERDICT)), "4.28");
    }

    /// The page says: at 2,000 tokens 4.99 and 4.45 bytes in the first half,
    /// 2.70 and 2.70 in the second. A learner in Python gives the same.
    #[test]
    fn the_text_below_the_halves_counts_right() {
        let [whole, split] = &*HALVES;
        let both = [whole, split].map(|halves| {
            let ratios = |half: &Vec<f32>| ratios(half, [1_000, 2_000]);
            halves.each_ref().map(ratios)
        });
        let whole = [["3.18", "4.99"], ["2.47", "2.70"]];
        let split = [["3.07", "4.45"], ["2.44", "2.70"]];
        assert_eq!(both, [whole, split]);
    }
}
