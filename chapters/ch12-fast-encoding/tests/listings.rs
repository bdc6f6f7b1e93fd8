//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch12_fast_encoding::listings;

#[test]
fn two_words() {
    hold("two_words.out", listings::two_words);
}

#[test]
fn two_buckets() {
    hold("two_buckets.out", listings::two_buckets);
}

#[test]
fn alive_mask() {
    hold("alive_mask.out", listings::alive_mask);
}

#[test]
fn joined_windows() {
    hold("joined_windows.out", |out| {
        listings::joined_windows(out, THE_VERDICT)
    });
}

#[test]
fn back_in_time() {
    hold("back_in_time.out", listings::back_in_time);
}

#[test]
fn remembered() {
    hold("remembered.out", |out| {
        listings::remembered(out, THE_VERDICT)
    });
}

#[test]
fn token_places() {
    hold("token_places.out", listings::token_places);
}

#[test]
fn limits() {
    hold("limits.out", |out| listings::limits(out, THE_VERDICT));
}

#[test]
fn streamed() {
    hold("streamed.out", listings::streamed);
}

#[test]
fn parts_of() {
    hold("parts_of.out", |out| listings::parts_of(out, THE_VERDICT));
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
