//! What the page says that the listings print is what they print.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use ch10_embeddings::listings;
use serde_json::Value;

#[test]
fn table() {
    hold("table.out", listings::table);
}

#[test]
fn look_up() {
    hold("look_up.out", listings::look_up);
}

#[test]
fn one_hot() {
    hold("one_hot.out", listings::one_hot);
}

#[test]
fn gradient() {
    hold("gradient.out", listings::gradient);
}

#[test]
fn positions() {
    hold("positions.out", listings::positions);
}

#[test]
fn input() {
    hold("input.out", listings::input);
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

/// The numbers with four decimals in what PyTorch or a listing printed.
fn numbers(printed: &str) -> Vec<&str> {
    printed
        .split(|c: char| !c.is_ascii_digit() && c != '-' && c != '.')
        .filter(|number| number.contains('.') && number.len() > 2)
        .collect()
}

#[test]
fn listings_print_pytorch_s_decimals() {
    let mut table = Vec::new();
    listings::table(&mut table).unwrap();
    let mut look_up = Vec::new();
    listings::look_up(&mut look_up).unwrap();
    let table = String::from_utf8(table).unwrap();
    let look_up = String::from_utf8(look_up).unwrap();
    let file = include_str!("../data/reference.json");
    let values: Value = serde_json::from_str(file).unwrap();
    let printed =
        |key: &str| values[key]["printed"].as_str().unwrap().to_owned();
    assert_eq!(numbers(&table), numbers(&printed("emb_6_3")));
    let expected = printed("emb_lookup_3") + &printed("emb_lookup_2351");
    assert_eq!(numbers(&look_up), numbers(&expected));
}
