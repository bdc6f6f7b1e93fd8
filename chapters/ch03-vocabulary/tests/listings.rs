//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch03_vocabulary::listings;

#[test]
fn entries() {
    hold("entries.out", |out| listings::entries(out, THE_VERDICT));
}

#[test]
fn gisburn() {
    hold("gisburn.out", |out| listings::gisburn(out, THE_VERDICT));
}

#[test]
fn hello() {
    hold("hello.out", |out| listings::hello(out, THE_VERDICT));
}

#[test]
fn round_trip() {
    hold("round_trip.out", |out| {
        listings::round_trip(out, THE_VERDICT)
    });
}

#[test]
fn two_patterns() {
    hold("two_patterns.out", |out| {
        listings::two_patterns(out, THE_VERDICT)
    });
}

#[test]
fn saved() {
    hold("saved.out", listings::saved);
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
