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

/// Texts in which separators of every kind stand next to each other.
fn texts() -> impl Strategy<Value = String> {
    let dense = "[a-bé漢 \t\n\u{85}\u{A0}\u{1C}\u{1F}\u{3000},.:;?_!\"()'-]*";
    prop_oneof![dense, any::<String>()]
}

proptest! {
    #[test]
    fn scanner_and_regex_cut_alike(text in texts()) {
        for separators in STAGES {
            let scanned: Vec<&str> =
                pieces(&text, separators).map(|(_, piece)| piece).collect();
            prop_assert_eq!(
                scanned,
                RegexSplitter::new(separators).split(&text)
            );
        }
    }

    #[test]
    fn scanner_and_regex_cut_alike_at_any_marks(
        marks in prop_oneof!["[ -~]{0,6}", "\\PC{0,6}", any::<String>()],
        text in texts(),
        more in "[ -~]{0,20}",
        double_dash: bool,
    ) {
        let text = format!("{text}{marks}{more}{marks}");
        let separators = Separators::new(marks.leak(), double_dash);
        let scanned: Vec<&str> =
            pieces(&text, separators).map(|(_, piece)| piece).collect();
        prop_assert_eq!(scanned, RegexSplitter::new(separators).split(&text));
    }

    #[test]
    fn pieces_laid_end_to_end_are_the_text(text in texts()) {
        for separators in STAGES {
            let mut end = 0;
            for (offset, piece) in pieces(&text, separators) {
                prop_assert_eq!(offset, end);
                prop_assert_eq!(&text[offset..offset + piece.len()], piece);
                end = offset + piece.len();
            }
            prop_assert_eq!(end, text.len());
        }
    }

    #[test]
    fn words_stand_where_their_offset_says(text in texts()) {
        for (offset, word) in word_indices(&text) {
            prop_assert_eq!(&text[offset..offset + word.len()], word);
            prop_assert!(!word.is_empty());
            prop_assert!(!word.contains(is_white_space));
        }
        let kept: String = words(&text).collect();
        let mut all = text.clone();
        all.retain(|c| !is_white_space(c));
        prop_assert_eq!(kept, all);
    }
}

#[test]
fn any_ascii_character_can_be_a_mark() {
    for byte in 0..128u8 {
        let mark = char::from(byte);
        let marks: &'static str = mark.to_string().leak();
        let separators = Separators::new(marks, false);
        let text: String = (0..128).map(char::from).collect();
        let scanned: Vec<&str> =
            pieces(&text, separators).map(|(_, piece)| piece).collect();
        let split = RegexSplitter::new(separators).split(&text);
        assert_eq!(scanned, split, "{mark:?}");
    }
}

#[test]
fn every_second_piece_is_a_separator() {
    assert_eq!(
        split_keeping_everything(", a"),
        ["", ",", "", " ", "a"],
        "an empty piece before, and one between"
    );
    assert_eq!(split_keeping_everything("a."), ["a", ".", ""]);
    assert_eq!(split_keeping_white_space("a  b"), ["a", " ", "", " ", "b"]);
    assert_eq!(split_keeping_white_space(""), [""]);
    assert!(split_keeping_words_and_marks(" \n ").is_empty());
}

#[test]
fn a_double_dash_is_one_piece_and_a_hyphen_none() {
    let found: Vec<&str> = words("genius--though well-known --- x").collect();
    assert_eq!(
        found,
        ["genius", "--", "though", "well-known", "--", "-", "x"]
    );
}

#[test]
fn white_space_is_what_python_takes_for_it() {
    for c in ['\u{1C}', '\u{1D}', '\u{1E}', '\u{1F}', '\u{85}', '\u{3000}'] {
        assert_eq!(words(&format!("a{c}b")).count(), 2, "{c:?}");
    }
    for c in ['\u{1B}', '\u{200B}', '\u{FEFF}'] {
        assert_eq!(words(&format!("a{c}b")).count(), 1, "{c:?}");
    }
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
