//! What the page says that the listings print is what they print.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use ch08_windows::listings;

#[test]
fn xy() {
    hold("xy.out", listings::xy);
}

#[test]
fn growing() {
    hold("growing.out", listings::growing);
}

#[test]
fn windows() {
    hold("windows.out", listings::windows);
}

#[test]
fn strides() {
    hold("strides.out", listings::strides);
}

#[test]
fn edges() {
    hold("edges.out", listings::edges);
}

#[test]
fn mapped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = folder.join("data/the-verdict.bin");
    hold("mapped.out", |out| listings::mapped(&file, out));
}

/// Holds what `listing` prints to the file that the page includes; with
/// `BLESS=1` in the environment writes the file.
fn hold(
    file: &str,
    listing: impl FnOnce(&mut Vec<u8>) -> Result<(), Box<dyn Error>>,
) {
    let listings = Path::new(env!("CARGO_MANIFEST_DIR")).join("listings");
    let mut printed = Vec::new();
    listing(&mut printed).unwrap();
    if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::write(listings.join(file), &printed).unwrap();
    }
    let expected = fs::read_to_string(listings.join(file)).unwrap();
    assert_eq!(String::from_utf8(printed).unwrap(), expected, "{file}");
}
