//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch14_tokenizer_life::listings;

#[test]
fn seen_or_not() {
    hold("seen_or_not.out", |out| {
        listings::seen_or_not(out, THE_VERDICT)
    });
}

#[test]
fn gone_on() {
    hold("gone_on.out", |out| listings::gone_on(out, THE_VERDICT));
}

#[test]
fn in_use() {
    hold("in_use.out", |out| listings::in_use(out, THE_VERDICT));
}

#[test]
fn hangs_on() {
    hold("hangs_on.out", listings::hangs_on);
}

#[test]
fn cut_ids() {
    hold("cut_ids.out", listings::cut_ids);
}

#[test]
fn beginnings() {
    hold("beginnings.out", listings::beginnings);
}

#[test]
fn smuggled() {
    hold("smuggled.out", listings::smuggled);
}

#[test]
fn joined() {
    hold("joined.out", listings::joined);
}

#[test]
fn edited() {
    hold("edited.out", |out| listings::edited(out, THE_VERDICT));
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
