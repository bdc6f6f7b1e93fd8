//! `bytepair convert` and `bytepair inspect`.

use crate::common::Sandbox;
use serde_json::{Value, json};

const TEXT: &[u8] = "I'd  say 1234 \n\n naïve <s> 茶.\n".as_bytes();

fn train(sandbox: &Sandbox, args: &str) {
    sandbox
        .run(&format!("train story.txt --vocab-size 400 {args}"))
        .ok();
}

#[test]
fn a_tokenizer_has_the_same_ids_in_every_format() {
    let sandbox = Sandbox::with_story();
    train(&sandbox, "-o mine --special <s> --pattern cl100k");
    let encode = |folder: &str| {
        let args = format!("encode --special allow --tokenizer ./{folder}");
        sandbox.run_with(&args, TEXT).text()
    };
    let ids = encode("mine");
    let formats = ["gpt2", "tokenizer-json", "tiktoken", "pickle"];
    for from in formats {
        let source = format!("from-{from}");
        sandbox
            .run(&format!("convert mine {source} --format {from}"))
            .ok();
        for to in formats {
            let folder = format!("{from}-{to}");
            let said = sandbox
                .run(&format!("convert {source} {folder} --format {to}"))
                .text();
            assert_eq!(said, format!("written to {folder}\n"));
            assert_eq!(encode(&folder), ids, "{folder}");
        }
    }
}

#[test]
fn how_the_merges_were_learned_is_kept() {
    let sandbox = Sandbox::with_story();
    train(&sandbox, "-o mine --tie-break greatest-bytes");
    sandbox.run("convert mine hf --format tokenizer-json").ok();
    let config = String::from_utf8(sandbox.read("hf/bytepair.json")).unwrap();
    assert!(config.contains("greatest-bytes"), "{config}");
}

#[test]
fn what_a_format_cannot_hold_is_an_error_and_nothing_is_written() {
    let sandbox = Sandbox::with_story();
    train(&sandbox, r"-o mine --pattern (\S)\1|\S|\s");
    sandbox
        .run("convert mine hf --format tokenizer-json")
        .fails(1, &["cannot be written as tokenizer-json", "mine; choose"]);
    assert!(!sandbox.path("hf").exists());
    train(&sandbox, "-o deep --pattern deepseek");
    for format in ["tiktoken", "pickle"] {
        sandbox
            .run(&format!("convert deep out --format {format}"))
            .fails(1, &["the pattern deepseek, which is not one regular"]);
        let args = "train story.txt --vocab-size 300 --pattern deepseek -o out";
        sandbox
            .run(&format!("{args} --format {format}"))
            .fails(2, &["the pattern deepseek, which is not one regular"]);
    }
    sandbox
        .run("convert mine - --format gpt2")
        .fails(2, &["OUT -"]);
    sandbox
        .run("convert mine story.txt --format gpt2")
        .fails(1, &["story.txt"]);
    sandbox
        .run("convert ./nothing out --format gpt2")
        .fails(1, &["nothing"]);
}

#[test]
fn minbpes_ids_stay_minbpes() {
    let sandbox = Sandbox::new();
    // The byte "a" has the id 97 there, and "th" the first one after the bytes.
    sandbox.write("th.model", "minbpe v1\n\n0\n116 104\n256 101\n");
    sandbox.run("convert th.model again --format minbpe").ok();
    assert_eq!(sandbox.names("again"), ["bytepair.json", "tokenizer.model"]);
    for tokenizer in ["th.model", "again"] {
        let args = format!("encode --tokenizer {tokenizer}");
        assert_eq!(sandbox.run_with(&args, b"a the").text(), "97 32 257\n");
    }
    sandbox
        .run("convert gpt2 out --format minbpe")
        .fails(1, &["cannot be written as minbpe"]);
    sandbox.write("story.txt", "a story");
    sandbox
        .run("train story.txt --vocab-size 300 -o out --format minbpe")
        .fails(2, &["--format minbpe"]);
}

#[test]
fn inspect_says_what_a_tokenizer_is() {
    let sandbox = Sandbox::with_story();
    train(&sandbox, "-o mine --special <s> --special <pad>");
    let page = sandbox.run("inspect mine --longest 2").text();
    for line in [
        "tokens          400: 256 single bytes, 142 merges, 2 special tokens; \
         ids up to 399",
        "pattern         gpt2",
        "398  \"<s>\"",
        "longest         2",
        "unreachable     13",
    ] {
        assert!(page.contains(line), "{page}");
    }
    let json = sandbox.run("inspect mine --json").ok();
    let facts: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(facts["vocab_size"], 400);
    let fingerprint = facts["fingerprint"].as_str().unwrap();
    assert!(page.contains(&format!("fingerprint     {fingerprint}\n")));
    // The same tokenizer in another format, and another tokenizer.
    sandbox.run("convert mine ranks --format tiktoken").text();
    let other = sandbox.run("inspect ranks").text();
    assert!(other.contains(fingerprint), "{other}");
    let gpt2 = sandbox.run("inspect gpt2").text();
    assert!(gpt2.contains("186fa614828d9cd11527d040761cc99d"), "{gpt2}");
    assert_eq!(
        facts["special_tokens"],
        json!([{"id": 398, "text": "<s>"}, {"id": 399, "text": "<pad>"}])
    );
    assert_eq!(facts["not_utf8"].as_array().unwrap().len(), 128);
    assert_eq!(facts["unreachable"].as_array().unwrap().len(), 13);
}
