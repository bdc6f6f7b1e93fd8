//! The listings' own output, as Python printed it (`data/README.md`).

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch04_special_tokens::{SimpleTokenizerV2, vocabulary_with_special_tokens};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn reference(key: &str) -> Value {
    let file: Value =
        serde_json::from_str(include_str!("../data/reference.json")).unwrap();
    file[key].clone()
}

fn sha256(bytes: impl AsRef<[u8]>) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn tokenizer() -> SimpleTokenizerV2 {
    let vocabulary = vocabulary_with_special_tokens(words(THE_VERDICT));
    SimpleTokenizerV2::new(vocabulary).unwrap()
}

#[test]
fn vocabulary_with_two_special_tokens() {
    let tokenizer = tokenizer();
    let entries: Vec<Value> = tokenizer
        .vocabulary()
        .iter()
        .map(|(word, id)| json!([word, id]))
        .collect();
    assert_eq!(reference("v2_vocab_size"), entries.len());
    assert_eq!(
        reference("v2_vocab_last_5"),
        json!(entries[entries.len() - 5..])
    );
}

#[test]
fn simple_tokenizer_v2_encodes_and_decodes_tea_and_palace() {
    let text = reference("v2_text");
    let ids = tokenizer().encode(text.as_str().unwrap());
    assert_eq!(reference("v2_ids"), json!(ids));
    assert_eq!(reference("v2_decode"), tokenizer().decode(&ids).unwrap());
}

#[test]
fn simple_tokenizer_v2_on_the_whole_story() {
    let whole = reference("v2_whole_text");
    let ids = tokenizer().encode(THE_VERDICT);
    assert_eq!(whole["n"], ids.len());
    let bytes: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
    assert_eq!(whole["sha256_u32le"], sha256(bytes));
    let decoded = tokenizer().decode(&ids).unwrap();
    assert_eq!(whole["decode_sha256"], sha256(decoded));
}
