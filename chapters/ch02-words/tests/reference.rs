//! The listings' own output, as Python printed it (`data/README.md`).

use ch01_language_models::THE_VERDICT;
use ch02_words::{
    split_keeping_everything, split_keeping_white_space,
    split_keeping_words_and_marks, words,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

const SENTENCE: &str = "Hello, world. This, is a test.";

fn reference(key: &str) -> Value {
    let file: Value =
        serde_json::from_str(include_str!("../data/reference.json")).unwrap();
    file[key].clone()
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn listing_2_1_verdict_length_and_beginning() {
    let verdict = reference("verdict");
    assert_eq!(verdict["sha256"], sha256(THE_VERDICT));
    assert_eq!(verdict["len"], THE_VERDICT.chars().count());
    assert_eq!(verdict["bytes"], THE_VERDICT.len());
    // The reference counts newlines, as `wc -l` does.
    assert_eq!(verdict["lines"], THE_VERDICT.matches('\n').count());
    assert_eq!(verdict["first_99"], THE_VERDICT[..99]);
    assert_eq!(verdict["is_ascii"], THE_VERDICT.is_ascii());
    assert_eq!(
        verdict["printed"],
        format!(
            "Total number of character: {}\n{}",
            THE_VERDICT.chars().count(),
            &THE_VERDICT[..99]
        )
    );
}

#[test]
fn stage_1_split_ws() {
    let pieces = split_keeping_white_space(SENTENCE);
    assert_eq!(reference("split_ws"), Value::from(pieces));
}

#[test]
fn stage_2_split_punct_ws_raw() {
    let pieces = split_keeping_everything(SENTENCE);
    assert_eq!(reference("split_punct_ws_raw"), Value::from(pieces));
}

#[test]
fn stage_3_split_punct_ws() {
    let pieces = split_keeping_words_and_marks(SENTENCE);
    assert_eq!(reference("split_punct_ws"), Value::from(pieces));
}

#[test]
fn all_punctuation_split_full_book() {
    let text = reference("split_full_book_text");
    let found: Vec<&str> = words(text.as_str().unwrap()).collect();
    assert_eq!(reference("split_full_book"), Value::from(found));
}

#[test]
fn the_whole_story_preprocessed() {
    let found: Vec<&str> = words(THE_VERDICT).collect();
    assert_eq!(reference("preprocessed_len"), found.len());
    assert_eq!(
        reference("preprocessed_first_30"),
        Value::from(&found[..30])
    );
    assert_eq!(
        reference("preprocessed_sha256_nl"),
        sha256(&found.join("\n"))
    );
}
