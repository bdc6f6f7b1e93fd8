//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch14_tokenizer_life::listings;

#[test]
fn seen_or_not() {
    hold("seen_or_not.out", |out| {
        listings::seen_or_not(out, THE_VERDICT)
    });
}

#[test]
fn gone_on() {
    hold("gone_on.out", |out| listings::gone_on(out, THE_VERDICT));
}

#[test]
fn in_use() {
    hold("in_use.out", |out| listings::in_use(out, THE_VERDICT));
}

#[test]
fn hangs_on() {
    hold("hangs_on.out", listings::hangs_on);
}

#[test]
fn cut_ids() {
    hold("cut_ids.out", listings::cut_ids);
}

#[test]
fn beginnings() {
    hold("beginnings.out", listings::beginnings);
}

#[test]
fn smuggled() {
    hold("smuggled.out", listings::smuggled);
}

#[test]
fn joined() {
    hold("joined.out", listings::joined);
}

#[test]
fn edited() {
    hold("edited.out", |out| listings::edited(out, THE_VERDICT));
}

#[test]
fn split_at_the_end() {
    hold("split_at_the_end.out", listings::split_at_the_end);
}

/// The numbers of a listing's line.
fn numbers(listing: &str, line: usize) -> Vec<f64> {
    let listings = Path::new(env!("CARGO_MANIFEST_DIR")).join("listings");
    let text = fs::read_to_string(listings.join(listing)).unwrap();
    let words = text
        .lines()
        .nth(line)
        .unwrap()
        .split(|c: char| !c.is_ascii_digit() && c != '.');
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_sentences_below_the_listings_are_true() {
    // 4 % of the tokens; on the second half a quarter and more is gone.
    let [all, used] = [1, 2].map(|line| numbers("in_use.out", line));
    assert_eq!((100.0 * used[1] / all[1]).round(), 4.0);
    assert_eq!(all[2], used[2], "the first half");
    let gone = 1.0 - used[3] / all[3];
    assert!((0.25..0.3).contains(&gone), "{gone}");
    // The second half has become shorter by a fifth.
    let [before, after] = [3, 5].map(|line| numbers("gone_on.out", line));
    let gone = 1.0 - after.last().unwrap() / before.last().unwrap();
    assert!((0.19..0.21).contains(&gone), "{gone}");
}

#[test]
fn nearly_all_tokens_of_one_byte_are_marks_in_gpt2() {
    let gpt2 = ch07_gpt2::Tokenizer::gpt2();
    let half = &THE_VERDICT[..THE_VERDICT.len() / 2];
    let ids = gpt2.encode(half).unwrap();
    let token = |&id| gpt2.decode(&[id]).unwrap();
    let single: Vec<u8> = ids
        .iter()
        .map(token)
        .filter(|bytes| bytes.len() == 1)
        .map(|bytes| bytes[0])
        .collect();
    let marks = single.iter().filter(|byte| !byte.is_ascii_alphanumeric());
    let share = marks.count() as f64 / single.len() as f64;
    assert!(share > 0.85, "{share}");
}

/// Holds what `listing` prints to the file that the page includes; with
/// `BLESS=1` in the environment writes the file.
fn hold(file: &str, listing: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) {
    let listings = Path::new(env!("CARGO_MANIFEST_DIR")).join("listings");
    let mut printed = Vec::new();
    listing(&mut printed).unwrap();
    if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::write(listings.join(file), &printed).unwrap();
    }
    let expected = fs::read_to_string(listings.join(file)).unwrap();
    assert_eq!(String::from_utf8(printed).unwrap(), expected, "{file}");
}
