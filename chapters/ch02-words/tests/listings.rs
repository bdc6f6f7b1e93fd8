//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch02_words::listings;

#[test]
fn story() {
    hold("story.out", |out| listings::story(out, THE_VERDICT));
}

#[test]
fn separators() {
    hold("separators.out", listings::separators);
}

#[test]
fn scanner() {
    hold("scanner.out", listings::scanner);
}

#[test]
fn stage_1() {
    hold("stage_1.out", listings::stage_1);
}

#[test]
fn stage_2() {
    hold("stage_2.out", listings::stage_2);
}

#[test]
fn stage_3() {
    hold("stage_3.out", listings::stage_3);
}

#[test]
fn story_words() {
    hold("story_words.out", |out| {
        listings::story_words(out, THE_VERDICT)
    });
}

#[test]
fn patterns() {
    hold("patterns.out", |out| listings::patterns(out, THE_VERDICT));
}

#[test]
fn same_words() {
    hold("same_words.out", listings::same_words);
}

#[test]
fn odd_words() {
    hold("odd_words.out", listings::odd_words);
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
