//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::listings;

#[test]
fn bytes() {
    hold("bytes.out", listings::bytes);
}

#[test]
fn runs() {
    hold("runs.out", listings::runs);
}

#[test]
fn steps() {
    hold("steps.out", listings::steps);
}

#[test]
fn ties() {
    hold("ties.out", |out| listings::ties(out, THE_VERDICT));
}

#[test]
fn first_merges() {
    hold("first_merges.out", |out| {
        listings::first_merges(out, THE_VERDICT)
    });
}

#[test]
fn sizes() {
    hold("sizes.out", |out| listings::sizes(out, THE_VERDICT));
}

#[test]
fn any_text() {
    hold("any_text.out", |out| listings::any_text(out, THE_VERDICT));
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
