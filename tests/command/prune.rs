//! `bytepair prune`: a tokenizer without the tokens that texts do not use.

mod weights;

use self::weights::model;
use crate::common::Sandbox;
use bytepair::bpe::{SpecialPolicy, TokenId, Tokenizer, load};

/// A tokenizer of the story, with a special token, in `mine`.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_story();
    let args = "--vocab-size 600 --special <s> -o mine";
    sandbox.run(&format!("train story.txt {args}")).ok();
    sandbox.write(
        "text.txt",
        "the catfish and the genius <s> thought of tea\n",
    );
    sandbox
}

fn old_to_new(sandbox: &Sandbox, folder: &str) -> Vec<Option<TokenId>> {
    let json = sandbox.read(&format!("{folder}/old-to-new.json"));
    serde_json::from_slice(&json).unwrap()
}

/// That a text has the old tokens with their new ids.
fn check_kept(old: &Tokenizer, sandbox: &Sandbox, folder: &str, text: &str) {
    let new = load(&sandbox.path(folder)).unwrap();
    let new_ids = old_to_new(sandbox, folder);
    let encode =
        |of: &Tokenizer| of.encode_with(text, SpecialPolicy::Allow).unwrap();
    let moved = encode(old).into_iter().map(|id| new_ids[id as usize]);
    let moved: Option<Vec<_>> = moved.collect();
    assert_eq!(encode(&new), moved.expect("all are kept"));
}

#[test]
fn the_tokens_of_the_texts_are_kept_and_others_dropped() {
    let sandbox = sandbox();
    let args = "text.txt --special allow --min-count 1 -o small";
    let said = sandbox.run(&format!("prune mine {args}")).text();
    let new = load(&sandbox.path("small")).unwrap();
    let size = new.vocab_size();
    let merges = size - 257;
    for part in [
        format!(
            "600 tokens before, {size} after: {merges} merges and 1 special"
        ),
        "bytes per token before, ".to_string(),
        "written to small\n".to_string(),
    ] {
        assert!(said.contains(&part), "no {part:?} in {said}");
    }
    // All that are used are kept, so the text has as many tokens as before.
    let (_, ratios) = said.split_once('\n').unwrap();
    let (before, after) =
        ratios.split_once(" bytes per token before, ").unwrap();
    assert!(after.starts_with(&format!("{before} after\n")), "{said}");
    assert!((260..320).contains(&size), "{size}");
    let mine = load(&sandbox.path("mine")).unwrap();
    let text = String::from_utf8(sandbox.read("text.txt")).unwrap();
    check_kept(&mine, &sandbox, "small", &text);
    let new_ids = old_to_new(&sandbox, "small");
    assert_eq!(new_ids.len(), 600);
    assert_eq!(new_ids[599], Some(size as TokenId - 1));
    let story = String::from_utf8(sandbox.read("story.txt")).unwrap();
    let ids = new.encode(&story).unwrap();
    assert_eq!(new.decode(&ids).unwrap(), story.as_bytes());
}

#[test]
fn every_format_is_pruned_to_a_size_and_read_again() {
    let sandbox = sandbox();
    let mine = load(&sandbox.path("mine")).unwrap();
    for format in ["gpt2", "tokenizer-json", "tiktoken", "pickle"] {
        let folder = format!("of-{format}");
        sandbox
            .run(&format!("convert mine {folder} --format {format}"))
            .ok();
        let args = format!("story.txt --vocab-size 500 -o small-{format}");
        sandbox.run(&format!("prune {folder} {args}")).ok();
        let small = format!("small-{format}");
        let new = load(&sandbox.path(&small)).unwrap();
        assert_eq!(new.vocab_size(), 500);
        // In the format that it had.
        let mut names = sandbox.names(&folder);
        names.push("old-to-new.json".to_string());
        names.sort();
        assert_eq!(sandbox.names(&small), names);
        check_kept(&mine, &sandbox, &small, " the <s> of the");
        assert_eq!(
            old_to_new(&sandbox, &small),
            old_to_new(&sandbox, "small-gpt2")
        );
    }
    // Another format, and a folder that has one already.
    let args = "prune mine story.txt --vocab-size 400 -o small-gpt2";
    sandbox.run(&format!("{args} --format tiktoken")).ok();
    let names = ["bytepair.json", "old-to-new.json", "ranks.tiktoken"];
    assert_eq!(sandbox.names("small-gpt2"), names);
    let new = load(&sandbox.path("small-gpt2")).unwrap();
    assert_eq!(new.vocab_size(), 400);
}

#[test]
fn standard_input_is_read_once() {
    let sandbox = sandbox();
    let story = sandbox.read("story.txt");
    let said = sandbox
        .run_with("prune gpt2 - --vocab-size 2000 -o small", &story)
        .text();
    assert!(said.contains("3.980 bytes per token before, not measured after"));
    let new = load(&sandbox.path("small")).unwrap();
    assert_eq!(new.vocab_size(), 2_000);
}

#[test]
fn bad_input_is_refused_and_nothing_is_written() {
    let sandbox = sandbox();
    sandbox.write("bad.txt", b"tea \xFF\n");
    for (args, status, error) in [
        (
            "mine story.txt --vocab-size 256 -o small",
            2,
            "--vocab-size 256 is too small for the 256 single bytes and 1 \
             special tokens of mine; use at least 257",
        ),
        (
            "mine bad.txt --min-count 2 -o small",
            1,
            "bad.txt at byte 4",
        ),
        (
            "mine text.txt --min-count 2 -o small",
            1,
            "special token \"<s>\" in the text, text.txt at byte 27",
        ),
        (
            "mine no.txt --min-count 2 -o small",
            1,
            "no such file, no.txt",
        ),
        (
            "./no story.txt --min-count 2 -o small",
            1,
            "no such file, ./no",
        ),
        (
            "mine story.txt --min-count 2 -o -",
            2,
            "-o - is standard output",
        ),
        (
            "mine story.txt --min-count 2 -o mine",
            2,
            "-o mine is where the tokenizer itself is",
        ),
        (
            "gpt2 mine/vocab.json --min-count 2 -o mine",
            2,
            "mine/vocab.json is also an input",
        ),
    ] {
        sandbox
            .run(&format!("prune {args}"))
            .fails(status, &[error]);
        assert!(!sandbox.path("small").exists(), "{args}");
    }
    for args in [
        "mine story.txt -o small",
        "mine story.txt --min-count 1 --vocab-size 400 -o small",
        "mine --min-count 1 -o small",
        "mine story.txt --min-count 1",
    ] {
        assert_eq!(sandbox.run(&format!("prune {args}")).status, 2, "{args}");
    }
    // Nor is another model.
    sandbox.run("convert mine twin --format gpt2").ok();
    sandbox.write("mine/model.safetensors", "");
    sandbox.write("other.safetensors", model("wte.weight", 600));
    let args = "story.txt --vocab-size 400 -o mine";
    sandbox
        .run(&format!("prune twin {args} --weights other.safetensors"))
        .fails(1, &["a model that prune did not write", "mine/model.safe"]);
    // The model's own folder is not written over with the model it came from.
    sandbox.write("mine/model.safetensors", model("wte.weight", 600));
    let args = "story.txt --vocab-size 400 -o mine";
    let weights = "--weights mine/model.safetensors";
    sandbox
        .run(&format!("prune twin {args} {weights}"))
        .fails(2, &["mine/model.safetensors is also an input"]);
}

/// A run that was killed leaves a list of what remains to be done.
#[test]
fn what_a_killed_run_left_is_finished_by_the_next_reader() {
    let sandbox = sandbox();
    let args = "prune mine story.txt --vocab-size 400 -o small";
    sandbox.run(args).ok();
    let list = r#"{"rename": {}, "remove": ["old-to-new.json"]}"#;
    sandbox.write("small/.bytepair-list", list);
    sandbox.run_with("encode --tokenizer small", b"tea").ok();
    assert!(
        !sandbox
            .names("small")
            .contains(&"old-to-new.json".to_string())
    );
    assert!(!sandbox.path("small/.bytepair-list").exists());
}

#[test]
fn a_tokenizer_that_changes_its_texts_is_refused() {
    let sandbox = sandbox();
    sandbox.run("convert mine hf --format tokenizer-json").ok();
    let json = String::from_utf8(sandbox.read("hf/tokenizer.json")).unwrap();
    // By its own path it is a tokenizer.json like any other.
    sandbox.write("plain.json", &json);
    let args = "story.txt --vocab-size 400 -o small";
    sandbox.run(&format!("prune plain.json {args}")).ok();
    assert!(sandbox.path("small/tokenizer.json").exists());
    let lower = json.replace(
        "\"normalizer\": null",
        "\"normalizer\": {\"type\": \"Lowercase\"}",
    );
    assert_ne!(lower, json);
    sandbox.write("lower.json", lower);
    let args = "story.txt --vocab-size 400 -o lower";
    sandbox
        .run(&format!("prune lower.json {args}"))
        .fails(1, &["cannot be pruned: the normalizer", "lower.json"]);
    assert!(!sandbox.path("lower").exists());
}
