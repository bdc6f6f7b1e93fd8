//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch13_fast_learning::listings;

#[test]
fn looked_at() {
    hold("looked_at.out", |out| listings::looked_at(out, THE_VERDICT));
}

#[test]
fn growth() {
    hold("growth.out", |out| listings::growth(out, THE_VERDICT));
}

#[test]
fn shards() {
    hold("shards.out", |out| listings::shards(out, THE_VERDICT));
}

#[test]
fn slots() {
    hold("slots.out", listings::slots);
}

#[test]
fn run() {
    hold("run.out", listings::run);
}

#[test]
fn behind() {
    hold("behind.out", |out| listings::behind(out, THE_VERDICT));
}

#[test]
fn floors() {
    hold("floors.out", |out| listings::floors(out, THE_VERDICT));
}

#[test]
fn too_little_memory() {
    hold("too_little_memory.out", |out| {
        listings::too_little_memory(out, THE_VERDICT)
    });
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
