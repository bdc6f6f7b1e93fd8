//! Tokenizers in the forms of other programs, and back.

use crate::common::Sandbox;
use bytepair::bpe::{
    Bpe, Format, Pattern, PreTokenizer, TieBreak, Tokenizer, Vocabulary, load,
    save,
};

const PATTERNS: [&str; 6] =
    ["none", "gpt2", "cl100k", "o200k", "[a-z]+|.", r"\w+|\W"];
/// The formats, and the file of each that says nothing of another.
const FORMATS: [(&str, &str); 3] = [
    ("gpt2", "vocab.json"),
    ("tokenizer-json", "tokenizer.json"),
    ("tiktoken", "ranks.tiktoken"),
];
const TEXT: &str = "I HAD always thought Jack's 1234\n\n  rather ½ éclat<s>! ";

fn train(sandbox: &Sandbox, args: &str, pattern: &str) {
    let args = format!("train story.txt --vocab-size 500 {args} --pattern");
    sandbox.run_args(args.split(' ').chain([pattern]), b"").ok();
}

/// What two tokenizers must have in common to be the same.
fn parts(tokenizer: &Tokenizer) -> impl PartialEq + std::fmt::Debug {
    let vocabulary = tokenizer.vocabulary();
    let tokens = vocabulary.iter().map(|(id, bytes)| (id, bytes.to_vec()));
    let special = tokenizer.special();
    let special = special.map(|(text, id)| (text.to_string(), id));
    (
        tokens.collect::<Vec<_>>(),
        vocabulary.merges().to_vec(),
        special.collect::<Vec<_>>(),
        tokenizer.pre_tokenizer().pattern().clone(),
    )
}

#[test]
fn every_format_holds_the_same_tokenizer_for_every_pattern() {
    let sandbox = Sandbox::with_story();
    for pattern in PATTERNS {
        for (format, file) in FORMATS {
            let args = format!("-o {format} --special <s> --format {format}");
            train(&sandbox, &args, pattern);
            let written = load(&sandbox.path(format)).unwrap();
            let first = load(&sandbox.path("gpt2")).unwrap();
            assert_eq!(parts(&written), parts(&first), "{pattern} {format}");
            if format != "gpt2" {
                let alone = sandbox.path(&format!("{format}/{file}"));
                let alone = load(&alone).unwrap();
                let same_words = !matches!(
                    first.pre_tokenizer().pattern(),
                    Pattern::Regex(_)
                );
                // Only the bytepair.json has a user's own.
                if same_words || format == "tiktoken" {
                    let first = parts(&first);
                    assert_eq!(parts(&alone), first, "{pattern} {file}");
                }
            }
            let ids = |tokenizer: &str| {
                let encode = "encode --special allow --tokenizer";
                let encode = format!("{encode} ./{tokenizer}");
                sandbox.run_with(&encode, TEXT.as_bytes()).text()
            };
            assert_eq!(ids(format), ids("gpt2"), "{pattern} {format}");
            if format == "tokenizer-json" {
                let alone = ids("tokenizer-json/tokenizer.json");
                assert_eq!(alone, ids("gpt2"), "{pattern} alone");
            }
        }
    }
}

#[test]
fn another_format_takes_the_place_of_the_one_before() {
    let sandbox = Sandbox::with_story();
    std::fs::create_dir(sandbox.path("mine")).unwrap();
    sandbox.write("mine/notes.txt", "mine");
    sandbox.write("mine/other.tiktoken", "not ours");
    let mut size = 500;
    for (format, _) in [FORMATS, FORMATS].concat() {
        size += 1;
        sandbox
            .run(&format!(
                "train story.txt --vocab-size {size} -o mine --format {format}"
            ))
            .ok();
        let of_transformers =
            ["special_tokens_map.json", "tokenizer_config.json"];
        let mut expected = match format {
            "gpt2" => vec!["merges.txt", "vocab.json"],
            "tiktoken" => vec!["ranks.tiktoken"],
            _ => vec!["tokenizer.json"],
        };
        if format != "tiktoken" {
            expected.extend(of_transformers);
        }
        expected.extend(["bytepair.json", "notes.txt", "other.tiktoken"]);
        expected.sort_unstable();
        assert_eq!(sandbox.names("mine"), expected);
        let tokenizer = load(&sandbox.path("mine")).unwrap();
        assert_eq!(tokenizer.vocab_size(), size);
    }
    assert_eq!(sandbox.read("mine/notes.txt"), b"mine");
}

#[test]
fn other_peoples_tokenizers_are_neither_removed_nor_mixed_with_ours() {
    let sandbox = Sandbox::with_story();
    train(&sandbox, "-o other", "gpt2");
    std::fs::remove_file(sandbox.path("other/bytepair.json")).unwrap();
    let names = sandbox.names("other");
    for format in ["gpt2", "tokenizer-json", "tiktoken"] {
        let train = "train story.txt --vocab-size 300 -o other --format";
        sandbox.run(&format!("{train} {format}")).fails(
            1,
            &["another program's tokenizer, other/", "name another folder"],
        );
        assert_eq!(sandbox.names("other"), names);
    }
    sandbox.run("train story.txt --vocab-size 300 -o mine").ok();
    sandbox.write("mine/added_tokens.json", "{}");
    sandbox
        .run("train story.txt --vocab-size 300 -o mine")
        .fails(1, &["another program's tokenizer, mine/added_tokens.json"]);
    std::fs::remove_file(sandbox.path("mine/added_tokens.json")).unwrap();
    let config = "mine/tokenizer_config.json";
    sandbox.write(config, r#"{"chat_template": "{{ messages }}"}"#);
    sandbox
        .run("train story.txt --vocab-size 300 -o mine")
        .fails(
            1,
            &["settings that another program wrote, mine/tokenizer_con"],
        );
}

#[test]
fn formats_side_by_side_say_the_same_or_it_is_an_error() {
    let sandbox = Sandbox::with_story();
    train(&sandbox, "-o gpt2 --special <s>", "cl100k");
    let json = "-o json --special <s> --format tokenizer-json";
    train(&sandbox, json, "cl100k");
    train(&sandbox, "-o other --format tokenizer-json", "o200k");
    let copy = |from: &str, to: &str| {
        sandbox.write(to, sandbox.read(from));
    };
    let encode = |folder: &str| {
        sandbox.run_with(&format!("encode --tokenizer ./{folder}"), b"a tea")
    };
    copy("json/tokenizer.json", "gpt2/tokenizer.json");
    encode("gpt2").ok();
    copy("other/tokenizer.json", "gpt2/tokenizer.json");
    encode("gpt2").fails(1, &["not the tokenizer of bytepair.json"]);
    copy("gpt2/vocab.json", "json/vocab.json");
    encode("json").ok();
    copy("gpt2/vocab.json", "other/vocab.json");
    encode("other").fails(1, &["other/vocab.json; remove the one"]);
}

#[test]
fn folders_without_a_bytepair_json_are_read_as_what_they_hold() {
    let sandbox = Sandbox::with_story();
    for (format, _) in FORMATS {
        let args = format!("-o {format} --special <s> --format {format}");
        train(&sandbox, &args, "cl100k");
        let config = sandbox.path(&format!("{format}/bytepair.json"));
        std::fs::remove_file(config).unwrap();
    }
    let load = |name: &str| load(&sandbox.path(name)).unwrap();
    // All of it is in the file.
    let tokenizer = load("tokenizer-json");
    assert_eq!(tokenizer.pre_tokenizer().pattern(), &Pattern::Cl100k);
    assert_eq!(tokenizer.special().count(), 1);
    // There nothing says the pattern.
    let encode = "encode --tokenizer tiktoken --special allow";
    sandbox
        .run_with(encode, b"a")
        .fails(1, &["without a pattern", "ranks.tiktoken; use --pattern"]);
    let encode = format!("{encode} --pattern cl100k --special-token <s>=499");
    let ids = sandbox.run_with(&encode, TEXT.as_bytes()).text();
    let json = "encode --tokenizer tokenizer-json --special allow";
    assert_eq!(ids, sandbox.run_with(json, TEXT.as_bytes()).text());
    sandbox
        .run_with(&format!("{json} --pattern cl100k"), b"a")
        .fails(
            1,
            &[
                "has its own pattern and special tokens",
                "leave out --pattern",
            ],
        );
    sandbox.write("tiktoken/second.tiktoken", "YQ== 0\n");
    // The one of our name is meant; of two others nobody knows which.
    assert_eq!(ids, sandbox.run_with(&encode, TEXT.as_bytes()).text());
    std::fs::rename(
        sandbox.path("tiktoken/ranks.tiktoken"),
        sandbox.path("tiktoken/first.tiktoken"),
    )
    .unwrap();
    sandbox
        .run_with("encode --tokenizer tiktoken", b"a")
        .fails(1, &["several .tiktoken files, tiktoken"]);
}

#[test]
fn a_tokenizer_json_of_another_shape_is_refused_with_its_line() {
    let sandbox = Sandbox::with_story();
    train(
        &sandbox,
        "-o hf --special <s> --format tokenizer-json",
        "o200k",
    );
    let good = String::from_utf8(sandbox.read("hf/tokenizer.json")).unwrap();
    let fault = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    for (json, error) in [
        ("{}".to_string(), "a JSON file without a \"model\""),
        ("nonsense".to_string(), "expected"),
        (
            fault("\"normalizer\": null", "\"normalizer\": {}"),
            "\"normalizer\": {} is not supported",
        ),
        (
            fault("\"padding\"", "\"passing\""),
            "unknown field `passing`",
        ),
        (
            fault("\"BPE\"", "\"WordPiece\""),
            "\"type\": \"WordPiece\" is not supported",
        ),
        (
            fault("\"byte_fallback\": false", "\"byte_fallback\": true"),
            "\"byte_fallback\": true is not supported",
        ),
        (
            fault("\"Isolated\"", "\"Removed\""),
            "another pattern or special tokens than bytepair.json",
        ),
        (
            fault("\"id\": 499", "\"id\": 7"),
            "\"<s>\" has the id 7, and Hugging",
        ),
        (
            fault("\"id\": 499", "\"id\": 600"),
            "Hugging Face's tokenizers give it 499",
        ),
        (fault("\"a\": 64", "\"a\": 65"), "the id 65 of \"b\""),
        (
            fault("\"e\",", "\"日\","),
            "a merge of \"日\", which is not written",
        ),
        (
            fault("\"e\",", "\"e e\","),
            "a merge of \"e e\", which is not written",
        ),
        (fault("\"!\": 0,", ""), "tokenizer"),
        (
            fault("[\n        \"h\",\n        \"e\"\n      ]", "[\"h\"]"),
            "at line",
        ),
    ] {
        sandbox.write("hf/tokenizer.json", &json);
        let run = sandbox.run_with("encode --tokenizer hf", b"a!");
        // What is no fault of the file is one when the byte is asked for.
        run.fails(1, &[error]);
    }
    sandbox.write("hf/tokenizer.json", &good);
    std::fs::remove_file(sandbox.path("hf/bytepair.json")).unwrap();
    sandbox.run_with("encode --tokenizer hf", b"a!").ok();
    sandbox.write("hf/vocab.json", "{}");
    sandbox
        .run_with("encode --tokenizer hf/vocab.json", b"a!")
        .fails(1, &["without its merges, hf/vocab.json; name its folder"]);
    std::fs::remove_file(sandbox.path("hf/tokenizer.json")).unwrap();
    sandbox
        .run_with("encode --tokenizer hf/tokenizer.json", b"a!")
        .fails(1, &["no such file, hf/tokenizer.json"]);
}

#[test]
fn a_format_that_cannot_hold_the_tokenizer_says_so() {
    let sandbox = Sandbox::with_story();
    for special in ["a", "\u{120}the", "é"] {
        let args = "train story.txt --vocab-size 300 -o mine --format";
        let args = format!("{args} tokenizer-json --special");
        let run = sandbox.run_args(args.split(' ').chain([special]), b"");
        run.fails(2, &["is spelled as a token", "give it another text"]);
        assert!(!sandbox.path("mine").exists());
    }
    // Whoever counted was not told that <s> is special.
    sandbox.write("counts", "<s>\t3\n");
    let args = "--vocab-size 300 -o mine --format tokenizer-json \
                --pattern none";
    sandbox
        .run(&format!("train --counts counts --special <s> {args}"))
        .fails(
            1,
            &[
                "\"<s>\" is spelled as a token",
                "it was written as --format gpt2",
            ],
        );
    assert_eq!(load(&sandbox.path("mine")).unwrap().special().count(), 1);
    sandbox.write("long", [b'a'; 1 << 13]);
    let args = "--vocab-size 300 -o mine --format tiktoken";
    sandbox.run(&format!("train long {args}")).fails(
        1,
        &["a token of 2048 bytes", "it was written as --format gpt2"],
    );
    // Learning takes time: what came of it is there.
    assert_eq!(load(&sandbox.path("mine")).unwrap().vocab_size(), 269);
    let run = sandbox.run("train long --vocab-size 300 -o mine --format x");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("unknown format \"x\""));
}

/// The expression in a `tokenizer.json`, as it is written there.
fn regex_of(json: &[u8]) -> String {
    let json: serde_json::Value = serde_json::from_slice(json).unwrap();
    let regex = &json["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"];
    regex.as_str().unwrap().to_string()
}

#[test]
fn a_users_expression_is_written_for_two_engines() {
    let sandbox = Sandbox::new();
    let word = "می\u{200C}خواهم";
    sandbox.write("text", format!("{word}{word} {word} {word} ½½½½ ½½½"));
    let args = "train text --vocab-size 300 -o hf --format tokenizer-json \
                --pattern";
    let pattern = r"\w+|\W";
    let args = args.split(' ').filter(|arg| !arg.is_empty());
    sandbox.run_args(args.chain([pattern]), b"").ok();
    let json = sandbox.read("hf/tokenizer.json");
    assert!(regex_of(&json).starts_with(r"[^\x{0}-/:-@"));
    let ids = |name: &str, text: &str| {
        let encode = format!("encode --tokenizer {name}");
        sandbox.run_with(&encode, text.as_bytes()).text()
    };
    // What tokenizers 0.23.3 gives for the file. With `\w+|\W` in it, it gives
    // 267 263 234 261 269: it splits at the joiner.
    for name in ["hf", "hf/tokenizer.json"] {
        assert_eq!(ids(name, word), "271\n");
    }
    // As earlier versions wrote it.
    let json = String::from_utf8(json).unwrap();
    let quoted = |regex: &str| serde_json::to_string(regex).unwrap();
    let written = quoted(&regex_of(json.as_bytes()));
    let with = |regex: &str| {
        let json = json.replace(&written, &quoted(regex));
        sandbox.write("hf/tokenizer.json", json);
    };
    with(pattern);
    assert_eq!(ids("hf", word), "271\n");
    with("[a-z]+|[^a-z]");
    sandbox
        .run_with("encode --tokenizer hf", b"a")
        .fails(1, &["another pattern or special tokens than bytepair.json"]);
    // By itself it means what it means to the other engine.
    with(pattern);
    assert_eq!(ids("hf/tokenizer.json", word), "267 263 234 261 269\n");
}

#[test]
fn an_expression_without_an_equivalent_is_refused_before_anything_is_read() {
    let sandbox = Sandbox::new();
    for (pattern, part) in [
        (r"(\w)\1|\W", r"a back-reference (such as \1)"),
        (r"\w*|\W", "an empty match (such as of a* or $)"),
        (r"(?<=\s+)\w+|\W", "a look-behind of no fixed length"),
        (r"\w\K\w|\W", r"\K"),
    ] {
        // There is no such text.
        let args = "train text --vocab-size 300 -o hf --pattern";
        let args = args.split(' ').chain([pattern]);
        let format = ["--format", "tokenizer-json"];
        let run = sandbox.run_args(args.clone().chain(format), b"");
        let what = format!("--pattern: {part} has no equivalent in Hugging");
        run.fails(2, &[&what, "; rewrite the pattern", "--format gpt2"]);
        // Any other format takes it.
        sandbox.run_args(args, b"").fails(1, &["no such file"]);
    }
    // Nor does the library write it.
    let pattern = Pattern::Regex("a*".to_string());
    let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
    let vocabulary = Vocabulary::from(&Bpe::default());
    let tokenizer = Tokenizer::new(vocabulary, pre_tokenizer, []).unwrap();
    let folder = sandbox.path("hf");
    let saved = save(
        &folder,
        &tokenizer,
        TieBreak::default(),
        Format::TokenizerJson,
    );
    assert!(saved.unwrap_err().to_string().contains("an empty match"));
}
