//! The masks on text of all scripts: letters with and without case, accents,
//! numbers and white space of several bytes, at every place of a block.

use ch06_pre_tokens::PreTokenizer;
use ch11_fast_splitting::{ByHand, Ends, Instructions};
use proptest::prelude::*;
use proptest::sample::select;

/// What texts are made of, of each kind some.
const PARTS: &[&[&str]] = &[
    // Capitals, small letters, titlecase.
    &[
        "a", "s", "A", "S", "é", "É", "ß", "ж", "Ж", "λ", "Λ", "ą", "Ą",
    ],
    &[
        "ǅ", "ა", "Ა", "𐐀", "𐐨", "𝒜", "aaaa", "AAAA", "жжж", "ЖЖЖ", "ſ",
    ],
    // Letters without case, and modifier letters.
    &["漢", "あ", "ア", "한", "ש", "ع", "क", "ก", "𠀀", "漢漢漢"],
    &["ʰ", "ー", "ـ", "ª", "゛"],
    // Marks.
    &[
        "\u{300}",
        "\u{93E}",
        "\u{E31}",
        "\u{FE0F}",
        "\u{3099}",
        "\u{1D165}",
    ],
    // Numbers.
    &["1", "12", "1234567", "²", "½", "Ⅷ", "٣", "३", "𝟗", "〇"],
    // White space.
    &[" ", "\t", "\n", "\r", "   ", "\n\n", "\r\n"],
    &["\u{85}", "\u{A0}", "\u{2003}", "\u{2028}", "\u{3000}"],
    // Others.
    &[".", "!", "/", "//", "!!", "。", "“", "×", "・", "❤", "😀"],
    &[
        "'", "'s", "'S", "'ll", "'LL", "'Re", "'ve", "'d", "'ſ", "'x",
    ],
];

/// Texts longer than a block, of a few parts that meet again and again, after
/// up to a block of letters.
fn texts() -> impl Strategy<Value = String> {
    let part = select(PARTS).prop_flat_map(select);
    let few = prop::collection::vec(part, 2..8);
    (few, 0..66_usize, prop::collection::vec(0..8_usize, 20..80)).prop_map(
        |(few, before, picked)| {
            let picked = picked.iter().map(|i| few[i % few.len()]);
            "a".repeat(before) + &picked.collect::<String>()
        },
    )
}

/// Where `cut` ends the pieces of `parts`, each of them a text of its own.
fn ends<'t>(
    parts: impl Iterator<Item = &'t str>,
    cut: impl Fn(&str) -> Vec<usize>,
) -> Vec<usize> {
    let mut start = 0;
    let mut all = Vec::new();
    for part in parts {
        all.extend(cut(part).iter().map(|end| start + end));
        start += part.len();
    }
    all
}

fn by_scan(pattern: ByHand, text: &str) -> Vec<usize> {
    let next = |&at: &usize| (at < text.len()).then(|| pattern.end(text, at));
    let all = std::iter::successors(Some(0), next);
    all.skip(1).collect()
}

/// With `lines` each line is a text of its own.
fn by_masks(
    pattern: ByHand,
    set: Instructions,
    text: &str,
    lines: bool,
) -> Vec<usize> {
    let (mut ends, mut line_end) = (Ends::default(), 0);
    let mut all = Vec::new();
    loop {
        let from = all.last().copied().unwrap_or(0);
        match lines {
            false => pattern.fill(set, text, from, &mut ends),
            true => {
                pattern.fill_lines(set, text, from, &mut line_end, &mut ends);
            }
        }
        if ends.as_slice().is_empty() {
            return all;
        }
        all.extend(ends.as_slice());
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for pattern in ByHand::ALL {
        let whole = by_scan(pattern, text);
        let lines = text.split_inclusive('\n');
        let lines = ends(lines, |line| by_scan(pattern, line));
        for set in Instructions::available() {
            let name = set.name();
            let found = by_masks(pattern, set, text, false);
            prop_assert_eq!(
                found,
                &*whole,
                "{:?} {} {:?}",
                pattern,
                name,
                text
            );
            let found = by_masks(pattern, set, text, true);
            prop_assert_eq!(
                found,
                &*lines,
                "lines, {:?} {} {:?}",
                pattern,
                name,
                text
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn every_set_of_instructions_cuts_as_the_scanner_does(text in texts()) {
        check(&text)?;
    }
}

proptest! {
    #[test]
    fn the_scanner_cuts_as_chapter_6_does(text in texts()) {
        for pattern in ByHand::ALL {
            let chapter_6 = PreTokenizer::new(pattern.pattern()).unwrap();
            let pieces = chapter_6.split(&text).map(|piece| piece.unwrap());
            let expected = ends(pieces, |piece| vec![piece.len()]);
            prop_assert_eq!(by_scan(pattern, &text), expected, "{:?}", text);
        }
    }
}

/// Pre-tokens of o200k that depend on case and on what counts as both, as
/// Python's regex 2026.11.19 gives them for tiktoken's expression.
const PIECES: &[&[&str]] = &[
    &["使用", "API", "。"],
    &["使用API接口", "。"],
    &["使用Api", "Key", "。"],
    &["漢Aǅa"],
    &["aʰ", "B", " Aʰ", "B"],
    &["i", "Phone", "SE's", "Camera"],
    &["क\u{93E}ला", " क\u{93F}ताब"],
    &["1", "!\u{301}a", "!!\u{301}", "a"],
    &["1", "\u{301}", "A", " ", "2", "\u{301}"],
    &[" ❤\u{FE0F}", "b", "❤\u{FE0F}b"],
    &["x's", "漢A漢字", "AB"],
    &["Ω's", "!\n/", "\u{301}b"],
    &[");\n//", " a", "\n", "/b"],
];

#[test]
fn case_is_cut_wherever_it_stands_in_a_block() {
    for (pieces, before) in PIECES.iter().flat_map(|&pieces| {
        (0..=64).map(move |before| (pieces, "z".repeat(before) + "\n"))
    }) {
        let text = before.clone() + &pieces.concat() + &" z".repeat(40);
        let mut expected = vec![before.len()];
        for piece in pieces {
            expected.push(expected[expected.len() - 1] + piece.len());
        }
        for set in Instructions::available() {
            let mut found = by_masks(ByHand::O200k, set, &text, false);
            found.retain(|end| expected[0] <= *end);
            found.truncate(expected.len());
            assert_eq!(found, expected, "{text:?} by {}", set.name());
        }
    }
}
