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

// The page's bytes are those of a machine of 64 bits.
#[test]
#[cfg(target_pointer_width = "64")]
fn too_little_memory() {
    hold("too_little_memory.out", |out| {
        listings::too_little_memory(out, THE_VERDICT)
    });
}

#[test]
fn what_the_pages_say_of_the_outputs() {
    let lines = [
        "744 merges look at 2218221",
        "and merge 5041",
        "the last one looks at 1930 and merges 1",
    ];
    say("looked_at.out", &lines);
    // About 400 words in each part of 4,000 bytes.
    let lines = [
        "4000         889       387    387",
        "8004        1796       675    412",
        "12004        2730       932    414",
        "16008        3711      1101    384",
        "20009        4665      1243    375",
        "longer than 15 bytes: 2",
    ];
    say("growth.out", &lines);
    let lines = [
        "a count fell 3257 times",
        "the first was put back 802 times",
    ];
    say("behind.out", &lines);
    let lines = [
        "100      6    726 of  1900    9247 of  11166",
        "744      1   3753 of  3753   13461 of  13461",
    ];
    say("floors.out", &lines);
}

/// The outputs have these lines, whose numbers the text of the page repeats.
fn say(file: &str, lines: &[&str]) {
    let listings = Path::new(env!("CARGO_MANIFEST_DIR")).join("listings");
    let output = fs::read_to_string(listings.join(file)).unwrap();
    for line in lines {
        assert!(
            output.lines().any(|it| it.trim() == *line),
            "{file}: {line}"
        );
    }
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
