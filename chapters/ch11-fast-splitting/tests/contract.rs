//! What any right answer to chapter 11 must do: cut as chapter 6 does.

use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch11_fast_splitting::{
    ByHand, Ends, Instructions, Splitter, certain_start,
};
use proptest::prelude::*;

static CHAPTER_6: LazyLock<[PreTokenizer; 5]> = LazyLock::new(|| {
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
        let end = pattern.end(text, at);
        assert!(end > at, "no pre-token is empty: byte {at} of {text:?}");
        at = end;
        ends.push(at);
    }
    ends
}

/// `text` split at `ends`.
fn cut<'text>(text: &'text str, ends: &[usize]) -> Vec<&'text str> {
    let mut start = 0;
    let pieces = ends.iter().map(|&end| {
        let piece = text.get(start..end);
        start = end;
        piece.expect("ends are borders of characters, one after another")
    });
    pieces.collect()
}

/// What the scanner makes of `text` under GPT-2's pattern.
fn scan(text: &str) -> Vec<&str> {
    cut(text, &ends_by_scan(ByHand::Gpt2, text))
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
        hold_in_order(&ends, text);
        all.extend(ends.as_slice());
    }
}

/// Each end of a batch is after the one before, and none after the text.
fn hold_in_order(ends: &Ends, text: &str) {
    let borders = ends.borders();
    assert!(
        borders.is_sorted_by(|a, b| a < b)
            && borders.last() <= Some(&text.len()),
        "no pre-token is empty, and each ends within the text: {borders:?}"
    );
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
        hold_in_order(&ends, text);
        all.extend(ends.as_slice());
    }
}

/// Texts in which everything that the patterns tell apart is side by side,
/// most of them longer than a block.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ \t\n\r\u{A0}\u{3000}a]{0,150}",
        "([ '/]|'s|'LL|'\u{17F}|[ab]|[AB\u{1C5}]|[12²]|[.!/]|\u{301}|漢|\r|\n){0,150}",
        "([a-z]{1,9} |[A-Z][a-z]{1,9}|'s|'ll |[0-9]{1,7}|[.,] ?|\n {0,8}|\u{A0}|é|я{1,5}|//\n){0,60}",
        "([a-z ]{0,70}.){0,5}",
        // What is near the end of a block.
        "[a-z]{50,64}( |'|[A-Z]|aa)?('s|'LL|'re|'ve)?[a-zA-Z1 ]{0,9}",
        any::<String>(),
    ]
}

#[test]
fn a_word_takes_the_space_before_it() {
    let text = "tea for 2 !";
    assert_eq!(
        scan(text),
        ["tea", " for", " 2", " !"],
        "a space goes with the letters, numbers or marks after it: {text:?}"
    );
}

#[test]
fn letters_numbers_and_marks_stand_apart() {
    let text = "tea4you?!12345é²茶";
    assert_eq!(
        scan(text),
        ["tea", "4", "you", "?!", "12345", "é", "²", "茶"],
        "each run of one class is a pre-token, however long: {text:?}"
    );
}

#[test]
fn a_contraction_is_a_pre_token() {
    let text = "it's they'll've";
    assert_eq!(
        scan(text),
        ["it", "'s", " they", "'ll", "'ve"],
        "an apostrophe and its letters come before all else: {text:?}"
    );
}

#[test]
fn capitals_make_no_contraction() {
    let text = "IT'S 's";
    assert_eq!(
        scan(text),
        ["IT", "'", "S", " '", "s"],
        "GPT-2 knows small letters only, and an apostrophe behind a space \
         starts nothing: {text:?}"
    );
}

#[test]
fn white_space_leaves_its_last_character() {
    for (text, expected) in [
        ("a    b", ["a", "   ", " b"].as_slice()),
        ("a\n\nb", &["a", "\n", "\n", "b"]),
        (" \ta", &[" ", "\t", "a"]),
    ] {
        assert_eq!(
            scan(text),
            expected,
            "the last character of a run is left to what follows: {text:?}"
        );
    }
}

#[test]
fn at_the_end_of_the_text_white_space_is_whole() {
    for (text, expected) in [("a   ", ["a", "   "]), ("a ", ["a", " "])] {
        assert_eq!(
            scan(text),
            expected,
            "nothing follows, so nothing is left to it: {text:?}"
        );
    }
}

#[test]
fn white_space_is_not_only_ascii() {
    let text = "a\u{A0}\u{A0}b\u{3000}c";
    assert_eq!(
        scan(text),
        ["a", "\u{A0}", "\u{A0}", "b", "\u{3000}", "c"],
        "U+00A0 and U+3000 are white space, and only a space goes with a \
         word: {text:?}"
    );
}

proptest! {
    #[test]
    fn the_scanner_cuts_gpt2_as_chapter_6_does(text in texts()) {
        let expected = ends_of_chapter_6(ByHand::Gpt2, &text);
        prop_assert_eq!(
            scan(&text),
            cut(&text, &expected),
            "chapter 6 splits elsewhere: {:?}", text
        );
    }
}

#[test]
fn a_space_behind_a_word_is_a_certain_start() {
    for (at, expected) in [(0, Some(1)), (1, Some(1)), (2, None)] {
        assert_eq!(
            certain_start("a donkey", at),
            expected,
            "the first one from byte {at} on, which counts as well: `a donkey`"
        );
    }
}

#[test]
fn nothing_is_known_of_the_first_character() {
    for text in ["", " ", " tea", "!", "\tA"] {
        assert_eq!(
            certain_start(text, 0),
            None,
            "white space can precede it, or a mark: {text:?}"
        );
    }
}

#[test]
fn only_the_first_of_some_spaces_is_certain() {
    for (text, at, expected) in [
        ("a   b", 1, Some(1)),
        ("a   b", 2, None),
        ("a\n  b", 2, None),
        ("! \t ", 0, Some(1)),
        ("! \t ", 2, None),
    ] {
        assert_eq!(
            certain_start(text, at),
            expected,
            "inside a run of white space none is certain: {text:?} from {at}"
        );
    }
}

#[test]
fn a_mark_behind_a_letter_is_certain() {
    for (text, expected) in [
        ("tea,", Some(3)),
        ("茶。", Some(3)),
        ("tea\n", Some(3)),
        ("é\u{3000}", Some(2)),
        (",,", None),
        ("teatea", None),
    ] {
        assert_eq!(
            certain_start(text, 0),
            expected,
            "a mark, or any white space, after a letter: {text:?}"
        );
    }
}

#[test]
fn apostrophes_accents_and_digits_are_not_certain() {
    for text in ["don't", "cafe\u{301}s", "1234567", "a1"] {
        assert_eq!(
            certain_start(text, 0),
            None,
            "the patterns do not agree on them: {text:?}"
        );
    }
}

#[test]
fn a_place_inside_a_character_is_moved_to_its_end() {
    for at in [1, 2, 3] {
        assert_eq!(
            certain_start("茶 a", at),
            Some(3),
            "bytes 1 and 2 are inside `茶`, the space is at 3: from {at}"
        );
    }
}

/// Holds the pre-tokens that the masks make of `text`, with each set of
/// instructions, to `expected`.
fn check_pieces(text: &str, expected: &[&str], why: &str) {
    for set in Instructions::available() {
        let ends = ends_by_masks(ByHand::Gpt2, set, text);
        let name = set.name();
        assert_eq!(cut(text, &ends), expected, "{why}: {text:?}, by {name}");
    }
}

#[test]
fn a_short_text_is_left_to_the_scanner() {
    check_pieces("", &[], "an empty text has no ends");
    check_pieces(
        "I'd buy 12",
        &["I", "'d", " buy", " 12"],
        "a text that fills no block is split to its last byte",
    );
}

#[test]
fn the_next_block_begins_at_the_last_start() {
    check_pieces(
        &" donkey".repeat(30),
        &[" donkey"; 30],
        "nothing is split where a block ends, only where a pre-token starts",
    );
}

#[test]
fn a_block_can_have_a_start_at_every_byte() {
    check_pieces(
        &"a.".repeat(100),
        &["a", "."].repeat(100),
        "all starts of a mask are ends, in order, and no others",
    );
}

#[test]
fn a_pre_token_can_be_longer_than_a_block() {
    let (long, longer) = ("a".repeat(130), format!(" {}", "b".repeat(300)));
    check_pieces(
        &format!("{long}{longer}"),
        &[&long, &longer],
        "a block without a start that can be trusted is left to `end`",
    );
}

#[test]
fn the_end_of_a_block_is_not_trusted() {
    let word = "a".repeat(62);
    let rest = format!(" {}", "b".repeat(70));
    check_pieces(
        &format!("{word}'re{rest}"),
        &[&word, "'re", &rest],
        "the block ends after `'r`, so its last bit cannot be trusted",
    );
    let word = "a".repeat(63);
    check_pieces(
        &format!("{word} {rest}"),
        &[&word, " ", &rest],
        "the last byte of the block is white space, and what follows it is \
         not there",
    );
}

#[test]
fn a_batch_goes_on_where_the_last_one_ended() {
    let text = "tea, ".repeat(400);
    let (set, mut ends) = (Instructions::portable(), Ends::default());
    let mut from = 0;
    while from < text.len() {
        ByHand::Gpt2.fill(set, &text, from, &mut ends);
        hold_in_order(&ends, &text);
        let borders = ends.borders();
        assert_eq!(borders[0], from, "a batch begins where it was told to");
        let came = borders.len() - 1;
        assert_ne!(came, 0, "there is text left from byte {from} on");
        from = borders[came];
    }
    check_pieces(
        &text,
        &[["tea", ","].as_slice(), &[" tea", ","].repeat(399), &[" "]].concat(),
        "more pre-tokens than one batch holds",
    );
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for pattern in ByHand::ALL {
        let expected = ends_of_chapter_6(pattern, text);
        let why = format!("chapter 6 splits {text:?} elsewhere, {pattern:?}");
        prop_assert_eq!(&ends_by_scan(pattern, text), &expected, "{}", why);
        for set in Instructions::available() {
            let ends = ends_by_masks(pattern, set, text);
            prop_assert_eq!(&ends, &expected, "{}, {}", why, set.name());
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
            let why = format!("each line alone, {pattern:?}: {text:?}");
            for instructions in Instructions::available() {
                let ends = ends_of_lines_by_masks(pattern, instructions, &text);
                prop_assert_eq!(&ends, &expected, "{}", why);
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
            prop_assert!(
                start >= at && start < text.len(),
                "byte {} is not from byte {} on, or not in {:?}", start, at, text
            );
            let text = format!("{before}{text}{behind}");
            for pattern in ByHand::ALL {
                let ends = ends_of_chapter_6(pattern, &text);
                let end = before.len() + start;
                prop_assert!(
                    ends.contains(&end),
                    "no start under {:?}: byte {} of {:?}", pattern, end, text
                );
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
            prop_assert_eq!(
                splitter.split(&text).collect::<Vec<_>>(),
                expected,
                "the pieces of chapter 6: {:?}", text
            );
        }
    }
}
