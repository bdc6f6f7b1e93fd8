//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch11_fast_splitting::listings::{self, Seen};
use ch11_fast_splitting::{ByHand, Ends, Instructions};

#[test]
fn class_table() {
    hold("class_table.out", listings::class_table);
}

#[test]
fn eight_bytes() {
    hold("eight_bytes.out", listings::eight_bytes);
}

#[test]
fn block_masks() {
    hold("block_masks.out", listings::block_masks);
}

#[test]
fn block_words() {
    hold("block_words.out", listings::block_words);
}

#[test]
fn block_blanks() {
    hold("block_blanks.out", listings::block_blanks);
}

#[test]
fn block_starts() {
    hold("block_starts.out", listings::block_starts);
}

#[test]
fn apostrophes() {
    hold("apostrophes.out", listings::apostrophes);
}

#[test]
fn spread_bits() {
    hold("spread_bits.out", listings::spread_bits);
}

#[test]
fn line_blanks() {
    hold("line_blanks.out", listings::line_blanks);
}

#[test]
fn carries() {
    hold("carries.out", listings::carries);
}

#[test]
fn by_hand_pieces() {
    hold("by_hand_pieces.out", listings::by_hand_pieces);
}

#[test]
fn certain_starts() {
    hold("certain_starts.out", listings::certain_starts);
}

#[test]
fn block_walk() {
    hold("block_walk.out", |out| {
        listings::block_walk(out, THE_VERDICT)
    });
}

#[test]
fn blocks_counted() {
    hold("blocks_counted.out", |out| {
        listings::blocks_counted(out, THE_VERDICT)
    });
}

#[test]
fn certain_counted() {
    hold("certain_counted.out", |out| {
        listings::certain_counted(out, THE_VERDICT)
    });
}

/// The blocks that the page shows end pre-tokens where the code that splits
/// does.
#[test]
fn blocks_are_those_of_the_code_that_cuts() {
    for pattern in ByHand::ALL {
        let mut all = Vec::new();
        let mut ends = Ends::default();
        loop {
            let from = all.last().copied().unwrap_or(0);
            let set = Instructions::portable();
            pattern.fill(set, THE_VERDICT, from, &mut ends);
            if ends.as_slice().is_empty() {
                break;
            }
            all.extend(ends.as_slice());
        }
        for seen in listings::blocks(pattern, THE_VERDICT) {
            let Seen { from, next, .. } = seen;
            let known = (0..64).filter(|i| seen.known() >> i & 1 == 1);
            let known: Vec<_> = known.map(|i| from + i).collect();
            let within = all.iter().filter(|&&end| end > from && end <= next);
            assert_eq!(known, within.copied().collect::<Vec<_>>());
        }
    }
}

#[test]
fn what_the_page_says_of_the_outputs() {
    // Four bytes in a pre-token on average, five of a block looked at again.
    let lines = [
        "20479 bytes",
        "gpt2    4781 pre-tokens: 4771 in 348 blocks, 10 scanned",
        "5.3 bytes of a block looked at again",
    ];
    say("blocks_counted.out", &lines);
    say(
        "certain_counted.out",
        &[
            "4781 pre-tokens, 4217 certain starts",
            "in a million digits: None",
        ],
    );
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
