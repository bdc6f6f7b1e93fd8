//! What the page says that the listings print is what they print.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use ch09_batches::listings;

#[test]
fn first_batches() {
    hold("first_batches.out", listings::first_batches);
}

#[test]
fn eight_rows() {
    hold("eight_rows.out", listings::eight_rows);
}

#[test]
fn last_batch() {
    hold("last_batch.out", listings::last_batch);
}

#[test]
fn random() {
    hold("random.out", listings::random);
}

#[test]
fn shuffled() {
    hold("shuffled.out", listings::shuffled);
}

#[test]
fn resumed() {
    hold("resumed.out", listings::resumed);
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
