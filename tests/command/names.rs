//! Tokenizers by their names.

use crate::common::Sandbox;

/// A merge of its own: the ids of `he` are not GPT-2's.
const MERGES: &str = "#version: 0.2\nh e\n";

/// The ids are those of tiktoken 0.14.
#[test]
fn tokenizers_are_known_by_their_names() {
    let sandbox = Sandbox::new();
    for (name, expected) in [
        ("gpt2", "15496 11 8887 30\n"),
        ("r50k", "15496 11 8887 30\n"),
        ("text-davinci-003", "15496 11 8887 30\n"),
        ("cl100k_base", "9906 11 15600 30\n"),
        ("CL100K", "9906 11 15600 30\n"),
        ("gpt-4", "9906 11 15600 30\n"),
        ("o200k", "13225 11 17966 30\n"),
        ("gpt-4.1", "13225 11 17966 30\n"),
        ("gpt-4o-2024-05-13", "13225 11 17966 30\n"),
        ("o200k_harmony", "13225 11 17966 30\n"),
    ] {
        let args = format!("encode --tokenizer {name}");
        let ids = sandbox.run_with(&args, b"Hello, tea?").text();
        assert_eq!(ids, expected, "{name}");
    }
}

#[test]
fn special_tokens_are_the_published_ones() {
    let sandbox = Sandbox::new();
    for (name, text, expected) in [
        ("p50k_edit", "<|fim_prefix|>", "50281\n"),
        ("cl100k", "<|endofprompt|>", "100276\n"),
        ("o200k", "<|endoftext|>", "199999\n"),
        ("gpt-oss-20b", "<|start|><|call|>", "200006 200012\n"),
        ("gpt-oss-20b", "<|reserved_201087|>", "201087\n"),
    ] {
        let args = format!("encode --special allow --tokenizer {name}");
        let ids = sandbox.run_with(&args, text.as_bytes()).text();
        assert_eq!(ids, expected, "{name}: {text}");
    }
}

#[test]
fn a_name_goes_before_a_file_and_a_path_is_a_file() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("gpt2")).unwrap();
    sandbox.write("gpt2/merges.txt", MERGES);
    let vocabulary = {
        let bytes = bytepair::bpe::BYTE_ORDER.iter().zip(0..);
        let bytes = bytes.map(|(&byte, id)| {
            let text = bytepair::bpe::byte_to_char(byte).to_string();
            (text, serde_json::json!(id))
        });
        let he = [("he".to_string(), serde_json::json!(256))];
        bytes.chain(he).collect::<serde_json::Map<_, _>>()
    };
    let vocabulary = serde_json::to_string(&vocabulary).unwrap();
    sandbox.write("gpt2/vocab.json", vocabulary);
    let ids = |tokenizer: &str| {
        let args = format!("encode --tokenizer {tokenizer}");
        sandbox.run_with(&args, b"he").text()
    };
    assert_eq!(ids("gpt2"), "258\n", "the name");
    assert_eq!(ids("./gpt2"), "256\n", "the path");
    assert_eq!(ids("gpt2/"), "256\n", "the path with a slash");
}

#[test]
fn an_unknown_name_is_told_with_those_that_there_are() {
    let sandbox = Sandbox::new();
    for name in ["gtp2", "o200", "gpt-4.2", "cl100k_bsae"] {
        let run = sandbox.run(&format!("encode --tokenizer {name}"));
        run.fails(2, &[&format!("{name:?}"), "gpt2, r50k, p50k", "gpt-4o"]);
    }
    for path in ["./gtp2", "missing/gpt2", "missing.tiktoken"] {
        let run = sandbox.run(&format!("encode --tokenizer {path}"));
        run.fails(1, &[path]);
    }
}

#[test]
fn a_name_has_its_own_pattern_and_special_tokens() {
    let sandbox = Sandbox::new();
    for name in ["gpt2", "o200k", "gpt-4"] {
        for option in ["--pattern gpt2", "--special-token <|x|>=300000"] {
            let args = format!("encode --tokenizer {name} {option}");
            sandbox
                .run(&args)
                .fails(2, &["has its own pattern and special tokens; leave"]);
        }
    }
}
