//! What any right answer to chapter 11 must do: cut as chapter 6 does.

use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch11_fast_splitting::{
    ByHand, Ends, Instructions, Splitter, certain_start,
};
use proptest::prelude::*;

static CHAPTER_6: LazyLock<[PreTokenizer; 3]> = LazyLock::new(|| {
    ByHand::ALL.map(|p| PreTokenizer::new(p.pattern()).unwrap())
});

/// Where chapter 6 ends its pre-tokens.
fn ends_of_chapter_6(pattern: ByHand, text: &str) -> Vec<usize> {
    let mut end = 0;
    let pieces = CHAPTER_6[pattern as usize].split(text);
    pieces
        .map(|piece| {
            end += piece.unwrap().len();
            end
        })
        .collect()
}

fn ends_by_scan(pattern: ByHand, text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = pattern.end(text, at);
        ends.push(at);
    }
    ends
}

fn ends_by_masks(
    pattern: ByHand,
    instructions: Instructions,
    text: &str,
) -> Vec<usize> {
    let mut all = Vec::new();
    let mut ends = Ends::default();
    loop {
        let from = all.last().copied().unwrap_or(0);
        pattern.fill(instructions, text, from, &mut ends);
        if ends.as_slice().is_empty() {
            return all;
        }
        all.extend(ends.as_slice());
    }
}

/// Where the pre-tokens of each line end, the lines cut apart by chapter 6.
fn ends_of_lines(pattern: ByHand, text: &str) -> Vec<usize> {
    let mut start = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let ends = ends_of_chapter_6(pattern, line);
        all.extend(ends.iter().map(|end| start + end));
        start += line.len();
    }
    all
}

fn ends_of_lines_by_masks(
    pattern: ByHand,
    instructions: Instructions,
    text: &str,
) -> Vec<usize> {
    let mut all = Vec::new();
    let (mut ends, mut line_end) = (Ends::default(), 0);
    loop {
        let from = all.last().copied().unwrap_or(0);
        pattern.fill_lines(instructions, text, from, &mut line_end, &mut ends);
        if ends.as_slice().is_empty() {
            return all;
        }
        all.extend(ends.as_slice());
    }
}

/// Texts in which everything that the patterns tell apart stands side by side,
/// most of them longer than a block.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ \t\n\r\u{A0}\u{3000}a]{0,150}",
        "([ '/]|'s|'LL|'\u{17F}|[ab]|[AB\u{1C5}]|[12²]|[.!/]|\u{301}|漢|\r|\n){0,150}",
        "([a-z]{1,9} |[A-Z][a-z]{1,9}|'s|'ll |[0-9]{1,7}|[.,] ?|\n {0,8}|\u{A0}|é|я{1,5}|//\n){0,60}",
        "([a-z ]{0,70}.){0,5}",
        // What stands near the end of a block.
        "[a-z]{50,64}( |'|[A-Z]|aa)?('s|'LL|'re|'ve)?[a-zA-Z1 ]{0,9}",
        any::<String>(),
    ]
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for pattern in ByHand::ALL {
        let expected = ends_of_chapter_6(pattern, text);
        prop_assert_eq!(&ends_by_scan(pattern, text), &expected, "scan");
        for set in Instructions::available() {
            let ends = ends_by_masks(pattern, set, text);
            prop_assert_eq!(&ends, &expected, "{:?} {}", pattern, set.name());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn the_pre_tokens_are_those_of_chapter_6(text in texts()) {
        check(&text)?;
    }

    #[test]
    fn each_line_is_cut_as_if_it_were_alone(text in texts()) {
        for pattern in ByHand::ALL {
            let expected = ends_of_lines(pattern, &text);
            for instructions in Instructions::available() {
                let ends = ends_of_lines_by_masks(pattern, instructions, &text);
                prop_assert_eq!(&ends, &expected, "{:?}", instructions);
            }
        }
    }

    #[test]
    fn wherever_a_block_begins(text in texts(), before in "[a-z]{0,64} ") {
        check(&(before + &text))?;
    }
}

#[test]
fn the_verdict() {
    check(THE_VERDICT).unwrap();
}

proptest! {
    #[test]
    fn a_certain_start_is_a_start_whatever_stands_around_it(
        text in texts(),
        at in 0usize..200,
        before in texts(),
        behind in texts(),
    ) {
        let at = at.min(text.len());
        if let Some(start) = certain_start(&text, at) {
            prop_assert!(start >= at && start < text.len());
            let text = format!("{before}{text}{behind}");
            for pattern in ByHand::ALL {
                let ends = ends_of_chapter_6(pattern, &text);
                let end = before.len() + start;
                prop_assert!(ends.contains(&end), "{:?}", pattern);
            }
        }
    }

    #[test]
    fn the_splitter_gives_what_chapter_6_gives(text in texts()) {
        let own = Pattern::Regex("[a-z]+| ".to_string());
        for pattern in Pattern::NAMED.into_iter().chain([own]) {
            let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
            let expected: Vec<_> = pre_tokenizer.split(&text).collect();
            let splitter = Splitter::new(pre_tokenizer);
            prop_assert_eq!(splitter.split(&text).collect::<Vec<_>>(), expected);
        }
    }
}
