//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch04_special_tokens::listings;

#[test]
fn last_entries() {
    hold("last_entries.out", |out| {
        listings::last_entries(out, THE_VERDICT)
    });
}

#[test]
fn tea_and_palace() {
    hold("tea_and_palace.out", |out| {
        listings::tea_and_palace(out, THE_VERDICT)
    });
}

#[test]
fn same_ids() {
    hold("same_ids.out", |out| listings::same_ids(out, THE_VERDICT));
}

#[test]
fn places() {
    hold("places.out", |out| listings::places(out, THE_VERDICT));
}

#[test]
fn halves() {
    hold("halves.out", |out| listings::halves(out, THE_VERDICT));
}

#[test]
fn frequent() {
    hold("frequent.out", |out| listings::frequent(out, THE_VERDICT));
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
