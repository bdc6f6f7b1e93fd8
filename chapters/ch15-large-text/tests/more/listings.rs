//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch15_large_text::listings;

#[test]
fn three_workers() {
    hold("three_workers.out", |out| {
        listings::three_workers(out, THE_VERDICT)
    });
}

#[test]
fn story_law() {
    hold("story_law.out", |out| listings::story_law(out, THE_VERDICT));
}

#[test]
fn merging() {
    hold("merging.out", listings::merging);
}

/// By hand: in the first step two of the three runs are at "a".
#[test]
fn the_example_is_merged_in_five_steps() {
    let steps = listings::merge_steps();
    let words = steps.iter().map(|it| (&*it.word.0, it.word.1));
    let expected =
        [("a", 4), ("cup", 5), ("milk", 1), ("sugar", 2), ("tea", 7)];
    assert_eq!(words.collect::<Vec<_>>(), expected);
    let firsts = [Some(("a", 3)), Some(("cup", 4)), Some(("a", 1))];
    assert_eq!(steps[0].firsts, firsts);
    let firsts = [Some(("tea", 2)), None, Some(("tea", 5))];
    assert_eq!(steps[4].firsts, firsts);
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
