//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::listings;

#[test]
fn alphabet() {
    hold("alphabet.out", listings::alphabet);
}

#[test]
fn files() {
    hold("files.out", listings::files);
}

#[test]
fn recovered() {
    hold("recovered.out", listings::recovered);
}

#[test]
fn ids() {
    hold("ids.out", listings::ids);
}

#[test]
fn sentence() {
    hold("sentence.out", listings::sentence);
}

#[test]
fn forgotten_space() {
    hold("forgotten_space.out", listings::forgotten_space);
}

#[test]
fn policies() {
    hold("policies.out", listings::policies);
}

#[test]
fn odd() {
    hold("odd.out", listings::odd);
}

#[test]
fn tree() {
    hold("tree.out", listings::tree);
}

#[test]
fn story_ids() {
    hold("story_ids.out", |out| listings::story_ids(out, THE_VERDICT));
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
