//! The ids of this chapter's texts, as Python and tiktoken printed them
//! (`data/README.md`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId, Tokenizer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

static GPT2: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::gpt2);

fn reference(key: &str) -> Value {
    let file: Value =
        serde_json::from_str(include_str!("../data/reference.json")).unwrap();
    file[key].clone()
}

fn sha256(bytes: impl AsRef<[u8]>) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn pieces(ids: &[TokenId]) -> Vec<String> {
    let text = |&id| GPT2.decode_lossy(&[id]).unwrap();
    ids.iter().map(text).collect()
}

#[test]
fn the_sentence_of_the_notes() {
    let text = reference("bpe_text");
    let text = text.as_str().unwrap();
    let ids = GPT2.encode_with(text, SpecialPolicy::Allow).unwrap();
    assert_eq!(reference("bpe_ids"), json!(ids));
    assert_eq!(reference("bpe_pieces"), json!(pieces(&ids)));
    assert_eq!(reference("bpe_decode"), GPT2.decode_lossy(&ids).unwrap());
}

#[test]
fn the_sentence_with_its_special_token_not_allowed() {
    let python = reference("bpe_error_special_disallowed");
    let error = python.as_str().unwrap().lines().next().unwrap().to_string();
    let text = reference("bpe_text");
    let text = text.as_str().unwrap();
    let ours = GPT2.encode(text).unwrap_err();
    let EncodeError::ForbiddenSpecial { token, offset } = &ours else {
        panic!("{ours}");
    };
    assert!(error.contains(&format!("disallowed special token '{token}'")));
    assert!(text[*offset..].starts_with("<|endoftext|>"));
}

#[test]
fn the_sentence_with_its_special_token_as_text() {
    let text = reference("bpe_text");
    let ids = GPT2
        .encode_with(text.as_str().unwrap(), SpecialPolicy::Text)
        .unwrap();
    assert_eq!(reference("bpe_ids_disallowed_special_empty"), json!(ids));
}

#[test]
fn exercise_2_1_unknown_words() {
    let exercise = reference("bpe_exercise_2_1");
    let ids = GPT2.encode(exercise["text"].as_str().unwrap()).unwrap();
    assert_eq!(exercise["ids"], json!(ids));
    assert_eq!(exercise["pieces"], json!(pieces(&ids)));
}

#[test]
fn size_of_the_vocabulary() {
    assert_eq!(reference("bpe_n_vocab"), GPT2.vocab_size());
    assert_eq!(reference("bpe_n_vocab"), GPT2.largest_id() + 1);
}

#[test]
fn the_verdict_as_ids() {
    let ids = GPT2.encode(THE_VERDICT).unwrap();
    let u32le: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
    let u16le: Vec<u8> = ids
        .iter()
        .flat_map(|&id| u16::try_from(id).unwrap().to_le_bytes())
        .collect();
    assert_eq!(reference("enc_text_len"), ids.len());
    assert_eq!(reference("enc_text_sha256_u32le"), sha256(u32le));
    assert_eq!(reference("enc_text_sha256_u16le"), sha256(u16le));
    assert_eq!(reference("enc_text_first_60"), json!(ids[..60]));
    assert_eq!(reference("enc_text_last_10"), json!(ids[ids.len() - 10..]));
    let distinct: BTreeSet<&TokenId> = ids.iter().collect();
    assert_eq!(reference("enc_text_distinct"), distinct.len());
    assert_eq!(reference("enc_text_all"), json!(ids));
    assert_eq!(reference("enc_text_decodes_back"), true);
    assert_eq!(GPT2.decode(&ids).unwrap(), THE_VERDICT.as_bytes());
}
