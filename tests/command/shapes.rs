//! Small tokenizers of the shapes that published ones have, as Hugging Face's
//! tokenizers wrote them, and one of ours as transformers saved it: the ids
//! are theirs.
//!
//! `tests/data/shapes` was made by tokenizers 0.23.3 and transformers 5.24.0,
//! with `tests/interop/python/golden.py`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::Sandbox;
use serde_json::Value;

const SHAPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shapes");

/// A text, its ids, and what they decode to, if that is another text.
struct Expected {
    text: String,
    ids: Vec<u32>,
    decoded: String,
}

fn expected(folder: &Path) -> Vec<Expected> {
    let json = fs::read_to_string(folder.join("expected.json")).unwrap();
    let all: Vec<Vec<Value>> = serde_json::from_str(&json).unwrap();
    let one = |answer: Vec<Value>| {
        let text = |value: &Value| value.as_str().unwrap().to_string();
        Expected {
            text: text(&answer[0]),
            ids: serde_json::from_value(answer[1].clone()).unwrap(),
            decoded: text(answer.get(2).unwrap_or(&answer[0])),
        }
    };
    all.into_iter().map(one).collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(SHAPES).join(name)
}

/// JSON lines in, JSON lines out.
fn lines(folder: &Path, command: &[&str], input: Vec<Value>) -> Vec<Value> {
    let tokenizer = folder.to_str().unwrap();
    let options = ["--jsonl", "--tokenizer", tokenizer];
    let input: String = input.iter().map(|one| format!("{one}\n")).collect();
    let arguments = command.iter().chain(&options);
    let output = Sandbox::new().run_args(arguments, input.as_bytes()).text();
    let lines = output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

fn hold(name: &str) {
    let folder = folder(name);
    let expected = expected(&folder);
    let texts = expected.iter().map(|one| Value::from(&*one.text)).collect();
    let encode = ["encode", "--special", "allow"];
    let ids = lines(&folder, &encode, texts);
    assert_eq!(ids.len(), expected.len());
    for (one, ids) in expected.iter().zip(ids) {
        assert_eq!(ids, Value::from(&*one.ids), "{name}: {:?}", one.text);
    }
    let ids = expected.iter().map(|one| Value::from(&*one.ids)).collect();
    let texts = lines(&folder, &["decode"], ids);
    for (one, text) in expected.iter().zip(texts) {
        assert_eq!(text, Value::from(&*one.decoded), "{name}");
    }
}

#[test]
fn llama_3() {
    hold("llama3");
}

#[test]
fn qwen_3() {
    hold("qwen3");
}

#[test]
fn deepseek() {
    hold("deepseek");
}

#[test]
fn falcon() {
    hold("falcon");
}

#[test]
fn gpt_neox() {
    hold("gpt-neox");
}

#[test]
fn claude() {
    hold("claude");
}

#[test]
fn gpt_4o() {
    hold("gpt4o");
}

#[test]
fn command_r() {
    hold("command-r");
}

#[test]
fn ours_as_transformers_saved_it() {
    hold("saved");
}

#[test]
fn each_shape_has_its_test() {
    let source = include_str!("shapes.rs");
    for entry in fs::read_dir(SHAPES).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(source.contains(&format!("hold(\"{name}\")")), "{name}");
    }
}
