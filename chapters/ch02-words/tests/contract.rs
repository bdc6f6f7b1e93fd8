//! What any right answer to chapter 2 must do.

use ch01_language_models::THE_VERDICT;
use ch02_words::{
    RegexSplitter, Separators, is_white_space, pieces,
    split_keeping_everything, split_keeping_white_space,
    split_keeping_words_and_marks, word_indices, words,
};
use proptest::prelude::*;

const STAGES: [Separators; 3] = [
    Separators::WHITE_SPACE,
    Separators::COMMA_AND_PERIOD,
    Separators::PUNCTUATION,
];

/// Texts in which separators of every kind are next to each other.
fn texts() -> impl Strategy<Value = String> {
    let dense = "[a-bé漢 \t\n\u{85}\u{A0}\u{1C}\u{1F}\u{3000},.:;?_!\"()'-]*";
    prop_oneof![dense, any::<String>()]
}

/// The pieces with their offsets, but no more than any right answer gives, so
/// that a scanner without an end is found out.
fn cut(text: &str, separators: Separators) -> Vec<(usize, &str)> {
    pieces(text, separators).take(2 * text.len() + 2).collect()
}

fn without_offsets<'text>(pieces: &[(usize, &'text str)]) -> Vec<&'text str> {
    pieces.iter().map(|&(_, piece)| piece).collect()
}

/// What the pattern of `separators` makes of `text`, and what the scanner does.
fn regex_and_scanner(
    text: &str,
    separators: Separators,
) -> (Vec<&str>, Vec<&str>) {
    let pattern = separators.pattern();
    if let Err(error) = fancy_regex::Regex::new(&pattern) {
        panic!(
            "{separators:?} give a pattern that is none: {pattern}: {error}"
        );
    }
    let scanned = without_offsets(&cut(text, separators));
    (RegexSplitter::new(separators).split(text), scanned)
}

// How long a separator is.

#[test]
fn a_letter_begins_no_separator() {
    assert_eq!(
        Separators::PUNCTUATION.length_at("world, "),
        None,
        "asked is the beginning of the text only: \"world, \""
    );
}

#[test]
fn a_mark_or_a_space_is_a_separator() {
    for text in [",", ", world", " world", "\n", "?!"] {
        assert_eq!(
            Separators::PUNCTUATION.length_at(text),
            Some(1),
            "begins with a separator of one byte: {text:?}"
        );
    }
}

#[test]
fn nothing_begins_with_nothing() {
    assert_eq!(
        Separators::PUNCTUATION.length_at(""),
        None,
        "an empty text begins with no separator"
    );
}

#[test]
fn a_double_dash_is_one_separator() {
    for text in ["--", "--world", "---"] {
        assert_eq!(
            Separators::PUNCTUATION.length_at(text),
            Some(2),
            "a double dash is one separator of two bytes: {text:?}"
        );
    }
}

#[test]
fn a_single_dash_is_none() {
    for text in ["-", "-trees", "- -", "-,-"] {
        assert_eq!(
            Separators::PUNCTUATION.length_at(text),
            None,
            "a dash without a second one after it splits nothing: {text:?}"
        );
    }
}

#[test]
fn only_what_is_listed_cuts() {
    for (separators, text) in [
        (Separators::WHITE_SPACE, ", world"),
        (Separators::COMMA_AND_PERIOD, "? world"),
        (Separators::COMMA_AND_PERIOD, "--world"),
    ] {
        assert_eq!(
            separators.length_at(text),
            None,
            "not among {separators:?}: {text:?}"
        );
    }
}

#[test]
fn lengths_are_in_bytes() {
    for (text, length) in [("\u{A0}a", 2), ("\u{3000}a", 3), ("漢a", 3)] {
        assert_eq!(
            Separators::new("漢", false).length_at(text),
            Some(length),
            "one character, but the length counts its bytes: {text:?}"
        );
    }
}

#[test]
fn white_space_is_what_python_takes_for_it() {
    for c in ['\u{1C}', '\u{1D}', '\u{1E}', '\u{1F}', '\u{85}', '\u{3000}'] {
        assert_eq!(
            Separators::WHITE_SPACE.length_at(&c.to_string()),
            Some(c.len_utf8()),
            "white space to `is_white_space`, so a separator: {c:?}"
        );
    }
    for c in ['\u{1B}', '\u{200B}', '\u{FEFF}'] {
        assert_eq!(
            Separators::WHITE_SPACE.length_at(&c.to_string()),
            None,
            "no white space to `is_white_space`, so no separator: {c:?}"
        );
    }
}

#[test]
fn a_dash_that_is_a_mark_cuts_by_itself() {
    assert_eq!(
        Separators::new("-", true).length_at("--"),
        Some(1),
        "marks come before the double dash: \"--\" with `-` as a mark"
    );
}

// The scanner.

#[test]
fn a_text_without_separators_is_one_piece() {
    for text in ["yes", "", "漢-漢"] {
        assert_eq!(
            cut(text, Separators::PUNCTUATION),
            [(0, text)],
            "without a separator the rest is a piece, and the last: {text:?}"
        );
    }
}

#[test]
fn a_separator_stands_between_two_pieces() {
    assert_eq!(
        cut("yes no", Separators::PUNCTUATION),
        [(0, "yes"), (3, " "), (4, "no")],
        "up to the separator, the separator, the rest: \"yes no\""
    );
}

#[test]
fn between_neighbours_stands_an_empty_piece() {
    assert_eq!(
        cut("no, sir", Separators::PUNCTUATION),
        [(0, "no"), (2, ","), (3, ""), (3, " "), (4, "sir")],
        "there is a piece of length 0 between two separators: \"no, sir\""
    );
    assert_eq!(
        cut(".x", Separators::PUNCTUATION),
        [(0, ""), (0, "."), (1, "x")],
        "before the first separator as well: \".x\""
    );
}

#[test]
fn behind_the_last_separator_stands_a_piece() {
    assert_eq!(
        cut("no.", Separators::PUNCTUATION),
        [(0, "no"), (2, "."), (3, "")],
        "the text ends with a separator, so its last piece is empty: \"no.\""
    );
}

#[test]
fn a_double_dash_is_one_piece() {
    assert_eq!(
        cut("yes--no", Separators::PUNCTUATION),
        [(0, "yes"), (3, "--"), (5, "no")],
        "the next piece is as long as the separator: \"yes--no\""
    );
    assert_eq!(
        cut("a---b", Separators::PUNCTUATION),
        [(0, "a"), (1, "--"), (3, "-b")],
        "two dashes make a separator, the third is left: \"a---b\""
    );
}

#[test]
fn offsets_are_in_bytes() {
    for (text, expected) in [
        ("éa b", [(0, "éa"), (3, " "), (4, "b")]),
        ("漢,é", [(0, "漢"), (3, ","), (4, "é")]),
    ] {
        assert_eq!(
            cut(text, Separators::PUNCTUATION),
            expected,
            "`é` has two bytes, `漢` three, and offsets count bytes: {text:?}"
        );
    }
}

proptest! {
    #[test]
    fn pieces_laid_end_to_end_are_the_text(text in texts()) {
        for separators in STAGES {
            let mut end = 0;
            for (offset, piece) in cut(&text, separators) {
                prop_assert_eq!(
                    offset,
                    end,
                    "each piece begins where the last one ends"
                );
                prop_assert_eq!(
                    piece,
                    &text[offset..offset + piece.len()],
                    "each piece occurs in the text at its offset"
                );
                end = offset + piece.len();
            }
            prop_assert_eq!(end, text.len(), "the pieces are all of the text");
        }
    }

    #[test]
    fn every_second_piece_is_a_separator(text in texts()) {
        for separators in STAGES {
            let all = cut(&text, separators);
            prop_assert_eq!(
                all.len() % 2,
                1,
                "n separators give 2 n + 1 pieces: {:?}",
                all
            );
            for between in all.iter().step_by(2) {
                let &(offset, piece) = between;
                let found = piece.char_indices().find(|&(at, _)| {
                    separators.length_at(&text[offset + at..]).is_some()
                });
                prop_assert_eq!(
                    found,
                    None,
                    "no separator is left between them: {:?}",
                    all
                );
            }
            for &(offset, separator) in all.iter().skip(1).step_by(2) {
                prop_assert_eq!(
                    Some(separator.len()),
                    separators.length_at(&text[offset..]),
                    "every second piece is one separator: {:?}",
                    all
                );
            }
        }
    }
}

// The words.

#[test]
fn words_and_marks_stay_and_white_space_goes() {
    assert_eq!(
        split_keeping_words_and_marks("yes sir,no"),
        ["yes", "sir", ",", "no"],
        "words and marks are kept, in order: \"yes sir,no\""
    );
}

#[test]
fn empty_pieces_go_too() {
    assert_eq!(
        split_keeping_words_and_marks(",a."),
        [",", "a", "."],
        "an empty piece is neither a word nor a mark: \",a.\""
    );
    assert_eq!(
        split_keeping_words_and_marks(" \n "),
        [""; 0],
        "white space and empty pieces, so nothing is left: \" \\n \""
    );
}

#[test]
fn stage_3_cuts_where_stage_2_does() {
    assert_eq!(
        split_keeping_words_and_marks("Is this-- a test?"),
        ["Is", "this--", "a", "test?"],
        "white space, commas and periods cut, nothing else: \
         \"Is this-- a test?\""
    );
}

#[test]
fn white_space_of_every_kind_goes() {
    for c in ['\t', '\u{3000}', '\u{1C}', '\u{1F}'] {
        let text = format!("a{c}b");
        assert_eq!(
            split_keeping_words_and_marks(&text),
            ["a", "b"],
            "white space is what `is_white_space` says: {text:?}"
        );
        let found: Vec<&str> = words(&text).collect();
        assert_eq!(
            found,
            ["a", "b"],
            "white space is what `is_white_space` says: {text:?}"
        );
    }
}

#[test]
fn words_know_the_double_dash() {
    let text = "genius--though well-known --- x?";
    let found: Vec<&str> = words(text).collect();
    assert_eq!(
        found,
        ["genius", "--", "though", "well-known", "--", "-", "x", "?"],
        "`words` are the pieces that are not blank: {text:?}"
    );
}

#[test]
fn the_verdict_has_4690_words_and_marks() {
    assert_eq!(
        words(THE_VERDICT).count(),
        4690,
        "the words and marks of the whole story"
    );
}

proptest! {
    #[test]
    fn words_stand_where_their_offset_says(text in texts()) {
        for (offset, word) in word_indices(&text) {
            prop_assert_eq!(
                word,
                &text[offset..offset + word.len()],
                "each word occurs in the text at its offset"
            );
            prop_assert!(!word.is_empty(), "no word is empty");
            prop_assert!(
                !word.contains(is_white_space),
                "no word holds white space: {:?}",
                word
            );
        }
        let kept: String = words(&text).collect();
        let mut all = text.clone();
        all.retain(|c| !is_white_space(c));
        prop_assert_eq!(kept, all, "only white space goes");
    }
}

// The same as a regular expression.

#[test]
fn the_pattern_matches_white_space() {
    let text = "a b\tc\u{3000}d\u{1C}e\u{1F}f\u{1B}g";
    let (split, scanned) = regex_and_scanner(text, Separators::WHITE_SPACE);
    assert_eq!(
        split, scanned,
        "`\\s` and U+001C to U+001F are white space, and nothing else: \
         {text:?}"
    );
}

#[test]
fn the_pattern_matches_the_marks() {
    let text = "No, sir. Is this-- a test?";
    let separators = Separators::COMMA_AND_PERIOD;
    let (split, scanned) = regex_and_scanner(text, separators);
    assert_eq!(
        split, scanned,
        "{separators:?} match, and nothing else: {text:?}"
    );
}

#[test]
fn the_pattern_matches_the_double_dash_if_it_shall() {
    let text = "genius--though well-known --- x";
    for double_dash in [true, false] {
        let separators = Separators::new("!", double_dash);
        let (split, scanned) = regex_and_scanner(text, separators);
        assert_eq!(split, scanned, "{separators:?}: {text:?}");
    }
}

#[test]
fn marks_that_mean_something_to_a_regex_mean_themselves() {
    for marks in ["]", "[", "\\", "^", "^a", "a-c", "&&", "~~", ".*", "[:a:]"] {
        let text = "a]b[c\\d^e-f&&g~~h.*i:j";
        let separators = Separators::new(marks, false);
        let (split, scanned) = regex_and_scanner(text, separators);
        assert_eq!(
            split, scanned,
            "each character of {marks:?} is a mark, whatever it means to a \
             regular expression: {text:?}"
        );
    }
}

#[test]
fn any_ascii_character_can_be_a_mark() {
    let text: String = (0..128).map(char::from).collect();
    for byte in 0..128u8 {
        let mark = char::from(byte);
        let separators = Separators::new(mark.to_string().leak(), false);
        let (split, scanned) = regex_and_scanner(&text, separators);
        assert_eq!(
            split, scanned,
            "the mark {mark:?} matches itself and nothing else"
        );
    }
}

proptest! {
    #[test]
    fn regex_and_scanner_cut_alike(text in texts()) {
        for separators in STAGES {
            let (split, scanned) = regex_and_scanner(&text, separators);
            prop_assert_eq!(split, scanned, "the scanner cuts otherwise");
        }
    }

    #[test]
    fn regex_and_scanner_cut_alike_at_any_marks(
        marks in prop_oneof!["[ -~]{0,6}", "\\PC{0,6}", any::<String>()],
        text in texts(),
        more in "[ -~]{0,20}",
        double_dash: bool,
    ) {
        let text = format!("{text}{marks}{more}{marks}");
        let separators = Separators::new(marks.leak(), double_dash);
        let (split, scanned) = regex_and_scanner(&text, separators);
        prop_assert_eq!(split, scanned, "the scanner cuts otherwise");
    }
}

// What splitting keeps and what it loses.

#[test]
fn the_first_two_stages_keep_everything() {
    assert_eq!(
        split_keeping_everything(", a"),
        ["", ",", "", " ", "a"],
        "an empty piece before the comma and one after it: \", a\""
    );
    assert_eq!(
        split_keeping_white_space("a,  b"),
        ["a,", " ", "", " ", "b"],
        "a comma does not split in stage 1: \"a,  b\""
    );
    assert_eq!(split_keeping_white_space(""), [""], "one piece, empty");
}

#[test]
fn without_white_space_different_texts_become_the_same_words() {
    let python = "if hungry:\n    eat\nsleep";
    let other = "if hungry:\n    eat\n    sleep";
    assert_ne!(
        python, other,
        "one eats and sleeps, the other may do neither"
    );
    assert!(words(python).eq(words(other)));

    let kept = |text| split_keeping_white_space(text).concat();
    assert_eq!(kept(python), python);
    assert_eq!(kept(other), other);
}

#[test]
fn the_verdict_comes_back_from_its_pieces_but_not_from_its_words() {
    assert_eq!(split_keeping_white_space(THE_VERDICT).concat(), THE_VERDICT);
    let kept: usize = words(THE_VERDICT).map(str::len).sum();
    let white = THE_VERDICT.chars().filter(|&c| is_white_space(c)).count();
    assert_eq!(kept, THE_VERDICT.len() - white);
    assert_ne!(white, 0);
}
