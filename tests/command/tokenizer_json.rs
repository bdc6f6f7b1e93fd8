//! Hugging Face's `tokenizer.json` in many shapes: the ids, the texts and the
//! templates are those that tokenizers 0.23.3 gave for the same files.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::common::Sandbox;
use bytepair::bpe::{
    Encoder, Format, Options, SpecialPolicy, TieBreak, load, save,
};
use bytepair::formats::tokenizer_json::Pipeline;
use serde_json::{Value, json};

const BASE: &str = include_str!("../data/tokenizer_json_base.json");
const CASES: &str = include_str!("../data/tokenizer_json_cases.json");

/// The file of a case: the base with what the case changes.
fn file(changed: &Value) -> Value {
    let mut file: Value = serde_json::from_str(BASE).unwrap();
    for (key, value) in changed.as_object().unwrap() {
        match key.as_str() {
            "model" => change_model(&mut file["model"], value),
            "added_tokens" => {
                let more = value.as_array().unwrap().clone();
                file[key].as_array_mut().unwrap().extend(more);
            }
            _ => file[key] = value.clone(),
        }
    }
    file
}

fn change_model(model: &mut Value, changed: &Value) {
    for (key, value) in changed.as_object().unwrap() {
        match key.as_str() {
            "vocab" => {
                let more = value.as_object().unwrap().clone();
                model[key].as_object_mut().unwrap().extend(more);
            }
            "merges" => {
                for merge in model[key].as_array_mut().unwrap() {
                    let parts = [&merge[0], &merge[1]];
                    let parts = parts.map(|part| part.as_str().unwrap());
                    *merge = json!(parts.join(" "));
                }
            }
            _ => model[key] = value.clone(),
        }
    }
}

fn ids(value: &Value) -> Vec<u32> {
    serde_json::from_value(value.clone()).unwrap()
}

/// An encoder that is soon made.
fn encoder(path: &Path) -> Encoder {
    let mut options = Options::default();
    options.cache_bytes = 1 << 16;
    Encoder::with_options(load(path).unwrap(), options)
}

/// What is said of the text at `place`, or what is meant if nothing is.
fn said<'v>(case: &'v Value, key: &str, place: usize) -> Option<&'v Value> {
    case.get(key)?.get(place.to_string())
}

/// Checks all ids and texts of a case.
fn check(encoder: &Encoder, case: &Value, texts: &[Value]) {
    let name = &case["name"];
    let policies = [SpecialPolicy::Allow, SpecialPolicy::Text];
    for (place, text) in texts.iter().enumerate() {
        let text = text.as_str().unwrap();
        let allowed = ids(&case["ids"][place]);
        let plain = said(case, "text_ids", place).map(ids);
        let plain = plain.unwrap_or_else(|| allowed.clone());
        for (policy, expected) in policies.into_iter().zip([&allowed, &plain]) {
            let fast = encoder.encode_with(text, policy);
            assert_eq!(fast.as_ref(), Ok(expected), "{name} {text:?}");
            let slow = encoder.tokenizer().encode_with(text, policy);
            assert_eq!(slow.as_ref(), Ok(expected), "{name} {text:?}");
            let parallel = encoder.encode_parallel(text, policy);
            assert_eq!(parallel.as_ref(), Ok(expected), "{name} {text:?}");
            let count = encoder.count(text.as_bytes(), policy);
            assert_eq!(count, Ok(expected.len()), "{name} {text:?}");
        }
        let decoded = said(case, "decoded", place).unwrap_or(&texts[place]);
        let ours = encoder.tokenizer().decode_lossy(&allowed).unwrap();
        assert_eq!(ours, decoded.as_str().unwrap(), "{name} {text:?}");
    }
}

#[test]
fn every_shape_gives_the_ids_of_the_real_library_and_is_written_again() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let texts = cases["texts"].as_array().unwrap();
    let sandbox = Sandbox::new();
    for case in cases["cases"].as_array().unwrap() {
        let file = file(&case["changed"]);
        sandbox.write("tokenizer.json", file.to_string());
        let ours = encoder(&sandbox.path("tokenizer.json"));
        check(&ours, case, texts);
        let folder = sandbox.path("again");
        let tokenizer = ours.tokenizer();
        save(
            &folder,
            tokenizer,
            TieBreak::default(),
            Format::TokenizerJson,
        )
        .unwrap();
        check(&encoder(&folder), case, texts);
        let again = sandbox.read("again/tokenizer.json");
        let again: Value = serde_json::from_slice(&again).unwrap();
        if Pipeline::of(tokenizer).is_some() {
            for key in ["normalizer", "pre_tokenizer", "post_processor"] {
                assert_eq!(again[key], file[key], "{}", case["name"]);
            }
            assert_eq!(again["added_tokens"], file["added_tokens"]);
            let ignore = "ignore_merges";
            assert_eq!(again["model"][ignore], file["model"][ignore]);
        }
    }
}

#[test]
fn a_long_text_is_cut_only_where_its_parts_can_be_prepared_apart() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let texts = cases["texts"].as_array().unwrap();
    let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
    let long = texts.join(" ").repeat(8);
    let sandbox = Sandbox::new();
    for case in cases["cases"].as_array().unwrap() {
        let file = file(&case["changed"]);
        sandbox.write("tokenizer.json", file.to_string());
        let tokenizer = load(&sandbox.path("tokenizer.json")).unwrap();
        for policy in [SpecialPolicy::Allow, SpecialPolicy::Text] {
            let whole = tokenizer.encode_with(&long, policy).unwrap();
            let mut options = Options::default();
            (options.part_bytes, options.cache_bytes) = (7, 1 << 16);
            let tokenizer = tokenizer.clone();
            let encoder = Encoder::with_options(tokenizer, options);
            let parallel = encoder.encode_parallel(&long, policy).unwrap();
            assert_eq!(parallel, whole, "{}", case["name"]);
            let mut read = Vec::new();
            encoder
                .encode_reader(long.as_bytes(), policy, |ids, _| {
                    read.extend_from_slice(ids);
                    std::ops::ControlFlow::Continue(())
                })
                .unwrap();
            assert_eq!(read, whole, "{}", case["name"]);
        }
    }
}

#[test]
fn templates_are_added_where_they_are_asked_for() {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let text = cases["texts"][1].as_str().unwrap();
    let sandbox = Sandbox::new();
    let mut seen = 0;
    for case in cases["cases"].as_array().unwrap() {
        let Some(template) = case.get("template_ids") else {
            continue;
        };
        seen += 1;
        sandbox.write("t.json", file(&case["changed"]).to_string());
        let encode = "encode --tokenizer t.json --template";
        let json = serde_json::to_string(text).unwrap();
        for (form, text) in [("--output json", text), ("--jsonl", &json)] {
            let run =
                sandbox.run_with(&format!("{encode} {form}"), text.as_bytes());
            let came: Value = serde_json::from_slice(&run.ok()).unwrap();
            assert_eq!(came, *template, "{}", case["name"]);
        }
        let bytes = sandbox
            .run_with(&format!("{encode} --output u32"), text.as_bytes());
        let expected = ids(template).into_iter().flat_map(u32::to_le_bytes);
        assert_eq!(bytes.ok(), expected.collect::<Vec<u8>>());
    }
    assert!(seen > 0);
    sandbox.write("t.json", BASE);
    sandbox
        .run_with("encode --tokenizer t.json --template", b"a")
        .fails(1, &["no template"]);
}

#[test]
fn truncation_is_told_and_ignored() {
    let sandbox = Sandbox::new();
    let truncation = json!({"truncation": {"max_length": 1}});
    sandbox.write("t.json", file(&truncation).to_string());
    let run = sandbox.run_with("encode --tokenizer t.json", b"a cat");
    assert_eq!(run.status, 0);
    assert_eq!(
        run.stderr,
        "note: ignoring \"truncation\": {\"max_length\":1}, t.json\n"
    );
    assert!(run.stdout.contains(&b' '), "more than one id");
}

#[test]
fn what_is_not_obeyed_is_refused_by_name() {
    let sandbox = Sandbox::new();
    let split = |regex: &str| {
        json!({"type": "Sequence", "pretokenizers": [
            {"type": "Split", "pattern": {"Regex": regex},
             "behavior": "Isolated", "invert": false},
            {"type": "ByteLevel", "add_prefix_space": false,
             "trim_offsets": true, "use_regex": false},
        ]})
    };
    let twice = json!([{"id": 400, "content": "<x>"},
        {"id": 400, "content": "<x>", "lstrip": true}]);
    for (changed, error) in [
        (
            json!({"normalizer": {"type": "Nmt"}}),
            "\"normalizer\": {\"type\"",
        ),
        (json!({"pre_tokenizer": null}), "\"pre_tokenizer\": null"),
        (json!({"pre_tokenizer": split(r"(a)\1")}), r"\1 in"),
        (json!({"pre_tokenizer": split(r"\X")}), r"\X in"),
        (json!({"pre_tokenizer": split("(?i:ss)")}), "ss without"),
        (json!({"decoder": null}), "\"decoder\": null"),
        (json!({"added_tokens": twice}), "<x>"),
        (
            json!({"model": {"byte_fallback": true}}),
            "\"byte_fallback\": true",
        ),
        (json!({"model": {"dropout": 0.1}}), "\"dropout\": 0.1"),
        (
            json!({"model": {"type": "Unigram"}}),
            "\"type\": \"Unigram\"",
        ),
    ] {
        sandbox.write("t.json", file(&changed).to_string());
        sandbox
            .run_with("encode --tokenizer t.json", b"a")
            .fails(1, &[error, "t.json"]);
    }
}

#[test]
fn a_format_that_cannot_hold_a_pipeline_says_what_of_it() {
    let sandbox = Sandbox::new();
    let token = json!([{"id": 9, "content": "*", "special": true}]);
    for (changed, error) in [
        (
            json!({"normalizer": {"type": "NFC"}}),
            "normalizer NFC, which",
        ),
        (json!({"added_tokens": token}), "an ordinary token too"),
        (
            json!({"model": {"ignore_merges": true}}),
            "ordinary token too",
        ),
    ] {
        sandbox.write("t.json", file(&changed).to_string());
        let tokenizer = load(&sandbox.path("t.json")).unwrap();
        let folder = sandbox.path("gpt2");
        let tie_break = TieBreak::default();
        let saved = save(&folder, &tokenizer, tie_break, Format::Gpt2);
        let came = saved.unwrap_err().to_string();
        assert!(came.contains(error), "{came}");
        assert!(came.contains("use the format tokenizer-json"), "{came}");
    }
}

/// Neither memory nor time grows with what a hostile file asks for.
#[test]
fn hostile_files_end_in_an_error_soon() {
    let sandbox = Sandbox::new();
    let nested = "[".repeat(1_000_000);
    let mut equal: Value = serde_json::from_str(BASE).unwrap();
    equal["model"]["merges"] = json!(vec!["t h"; 1_000_000]);
    let groups = format!("{}a{}", "(".repeat(200_000), ")".repeat(200_000));
    let start = Instant::now();
    for (json, error) in [
        (nested.clone(), "recursion limit"),
        (BASE.replacen("null", &nested, 1), "recursion limit"),
        (equal.to_string(), "occurs twice"),
        (regex(&groups), "deep"),
        (regex("a{100000}{100000}"), "quantifier"),
    ] {
        sandbox.write("t.json", json);
        sandbox
            .run_with("encode --tokenizer t.json", b"a")
            .fails(1, &[error]);
    }
    // A search that goes on and on gives up.
    sandbox.write("t.json", regex("(?:a|aa)+$x|(?=b)"));
    let text = "a".repeat(5_000);
    sandbox
        .run_with("encode --tokenizer t.json", text.as_bytes())
        .fails(1, &["gave up"]);
    assert!(start.elapsed() < Duration::from_secs(60));
}

/// A file whose texts are split by an expression.
fn regex(regex: &str) -> String {
    let split = json!({"type": "Sequence", "pretokenizers": [
        {"type": "Split", "pattern": {"Regex": regex},
         "behavior": "Isolated", "invert": true},
        {"type": "ByteLevel", "add_prefix_space": false,
         "trim_offsets": true, "use_regex": false},
    ]});
    file(&json!({"pre_tokenizer": split})).to_string()
}
