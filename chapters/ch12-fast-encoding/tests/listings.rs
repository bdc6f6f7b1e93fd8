//! What the page says that the listings print is what they print.

use std::path::Path;
use std::{env, fs, io};

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::Tokenizer;
use ch12_fast_encoding::listings::{
    self, ROOM, distinct_words, found, found_at_random,
};

#[test]
fn keys_and_values() {
    hold("keys_and_values.out", listings::keys_and_values);
}

#[test]
fn growing_table() {
    hold("growing_table.out", listings::growing_table);
}

#[test]
fn full_group() {
    hold("full_group.out", listings::full_group);
}

#[test]
fn hits_by_size() {
    hold("hits_by_size.out", |out| {
        listings::hits_by_size(out, THE_VERDICT)
    });
}

#[test]
fn alive_mask() {
    hold("alive_mask.out", listings::alive_mask);
}

#[test]
fn joined_windows() {
    hold("joined_windows.out", |out| {
        listings::joined_windows(out, THE_VERDICT)
    });
}

#[test]
fn back_in_time() {
    hold("back_in_time.out", listings::back_in_time);
}

#[test]
fn remembered() {
    hold("remembered.out", |out| {
        listings::remembered(out, THE_VERDICT)
    });
}

#[test]
fn token_places() {
    hold("token_places.out", listings::token_places);
}

#[test]
fn limits() {
    hold("limits.out", |out| listings::limits(out, THE_VERDICT));
}

#[test]
fn streamed() {
    hold("streamed.out", listings::streamed);
}

#[test]
fn parts_of() {
    hold("parts_of.out", |out| listings::parts_of(out, THE_VERDICT));
}

#[test]
fn the_ids_of_all_short_pre_tokens_of_the_story_fit_a_value() {
    let gpt2 = Tokenizer::gpt2();
    let words = distinct_words(THE_VERDICT).unwrap();
    assert!(
        words
            .iter()
            .all(|word| gpt2.encode(word).unwrap().len() <= 7)
    );
}

#[test]
fn a_cache_that_loses_the_oldest_has_a_cliff() {
    let words = distinct_words(THE_VERDICT).unwrap();
    assert_eq!(found(&words[..ROOM], ROOM).oldest_lost, 1.0);
    for count in [ROOM + 1, ROOM * 3 / 2, 4 * ROOM] {
        assert_eq!(found(&words[..count], ROOM).oldest_lost, 0.0);
    }
}

#[test]
fn of_half_as_many_words_again_two_in_five_are_found() {
    let words = distinct_words(THE_VERDICT).unwrap();
    let of = |count| found(&words[..count], ROOM).any_lost;
    assert!((0.35..0.45).contains(&of(ROOM * 3 / 2)));
    assert!((0.15..0.25).contains(&of(2 * ROOM)), "one in five");
    // The limit makes no difference, and some are lost before it.
    let near = [ROOM - 1, ROOM, ROOM + 1].map(of);
    assert!(near.iter().all(|found| (0.7..0.95).contains(found)));
    assert!((near[0] - near[2]).abs() < 0.03);
    // Half full, as it is until it can grow no more, it finds nearly all.
    assert!(of(ROOM / 2) > 0.97);
}

#[test]
fn the_arithmetic_of_random_replacement() {
    assert!((found_at_random(1.5) - 0.417).abs() < 0.001);
    let words = distinct_words(THE_VERDICT).unwrap();
    for count in [320, 384, 512, 768, 1024] {
        let any_lost = found(&words[..count], ROOM).any_lost;
        let expected = found_at_random(count as f64 / ROOM as f64);
        assert!((any_lost - expected).abs() < 0.1, "{count} words");
    }
}

#[test]
fn what_the_pages_say_of_the_outputs() {
    let lines = [
        "4781 pre-tokens, 1256 distinct",
        "the 10 most frequent: 1230, 25.7 %",
        "16 to 255: 2, 0.0 %",
        "a token from the start: 4371, 91.4 %",
    ];
    say("remembered.out", &lines);
    say(
        "joined_windows.out",
        &["15727 bytes, 288 windows, 0 do not fit:"],
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
