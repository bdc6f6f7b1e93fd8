//! Tokenizers that have the same fingerprint, and others.

use ch05_byte_pairs::TieBreak;
use ch06_pre_tokens::PreTokenizer;
use ch07_gpt2::TokenList;

use super::*;
use crate::bpe::{Format, by_name, load, save};
use crate::formats::tokenizer_json::parse_tokenizer_json;

/// A vocabulary of the 256 bytes, "ab", "bc" and "abc", of which only some are
/// made by merges.
fn vocabulary(merges: &[((u32, u32), u32)]) -> Vocabulary {
    let bytes = (0..=255).map(|byte| (u32::from(byte), vec![byte]));
    let longer = ["ab", "bc", "abc"].map(|text| text.as_bytes().to_vec());
    let tokens: TokenList = bytes.chain((256..).zip(longer)).collect();
    Vocabulary::from_parts(tokens, merges.iter().copied())
}

const AB: ((u32, u32), u32) = ((b'a' as u32, b'b' as u32), 256);
const BC: ((u32, u32), u32) = ((b'b' as u32, b'c' as u32), 257);
const ABC: ((u32, u32), u32) = ((256, b'c' as u32), 258);

fn of(
    vocabulary: Vocabulary,
    pattern: &str,
    special: &[(&str, u32)],
) -> Fingerprint {
    let split = PreTokenizer::new(pattern.parse().unwrap()).unwrap();
    let special = special.iter().map(|(text, id)| (text.to_string(), *id));
    fingerprint(&Tokenizer::new(vocabulary, split, special).unwrap())
}

#[test]
fn the_fingerprint_of_gpt2_never_changes() {
    // By Python's hashlib, of the bytes that the documentation lists, made from
    // the vocab.json and merges.txt of GPT-2.
    let gpt2 = fingerprint(&Tokenizer::gpt2());
    assert_eq!(gpt2.to_string(), "186fa614828d9cd11527d040761cc99d");
    assert_eq!(fingerprint(&by_name("gpt2").unwrap()), gpt2);
}

#[test]
fn a_tokenizer_has_the_same_in_each_format() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["gpt2", "cl100k"] {
        let tokenizer = by_name(name).unwrap();
        let expected = fingerprint(&tokenizer);
        let mut count = 0;
        for format in [Format::Gpt2, Format::TokenizerJson, Format::Tiktoken] {
            let path = folder.path().join(format!("{name}-{format}"));
            let saved = save(&path, &tokenizer, TieBreak::SmallestIds, format);
            // GPT-2's files do not hold every pattern.
            if saved.is_ok() {
                count += 1;
                let loaded = load(&path).unwrap();
                assert_eq!(fingerprint(&loaded), expected, "{name} {format}");
            }
        }
        assert!(count >= 2, "{name}");
    }
}

#[test]
fn each_part_counts() {
    let all = [
        of(vocabulary(&[AB, BC, ABC]), "gpt2", &[("<s>", 300)]),
        of(vocabulary(&[BC, AB, ABC]), "gpt2", &[("<s>", 300)]),
        of(vocabulary(&[AB, BC]), "gpt2", &[("<s>", 300)]),
        of(vocabulary(&[AB, BC, ABC]), "cl100k", &[("<s>", 300)]),
        of(vocabulary(&[AB, BC, ABC]), "none", &[("<s>", 300)]),
        of(vocabulary(&[AB, BC, ABC]), "[a-c]+", &[("<s>", 300)]),
        of(vocabulary(&[AB, BC, ABC]), "[a-d]+", &[("<s>", 300)]),
        of(vocabulary(&[AB, BC, ABC]), "gpt2", &[("<s>", 301)]),
        of(vocabulary(&[AB, BC, ABC]), "gpt2", &[("<t>", 300)]),
        of(vocabulary(&[AB, BC, ABC]), "gpt2", &[]),
    ];
    for (place, one) in all.iter().enumerate() {
        assert_eq!(all.iter().position(|other| other == one), Some(place));
    }
    // The order in which special tokens are listed does not.
    let two = [("<s>", 300), ("<t>", 301)];
    let turned = [two[1], two[0]];
    let with = |special: &[_]| of(vocabulary(&[AB]), "gpt2", special);
    assert_eq!(with(&two), with(&turned));
}

#[test]
fn looking_up_whole_pre_tokens_counts_only_where_it_changes_ids() {
    let with = |vocabulary| of(vocabulary, "gpt2", &[]);
    // Each token is what its merges make.
    let plain = || vocabulary(&[AB, BC, ABC]);
    assert_eq!(with(plain().with_whole_tokens()), with(plain()));
    // "bc" is merged first, and then "abc" is only found as a whole.
    let never = || vocabulary(&[BC, AB, ABC]);
    assert_ne!(with(never().with_whole_tokens()), with(never()));
    assert_eq!(whole_only(&never().with_whole_tokens()), [258]);
    assert_eq!(whole_only(&vocabulary(&[BC])), [256, 258]);
}

/// The fingerprint of a `tokenizer.json` of GPT-2's bytes, "ab" and these
/// parts.
fn of_json(parts: &str) -> Fingerprint {
    let bytes = ch05_byte_pairs::BYTE_ORDER;
    let bytes = bytes.map(|byte| ch07_gpt2::bytes_to_text(&[byte]));
    let tokens = bytes.into_iter().chain(["ab".to_string()]);
    let vocab: serde_json::Map<String, Value> =
        tokens.zip(0..257).map(|(t, id)| (t, id.into())).collect();
    let mut file: Value = serde_json::json!({
        "version": "1.0", "truncation": null, "padding": null,
        "added_tokens": [{
            "id": 257, "content": "<s>", "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false, "special": true,
        }],
        "normalizer": null,
        "pre_tokenizer": {
            "type": "ByteLevel", "add_prefix_space": false,
            "trim_offsets": true, "use_regex": true,
        },
        "post_processor": null,
        "decoder": {
            "type": "ByteLevel", "add_prefix_space": true,
            "trim_offsets": true, "use_regex": true,
        },
        "model": {
            "type": "BPE", "dropout": null, "unk_token": null,
            "continuing_subword_prefix": null, "end_of_word_suffix": null,
            "fuse_unk": false, "byte_fallback": false, "ignore_merges": false,
            "vocab": vocab, "merges": [["a", "b"]],
        },
    });
    let parts: Value = serde_json::from_str(parts).unwrap();
    for (key, value) in parts.as_object().unwrap() {
        *file.pointer_mut(key).unwrap() = value.clone();
    }
    let parts = parse_tokenizer_json(&file.to_string(), None).unwrap();
    let split = PreTokenizer::new(parts.pattern).unwrap();
    fingerprint(
        &match parts.pipeline {
            None => Tokenizer::new(parts.vocabulary, split, parts.special),
            Some(pipeline) => Tokenizer::with_preparation(
                parts.vocabulary,
                split,
                parts.special,
                pipeline,
            ),
        }
        .unwrap(),
    )
}

#[test]
fn of_a_pipeline_counts_what_changes_the_ids_of_a_text() {
    let plain = of_json("{}");
    for same in [
        // Only around a text, only decodes, only moves offsets, ignored.
        r#"{"/post_processor": {"type": "BertProcessing",
            "sep": ["<s>", 257], "cls": ["<s>", 257]}}"#,
        r#"{"/decoder/add_prefix_space": false}"#,
        r#"{"/pre_tokenizer/trim_offsets": false}"#,
        r#"{"/truncation": {"max_length": 5}}"#,
        r#"{"/model/ignore_merges": true}"#,
    ] {
        assert_eq!(of_json(same), plain, "{same}");
    }
    let others = [
        r#"{"/normalizer": {"type": "NFC"}}"#,
        r#"{"/normalizer": {"type": "NFKC"}}"#,
        r#"{"/pre_tokenizer/add_prefix_space": true}"#,
        r#"{"/added_tokens/0/lstrip": true}"#,
        r#"{"/added_tokens/0/rstrip": true}"#,
        r#"{"/added_tokens/0/special": false}"#,
    ];
    let mut all = others.map(of_json).to_vec();
    all.push(plain);
    for (place, one) in all.iter().enumerate() {
        let first = all.iter().position(|other| other == one);
        assert_eq!(first, Some(place), "{:?}", others.get(place));
    }
}

#[test]
fn a_fingerprint_is_written_and_read_as_32_digits() {
    let text = "0f6fa614828d9cd11527d040761cc99d";
    let fingerprint: Fingerprint = text.parse().unwrap();
    assert_eq!(fingerprint.to_string(), text);
    let json = serde_json::to_string(&fingerprint).unwrap();
    assert_eq!(json, format!("{text:?}"));
    assert_eq!(
        serde_json::from_str::<Fingerprint>(&json).unwrap(),
        fingerprint
    );
    for bad in ["", "0f", &text[1..], &format!("+{}", &text[1..]), "é"] {
        assert!(bad.parse::<Fingerprint>().is_err(), "{bad}");
    }
}
