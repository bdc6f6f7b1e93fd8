//! The listings' own output, as Python printed it (`data/README.md`).

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch03_vocabulary::{SimpleTokenizerV1, WordVocabulary, join_words};
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

fn vocabulary() -> WordVocabulary {
    WordVocabulary::from_words(words(THE_VERDICT))
}

fn tokenizer() -> SimpleTokenizerV1 {
    SimpleTokenizerV1::new(vocabulary())
}

/// The marks before which the printed book's V1 takes a space away: it forgot
/// `:` and `;`, which its `encode` splits at.
const PRINTED_MARKS: &str = ",.?!\"()'";

#[test]
fn vocabulary_of_the_verdict() {
    let vocabulary = vocabulary();
    assert_eq!(reference("vocab_size"), vocabulary.len());
    let entries: Vec<Value> = vocabulary
        .iter()
        .map(|(word, id)| json!([word, id]))
        .collect();
    assert_eq!(reference("vocab_first_51"), json!(entries[..51]));
    assert_eq!(
        reference("vocab_last_5"),
        json!(entries[entries.len() - 5..])
    );
    let all: Vec<&str> = vocabulary.iter().map(|(word, _)| word).collect();
    assert_eq!(reference("vocab_all"), json!(all));
    assert_eq!(reference("vocab_sha256_nl"), sha256(all.join("\n")));
}

#[test]
fn simple_tokenizer_v1_encodes_and_decodes_the_sentence() {
    let text = reference("v1_text");
    let ids = tokenizer().encode(text.as_str().unwrap()).unwrap();
    assert_eq!(reference("v1_book_ids"), json!(ids));
    let decoded = tokenizer().decode(&ids).unwrap();
    assert_eq!(reference("v1_book_decode"), decoded);
    let again = tokenizer().encode(&decoded).unwrap();
    assert_eq!(
        reference("v1_book_decode_of_reencode"),
        tokenizer().decode(&again).unwrap()
    );
}

#[test]
fn simple_tokenizer_v1_fails_on_hello() {
    assert_eq!(reference("v1_book_error_hello"), "KeyError: 'Hello'");
    let error = tokenizer().encode("Hello, do you like tea?").unwrap_err();
    assert_eq!((error.word.as_str(), error.offset), ("Hello", 0));
}

#[test]
fn simple_tokenizer_v1_on_the_whole_story() {
    let whole = reference("v1_book_whole_text");
    let ids = tokenizer().encode(THE_VERDICT).unwrap();
    assert_eq!(whole["n"], ids.len());
    assert_eq!(whole["first_20"], json!(ids[..20]));
    let bytes: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
    assert_eq!(whole["sha256_u32le"], sha256(bytes));

    let printed = join_words(words(THE_VERDICT), PRINTED_MARKS);
    assert_eq!(whole["decode_sha256"], sha256(&printed));
    assert_eq!(whole["decode_first_200"], printed[..200]);

    let ours = tokenizer().decode(&ids).unwrap();
    assert_eq!(
        ours,
        printed.replace(" ;", ";").replace(" :", ":"),
        "ours removes the spaces that the printed one forgot"
    );
    assert_ne!(ours, printed);
}
