use proptest::prelude::*;

use super::numbers::threes;
use super::{Gpt2, Rules, Starts};
use crate::ByHand;
use crate::masks::plain::Plain;
use crate::scan::Scanner;

/// The starts in the first block of a text.
fn starts(text: &str) -> Starts {
    let block = text.as_bytes().first_chunk().expect("64 bytes");
    Gpt2::starts::<Plain>(block, text.as_bytes())
}

/// `text` split at its starts, when other text follows, up to a block in all.
fn cut(text: &str) -> Vec<String> {
    let padded = format!("{text:.<64}");
    let starts = starts(&padded).starts;
    let mut pieces = vec![Vec::new()];
    for (i, &byte) in text.as_bytes().iter().enumerate() {
        if i > 0 && starts >> i & 1 == 1 {
            pieces.push(Vec::new());
        }
        pieces.last_mut().unwrap().push(byte);
    }
    let pieces = pieces.iter().map(|piece| String::from_utf8_lossy(piece));
    pieces.map(String::from).collect()
}

/// The bits of a mask that represent places in `text`, a `|` each.
fn picture(mask: u64, text: &str) -> String {
    let bits = (0..text.len()).map(|i| match mask >> i & 1 {
        0 => '.',
        _ => '|',
    });
    bits.collect()
}

#[test]
fn a_word_begins_with_its_space() {
    assert_eq!(
        cut("tea for two 2 ! "),
        ["tea", " for", " two", " 2", " !", " "],
        "the space starts the word, so the letter after it starts nothing"
    );
}

#[test]
fn one_class_ends_where_another_begins() {
    assert_eq!(
        cut("tea42,(no)12345x"),
        ["tea", "42", ",(", "no", ")", "12345", "x"],
        "a byte that is not of the class of the byte before starts a piece"
    );
}

#[test]
fn the_last_white_space_goes_to_what_follows() {
    assert_eq!(
        cut("tea   for\t\t\ntwo"),
        ["tea", "  ", " for", "\t\t", "\n", "two"],
        "a run of white space starts, and its last character starts again; \
         a newline cannot go with a word, which starts for itself"
    );
}

#[test]
fn contractions_are_kept_together() {
    assert_eq!(
        cut("it's they'll've"),
        ["it", "'s", " they", "'ll", "'ve"],
        "the apostrophe and its letters are one piece"
    );
    assert_eq!(
        cut("IT'S ''s 's"),
        ["IT", "'", "S", " ''", "s", " '", "s"],
        "GPT-2 knows small letters only, and only an apostrophe that is a \
         start begins a contraction"
    );
}

#[test]
fn all_bytes_of_a_character_are_of_one_class() {
    assert_eq!(
        cut("thé 茶½²→ …я"),
        ["thé", " 茶", "½²", "→", " …", "я"],
        "letter, number and white space count what is not ASCII as well"
    );
}

#[test]
fn wide_white_space_is_cut_at_its_first_byte() {
    assert_eq!(
        cut("tea\u{3000}\u{3000}for\u{A0}two"),
        ["tea", "\u{3000}", "\u{3000}", "for", "\u{A0}", "two"],
        "the last of a run of white space may have several bytes"
    );
}

#[test]
fn a_block_of_ascii_is_trusted_but_for_its_end() {
    let text = format!("{:a<70}", "I'd buy 12 of his sketches,   but");
    assert!(
        (48..=63).contains(&starts(&text).trusted),
        "all bits but the last can be trusted, which depends on a byte that \
         is not there"
    );
}

proptest! {
    #[test]
    fn what_is_trusted_is_what_the_scanner_says(
        text in prop_oneof![
            "([a-zé]{1,9} |'s|'ll |'RE|[0-9]{1,7}|[.,'] ?|\n {0,8}|я{1,5}){64}",
            "([a-z]{1,9} |[A-Z]'t|\u{A0}| \u{3000}|²|茶|→){64}",
            "[a-z]{50,63}('s|'ll|  | )[a-z1 ]{14}",
        ],
    ) {
        let Starts { starts, trusted } = starts(&text);
        let mut expected = 0;
        let mut at = 0;
        while at < 64 {
            expected |= 1_u64 << at;
            at = Scanner::new(&text).end(ByHand::Gpt2, at);
        }
        // Bit 0 is known.
        let sure = ((1_u128 << trusted.min(64)) - 1) as u64 & !1;
        let shown = &text[..text.floor_char_boundary(64)];
        prop_assert_eq!(
            picture(starts & sure, shown),
            picture(expected & sure, shown),
            "{} bits are trusted of {:?}", trusted, shown
        );
    }
}

/// Where the numbers of a text, shorter than a block, are split by threes.
fn numbers(text: &str) -> String {
    let digits = text.bytes().rev();
    let number = digits
        .fold(0, |mask, byte| mask << 1 | u64::from(byte.is_ascii_digit()));
    picture(threes(number), text)
}

#[test]
fn each_run_starts() {
    assert_eq!(
        numbers("no 1 in 12 or 345"),
        "...|....|.....|..",
        "the first digit of each run is a start, wherever the run is"
    );
}

#[test]
fn every_fourth_digit_starts_again() {
    assert_eq!(
        numbers("1234 and 12345678"),
        "|..|.....|..|..|.",
        "from each start, three digits on, there is another"
    );
}

#[test]
fn one_run_says_nothing_of_the_next() {
    assert_eq!(
        numbers("1 34567"),
        "|.|..|.",
        "three places after the 1 there is a digit, but of another run"
    );
}

#[test]
fn a_block_of_digits_has_22_starts() {
    let starts = threes(u64::MAX);
    assert_eq!(starts.count_ones(), 22, "64 digits are 21 threes and one");
    assert_eq!(starts >> 63, 1, "the last digit is the 64th: a start");
}

proptest! {
    #[test]
    fn digits_are_counted_from_the_start_of_their_run(
        text in "([0-9]{0,9}[a ]|[0-9]{1,3} ){0,6}",
    ) {
        let mut digits = 0;
        let expected = text.chars().map(|c| {
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            if digits % 3 == 1 { '|' } else { '.' }
        });
        let expected: String = expected.collect();
        prop_assert_eq!(numbers(&text), expected, "{:?}", text);
    }
}
