//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::listings;

#[test]
fn cuts() {
    hold("cuts.out", listings::cuts);
}

#[test]
fn long_run() {
    hold("long_run.out", listings::long_run);
}

#[test]
fn documents() {
    hold("documents.out", listings::documents);
}

#[test]
fn crossing() {
    hold("crossing.out", |out| listings::crossing(out, THE_VERDICT));
}

#[test]
fn spaces() {
    hold("spaces.out", |out| listings::spaces(out, THE_VERDICT));
}

#[test]
fn counted() {
    hold("counted.out", |out| listings::counted(out, THE_VERDICT));
}

#[test]
fn learned() {
    hold("learned.out", |out| listings::learned(out, THE_VERDICT));
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
