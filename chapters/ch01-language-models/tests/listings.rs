//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::listings;

#[test]
fn followers() {
    hold("followers.out", listings::followers);
}

#[test]
fn generate() {
    hold("generate.out", listings::generate);
}

#[test]
fn size() {
    hold("size.out", listings::size);
}

#[test]
fn unread() {
    hold("unread.out", listings::unread);
}

#[test]
fn longer() {
    hold("longer.out", listings::longer);
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
