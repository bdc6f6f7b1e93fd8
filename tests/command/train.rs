//! Training: what `train` writes, `encode` obeys.

use crate::common::Sandbox;
use crate::common::slow::{self, Merge, Rule};
use bytepair::THE_VERDICT;
use bytepair::bpe::{PreTokenizer, TokenId, load};
use proptest::prelude::*;

/// What a slow learner finds in the pre-tokens of some documents: up to this
/// many merges, as (left, right) bytes.
fn merges_apart(
    documents: &[&str],
    pattern: &str,
    most: usize,
    min_frequency: usize,
    rule: Rule,
) -> Vec<Merge> {
    let cut = PreTokenizer::new(pattern.parse().unwrap()).unwrap();
    let pre_tokens = documents.iter().flat_map(|text| cut.split(text));
    let pre_tokens: Vec<Vec<u8>> =
        pre_tokens.map(|p| p.unwrap().as_bytes().to_vec()).collect();
    slow::learn(&pre_tokens, most, min_frequency, rule)
}

fn merges_in(sandbox: &Sandbox, folder: &str) -> Vec<Merge> {
    let tokenizer = load(&sandbox.path(folder)).unwrap();
    let vocabulary = tokenizer.vocabulary();
    let bytes = |id: TokenId| vocabulary.bytes(id).unwrap().to_vec();
    let merges = vocabulary.merges().iter();
    merges.map(|m| (bytes(m.0), bytes(m.1))).collect()
}

/// A pattern of each kind.
const PATTERNS: [&str; 5] = ["none", "gpt2", "cl100k", "o200k", "[a-z]+|."];

#[test]
fn encode_obeys_what_train_wrote_for_every_pattern() {
    let sandbox = Sandbox::with_story();
    for pattern in PATTERNS {
        let train = "train story.txt --vocab-size 400 -o mine --pattern";
        let args = train.split(' ').chain([pattern]);
        sandbox.run_args(args, b"").ok();
        let tokenizer = load(&sandbox.path("mine")).unwrap();
        assert_eq!(tokenizer.pre_tokenizer().pattern().to_string(), pattern);

        let ids = sandbox.run("encode story.txt --tokenizer mine").text();
        let ours: Vec<TokenId> = ids
            .split_whitespace()
            .map(|id| id.parse().unwrap())
            .collect();
        assert_eq!(ours, tokenizer.encode(THE_VERDICT).unwrap());
        assert!(ours.len() < THE_VERDICT.len() * 3 / 4, "{pattern} merges");
        let text = sandbox.run_with("decode --tokenizer mine", ids.as_bytes());
        assert_eq!(text.text(), THE_VERDICT);

        // No token reaches over what the pattern splits.
        let cut = tokenizer.pre_tokenizer();
        let apart = cut.split(THE_VERDICT).flat_map(|pre_token| {
            let pre_token = pre_token.unwrap().as_bytes();
            tokenizer.encode_pre_token(pre_token).unwrap()
        });
        assert_eq!(ours, apart.collect::<Vec<_>>());
    }
}

/// The two tie-breaks by their names, and the slow learner's.
const RULES: [(&str, Rule); 2] = [
    ("smallest-ids", Rule::SmallestIds),
    ("greatest-bytes", Rule::GreatestBytes),
];

#[test]
fn the_merges_of_the_story_are_those_of_a_slow_learner() {
    let sandbox = Sandbox::new();
    // As much of the story as the slow learner has the patience for.
    let text = &THE_VERDICT[..2_000];
    sandbox.write("text", text);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (name, rule) in RULES {
        for (flag, documents) in [("", &[text][..]), ("--lines", &lines)] {
            let args = format!("--vocab-size 296 -o mine --tie-break {name}");
            sandbox.run(&format!("train text {args} {flag}")).ok();
            assert_eq!(
                merges_in(&sandbox, "mine"),
                merges_apart(documents, "gpt2", 40, 1, rule),
                "{name} {flag}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn random_corpora_teach_what_a_slow_learner_learns(
        texts in proptest::collection::vec("[ab '1\n]{0,40}", 1..4),
        pattern in prop::sample::select(&PATTERNS[..]),
        (name, rule) in prop::sample::select(&RULES[..]),
        min_frequency in 1usize..3,
        threads in 1usize..4,
        lines: bool,
    ) {
        // The special token is between the texts and ends each.
        let text = texts.join("<|end|>");
        prop_assume!(texts.iter().any(|text| !text.is_empty()));
        // A pattern that matches nothing of a text is refused, and a dot does
        // not match a newline.
        prop_assume!(text.contains(|c| c != '\n'));
        let sandbox = Sandbox::new();
        sandbox.write("text", text);
        let args = format!(
            "train text --vocab-size 270 -o mine --special <|end|> \
             --tie-break {name} --min-frequency {min_frequency} \
             --threads {threads} --pattern"
        );
        let flag = lines.then_some("--lines");
        let args = args.split(' ').chain([pattern]).chain(flag);
        sandbox.run_args(args, b"").ok();
        let documents: Vec<&str> = texts
            .iter()
            .flat_map(|text| match lines {
                true => text.split_inclusive('\n').collect(),
                false => vec![text.as_str()],
            })
            .collect();
        let merges = merges_in(&sandbox, "mine");
        let slow = merges_apart(&documents, pattern, 13, min_frequency, rule);
        prop_assert_eq!(&merges, &slow);

        let tokenizer = load(&sandbox.path("mine")).unwrap();
        let special: Vec<_> = tokenizer.special().collect();
        let id = 256 + merges.len() as TokenId;
        prop_assert_eq!(special, [("<|end|>", id)]);
    }
}

#[test]
fn train_writes_the_files_of_its_format_and_says_what_it_saw() {
    let sandbox = Sandbox::with_story();
    let said = sandbox
        .run("train story.txt --lines --vocab-size 1000 -o a/b --special <s>")
        .text();
    assert_eq!(
        sandbox.names("a/b"),
        [
            "bytepair.json",
            "merges.txt",
            "special_tokens_map.json",
            "tokenizer_config.json",
            "vocab.json",
        ]
    );
    for part in [
        "20,479 bytes in 165 documents: 4,781 pre-tokens, 1,256 distinct",
        "counting took",
        "1,000 tokens: 256 bytes, 743 merges and 1 special token",
        "bytes per token",
        "written to a/b",
    ] {
        assert!(said.contains(part), "no {part:?} in:\n{said}");
    }
    // The hash is FNV-1a of the story, calculated by a few lines of Python.
    assert_eq!(
        String::from_utf8(sandbox.read("a/b/bytepair.json")).unwrap(),
        "{\n  \"pattern\": \"gpt2\",\n  \"tie_break\": \"smallest-ids\",\n  \
         \"trained_on\": [\n    {\n      \"bytes\": 20479,\n      \
         \"hash\": \"ffada39b701b2123\"\n    }\n  ],\n  \
         \"special_tokens\": {\n    \"<s>\": 999\n  }\n}\n"
    );
    let json = String::from_utf8(sandbox.read("a/b/vocab.json")).unwrap();
    assert!(json.ends_with("  \"<s>\": 999\n}\n"));
}

#[test]
fn learning_that_ends_early_says_so() {
    let sandbox = Sandbox::new();
    let said = sandbox
        .run_with("train --vocab-size 999 -o t", b"ab")
        .text();
    assert!(said.contains("stopped early, with fewer than 999 tokens"));
    let said = sandbox
        .run_with("train --vocab-size 999 --min-frequency 9 -o t", b"abab")
        .text();
    assert!(said.contains("at least 9 times"), "{said}");
}

#[test]
fn any_bytes_are_learned_from_without_a_pattern() {
    let sandbox = Sandbox::new();
    let bytes: Vec<u8> = (0..=255).cycle().take(2_000).collect();
    sandbox.write("data", &bytes);
    let args = "data --vocab-size 300 -o mine --pattern none";
    sandbox.run(&format!("train {args}")).ok();
    let ids = sandbox
        .run("encode data --tokenizer mine --output u32")
        .ok();
    assert!(ids.len() / 4 < bytes.len());
    let decode = "decode --tokenizer mine --input u32";
    assert_eq!(sandbox.run_with(decode, &ids).ok(), bytes);
}

#[test]
fn what_cannot_be_trained_leaves_nothing_behind() {
    let sandbox = Sandbox::with_story();
    sandbox.write("bad.txt", b"fine\nab\xFF\n");
    sandbox.write("empty.txt", "");
    let size = "it must be at least 257 for the 256 bytes and 1 special token";
    for (args, status, error) in [
        ("no.txt --vocab-size 300", 1, "no such file, no.txt"),
        (". --vocab-size 300", 1, "a directory, not a file, ."),
        (
            "bad.txt --vocab-size 300",
            1,
            "not UTF-8, bad.txt at byte 7",
        ),
        ("bad.txt --lines --vocab-size 300", 1, "bad.txt at byte 7"),
        (
            "empty.txt --vocab-size 300",
            1,
            "nothing to train on, empty.txt",
        ),
        (
            "story.txt --vocab-size 255",
            2,
            "--vocab-size 255 is too small",
        ),
        ("story.txt --special x --vocab-size 256", 2, size),
        (
            "story.txt --special x --special x --vocab-size 300",
            2,
            "\"x\"",
        ),
        ("story.txt --special= --vocab-size 300", 2, "token is empty"),
        (
            "story.txt --pattern ( --vocab-size 300",
            2,
            "malformed regular expression",
        ),
        (
            "story.txt --pattern [z-a] --vocab-size 300",
            2,
            "malformed regular expression",
        ),
    ] {
        sandbox
            .run(&format!("train {args} -o mine"))
            .fails(status, &[error]);
        assert!(!sandbox.path("mine").exists(), "{args}");
    }
    let run = sandbox.run("train story.txt --vocab-size 260 -o bad.txt");
    run.fails(1, &["a file, not a folder, bad.txt"]);
    let run = sandbox.run("train story.txt --vocab-size 260 -o -");
    run.fails(2, &["is standard output, not a folder"]);
    std::fs::create_dir_all(sandbox.path("odd/merges.txt")).unwrap();
    let run = sandbox.run("train story.txt --vocab-size 260 -o odd");
    run.fails(1, &["a directory, not a file, odd/merges.txt"]);
    assert_eq!(sandbox.names("odd"), ["merges.txt"]);
    let run = sandbox.run("train story.txt --vocab-size 260 -o bad.txt/x/y");
    run.fails(1, &["a file, not a folder, bad.txt"]);
}

#[test]
fn malformed_tokenizers_are_refused_with_file_and_line() {
    let sandbox = Sandbox::with_story();
    sandbox
        .run("train story.txt --vocab-size 261 -o mine --special <s>")
        .ok();
    let text = |name: &str| String::from_utf8(sandbox.read(name)).unwrap();
    let merges = text("mine/merges.txt");
    let vocabulary = text("mine/vocab.json");
    let config = text("mine/bytepair.json");
    let no_b = vocabulary.replace("  \"b\": 65,\n", "");
    for (name, content, error) in [
        (
            "merges.txt",
            merges.replacen("h e", "he", 1),
            "merges.txt at line 3",
        ),
        (
            "merges.txt",
            merges.clone() + "x yz\n",
            "merges.txt at line 6",
        ),
        ("merges.txt", merges.clone() + "h e\n", "occurs twice"),
        (
            "vocab.json",
            vocabulary.replace(": 256", ": 255"),
            "vocab.json at line",
        ),
        (
            "vocab.json",
            vocabulary.replace("\"he\"", "\"x\""),
            "vocab.json at",
        ),
        (
            "vocab.json",
            no_b.replace("\"he\"", "\"hf\""),
            "merges.txt at line 3",
        ),
        ("vocab.json", "{".to_string(), "vocab.json at line 1"),
        (
            "bytepair.json",
            config.replace("gpt2", "("),
            "malformed regular expression",
        ),
        (
            "bytepair.json",
            config.replace("smallest", "x"),
            "bytepair.json at",
        ),
        (
            "bytepair.json",
            config.replace("\"<s>\": 260", "\"a\": 7"),
            "\"a\" has the id 7 of another token",
        ),
        (
            "bytepair.json",
            config.replace("\"<s>\": 260", "\"a\": 300, \"b\": 300"),
            "the id 300 of \"b\" is that of \"a\" already, mine/bytepair.json at",
        ),
        (
            "vocab.json",
            vocabulary.replace("\"<s>\": 260", "\"<s>\": 300"),
            "the special token \"<s>\" with the id 300",
        ),
    ] {
        let path = format!("mine/{name}");
        let before = text(&path);
        assert!(before != content, "{name}: the fault must be one: {error}");
        sandbox.write(&path, content);
        sandbox
            .run_with("encode --tokenizer mine", b"a")
            .fails(1, &[error, "mine"]);
        sandbox.write(&path, before);
    }
    sandbox.run_with("encode --tokenizer mine", b"a").ok();
    sandbox.write("bad.tiktoken", "YQ== 0\nnonsense\n");
    sandbox
        .run("encode --tokenizer bad.tiktoken --pattern gpt2")
        .fails(1, &["bad.tiktoken at line 2"]);
}

#[test]
fn tokenizers_without_a_bytepair_json_are_gpt2s_kind() {
    let sandbox = Sandbox::with_story();
    sandbox
        .run("train story.txt --vocab-size 300 -o mine --special <s>")
        .ok();
    let text = b"we'll see: 12 <s>";
    let encode = "encode --special allow --tokenizer";
    let ids = sandbox.run_with(&format!("{encode} mine"), text).text();
    let remove = |name: &str| std::fs::remove_file(sandbox.path(name)).unwrap();
    remove("mine/bytepair.json");
    assert!(ids.ends_with(" 299\n"), "{ids}");
    // The files for transformers say so, too.
    let without = sandbox.run_with(&format!("{encode} mine"), text).text();
    assert_eq!(ids, without);
    remove("mine/tokenizer_config.json");
    remove("mine/special_tokens_map.json");
    // Nothing says any more that <s> is special.
    let without = sandbox.run_with(&format!("{encode} mine"), text).text();
    assert_ne!(ids, without);
    let ordinary = ids.trim_end().trim_end_matches("299");
    assert!(without.starts_with(ordinary), "{without}");
    let given = format!("{encode} mine --special-token <s>=299");
    assert_eq!(sandbox.run_with(&given, text).text(), ids);

    let alone = format!("{encode} mine/merges.txt");
    sandbox
        .run_with(&alone, text)
        .fails(1, &["without their vocabulary", "name their folder"]);
    std::fs::remove_file(sandbox.path("mine/vocab.json")).unwrap();
    assert_eq!(sandbox.run_with(&alone, text).text(), without);
}
