//! Messages in parts.

use bytepair::bpe::{
    Encoder, Joining, Part, SpecialPolicy, by_name, encode_parts,
};
use proptest::prelude::*;

use crate::common::Sandbox;

fn encode(args: &str, lines: &str) -> String {
    let args = format!("encode --jsonl {args}");
    Sandbox::new().run_with(&args, lines.as_bytes()).text()
}

/// The ids are those of "to" and "gether" as texts of their own, and of
/// "together": GPT-2's, which `tests/oracle` compares with tiktoken's.
#[test]
fn lines_can_be_arrays_of_parts() {
    let lines = "\"one\"\n\
        [{\"text\": \"to\"}, {\"text\": \"gether\"}]\n\
        [{\"special\": \"<|endoftext|>\"}, {\"text\": \"\\ud83d\"}]\n[]\n";
    let apart = "[505]\n[1462, 1136, 372]\n[50256, 4210]\n[]\n";
    assert_eq!(encode("", lines), apart);
    let joined = "[505]\n[45525]\n[50256, 4210]\n[]\n";
    assert_eq!(encode("--join", lines), joined);
}

#[test]
fn what_a_text_part_spells_is_text_under_each_policy() {
    let line = "[{\"text\": \"<|endof\"}, {\"text\": \"text|>\"}, \
        {\"text\": \"<|endoftext|>\"}]\n";
    for args in ["", "--special allow", "--special text"] {
        for join in ["", " --join"] {
            let ids = encode(&format!("{args}{join}"), line);
            assert!(!ids.contains("50256"), "{ids}");
        }
    }
}

#[test]
fn a_malformed_part_is_named() {
    let sandbox = Sandbox::new();
    for (line, holds) in [
        (
            r#"[{"text": "a"}, {"txt": "b"}]"#,
            "part 1: unknown key \"txt\" (col",
        ),
        (
            r#"[{"text": "a", "special": "b"}]"#,
            "part 0: more than one key",
        ),
        (
            r#"[{"text": 1}]"#,
            "part 0: invalid type: integer `1`, expected a st",
        ),
        (
            "[3]",
            "part 0: invalid type: integer `3`, expected an object",
        ),
        ("[{}]", "part 0: neither \"special\" nor \"text\""),
        (r#"{"special": "a"}"#, "no field \"text\""),
        (r#"[["a"]]"#, "part 0: invalid type: sequence"),
        (r#"[{"text": "a"}"#, "part 1: EOF"),
    ] {
        let run = sandbox.run_with("encode --jsonl", line.as_bytes());
        run.fails(1, &[holds, "standard input at line 1"]);
    }
    let line = br#"[{"text": "a"}, {"special": "<|x|>"}]"#;
    sandbox.run_with("encode --jsonl", line).fails(
        1,
        &[
            "\"<|x|>\" is not a special token of the tokenizer, standard input \
             at line 1, part 1; use one of \"<|endoftext|>\"",
        ],
    );
    let run = sandbox.run_with("encode --join", b"");
    assert_eq!(run.status, 2, "{}", run.stderr);
}

/// A folder with a tokenizer whose special tokens are found in every text, or
/// are ordinary tokens.
fn tricky(sandbox: &Sandbox) {
    let bytes = (0..=255_u8).map(|byte| {
        let c = bytepair::bpe::byte_to_char(byte);
        format!("{}: {byte}", serde_json::Value::from(c.to_string()))
    });
    let vocab: Vec<_> = bytes.chain(["\"ab\": 256".to_string()]).collect();
    let json = format!(
        r#"{{"version": "1.0", "truncation": null, "padding": null,
        "added_tokens": [
        {{"id": 256, "content": "ab", "special": true, "single_word": false,
          "lstrip": false, "rstrip": false, "normalized": false}},
        {{"id": 257, "content": "<think>", "special": false,
          "single_word": false, "lstrip": false, "rstrip": true,
          "normalized": false}}],
        "normalizer": null,
        "pre_tokenizer": {{"type": "ByteLevel", "add_prefix_space": false,
          "trim_offsets": true, "use_regex": true}},
        "post_processor": null, "decoder": {{"type": "ByteLevel",
          "add_prefix_space": true, "trim_offsets": true, "use_regex": true}},
        "model": {{"type": "BPE", "dropout": null, "unk_token": null,
          "continuing_subword_prefix": null, "end_of_word_suffix": null,
          "fuse_unk": false, "byte_fallback": false, "ignore_merges": true,
          "vocab": {{{}}}, "merges": []}}}}"#,
        vocab.join(", ")
    );
    sandbox.write("tokenizer.json", json);
}

#[test]
fn added_tokens_are_spelled_in_text_parts() {
    let sandbox = Sandbox::new();
    tricky(&sandbox);
    let args = "encode --jsonl --tokenizer tokenizer.json --special text";
    let line = b"\"ab <think>  c\"\n[{\"text\": \"ab <think>  c\"}]\n\
        [{\"special\": \"ab\"}, {\"special\": \"<think>\"}]";
    let text: Vec<_> = b"ab <think>  c".iter().map(u8::to_string).collect();
    // A text as Hugging Face's tokenizers encode it; the same as a part.
    assert_eq!(
        sandbox.run_with(args, line).text(),
        format!("[256, 32, 257, 99]\n[{}]\n[256, 257]\n", text.join(", "))
    );
}

/// 10,000 parts, whole, cut and nested special tokens among them.
#[test]
fn no_text_part_becomes_a_special_token_of_openai() {
    for name in ["gpt2", "cl100k_base", "o200k_base"] {
        let encoder = Encoder::new(by_name(name).unwrap());
        let special = encoder.tokenizer().special();
        let special: Vec<_> =
            special.map(|(text, id)| (text.to_string(), id)).collect();
        let texts: Vec<_> = special.iter().map(|it| it.0.clone()).collect();
        let whole = prop::sample::select(texts);
        let nested = (whole.clone(), whole.clone(), 0..8_usize, 0..9_usize);
        let hostile = nested.prop_map(|(outer, inner, at, form)| {
            let (before, behind) = outer.split_at(at);
            match form {
                0..3 => format!("{before}{inner}{behind}"),
                3..5 => before.to_string(),
                5..7 => behind.to_string(),
                _ => outer,
            }
        });
        let part = (hostile, prop::bool::weighted(0.2), whole);
        let message = prop::collection::vec(part, 1..4);
        let config = ProptestConfig::with_cases(4_000);
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let checked = runner.run(&message, |message| {
            let parts =
                message.iter().map(|(text, trusted, token)| match trusted {
                    true => Part::Special(token),
                    false => Part::Text(text),
                });
            let parts: Vec<_> = parts.collect();
            let trusted = message.iter().filter(|it| it.1);
            let trusted = trusted.map(|(_, _, token)| {
                special.iter().find(|it| it.0 == *token).unwrap().1
            });
            let trusted: Vec<_> = trusted.collect();
            let mut plain = Vec::new();
            for part in &parts {
                let ids = match part {
                    Part::Special(text) => {
                        encoder.encode_with(text, SpecialPolicy::Allow)
                    }
                    Part::Text(text) => encoder
                        .tokenizer()
                        .encode_with(text, SpecialPolicy::Text),
                };
                plain.extend(ids.unwrap());
            }
            for joining in [Joining::Apart, Joining::Joined] {
                let ids = encode_parts(&encoder, &parts, joining).unwrap();
                let seen = ids.iter().copied();
                let seen: Vec<_> = seen
                    .filter(|id| special.iter().any(|it| it.1 == *id))
                    .collect();
                prop_assert_eq!(&seen, &trusted);
                let decoded = encoder.tokenizer().decode(&ids).unwrap();
                let expected = encoder.tokenizer().decode(&plain).unwrap();
                prop_assert_eq!(decoded, expected);
                if joining == Joining::Apart {
                    prop_assert_eq!(&ids, &plain);
                }
            }
            Ok(())
        });
        checked.unwrap();
    }
}
