//! Training: what `train` writes, `encode` obeys.

mod common;

use bytepair::THE_VERDICT;
use bytepair::bpe::{
    Pattern, PreTokenizer, Settings, TieBreak, TokenId, learn, load,
};
use common::Sandbox;
use proptest::prelude::*;

/// Chapter 5's learner on the pre-tokens of some documents, as (left, right)
/// bytes: nothing of what `train` runs on counts.
fn merges_apart(
    documents: &[&str],
    pattern: &str,
    settings: &Settings,
) -> Vec<(Vec<u8>, Vec<u8>)> {
    let pattern: Pattern = pattern.parse().unwrap();
    let cut = PreTokenizer::new(pattern).unwrap();
    let pre_tokens = documents.iter().flat_map(|text| cut.split(text));
    let bpe = learn(pre_tokens.map(Result::unwrap), settings).unwrap();
    let bytes = |id: TokenId| bpe.bytes(id).unwrap().to_vec();
    bpe.merges()
        .iter()
        .map(|m| (bytes(m.0), bytes(m.1)))
        .collect()
}

fn merges_in(sandbox: &Sandbox, folder: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
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

        // No token reaches over what the pattern cuts.
        let cut = tokenizer.pre_tokenizer();
        let apart = cut.split(THE_VERDICT).flat_map(|pre_token| {
            let pre_token = pre_token.unwrap().as_bytes();
            tokenizer.encode_pre_token(pre_token).unwrap()
        });
        assert_eq!(ours, apart.collect::<Vec<_>>());
    }
}

#[test]
fn the_merges_of_the_story_are_those_of_the_plain_learner() {
    let sandbox = Sandbox::with_story();
    let lines: Vec<&str> = THE_VERDICT.split_inclusive('\n').collect();
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        let settings = Settings {
            vocab_size: 500,
            tie_break,
            ..Settings::default()
        };
        for (flag, documents) in [("", &[THE_VERDICT][..]), ("--lines", &lines)]
        {
            sandbox
                .run(&format!(
                    "train story.txt --vocab-size 500 -o mine \
                     --tie-break {tie_break} {flag}"
                ))
                .ok();
            assert_eq!(
                merges_in(&sandbox, "mine"),
                merges_apart(documents, "gpt2", &settings),
                "{tie_break} {flag}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn random_corpora_teach_what_the_plain_learner_learns(
        texts in proptest::collection::vec("[ab '1\n]{0,40}", 1..4),
        pattern in prop::sample::select(&PATTERNS[..]),
        greatest_bytes: bool,
        min_frequency in 1u64..3,
        threads in 1usize..4,
    ) {
        // The special token stands between the texts; each is a document.
        let text = texts.join("<|end|>");
        prop_assume!(texts.iter().any(|text| !text.is_empty()));
        let sandbox = Sandbox::new();
        sandbox.write("text", text);
        let tie_break = match greatest_bytes {
            true => TieBreak::GreatestBytes,
            false => TieBreak::SmallestIds,
        };
        let args = format!(
            "train text --vocab-size 270 -o mine --special <|end|> \
             --tie-break {tie_break} --min-frequency {min_frequency} \
             --threads {threads} --pattern"
        );
        sandbox.run_args(args.split(' ').chain([pattern]), b"").ok();
        let settings = Settings { vocab_size: 269, min_frequency, tie_break };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let merges = merges_in(&sandbox, "mine");
        prop_assert_eq!(&merges, &merges_apart(&texts, pattern, &settings));

        let tokenizer = load(&sandbox.path("mine")).unwrap();
        let special: Vec<_> = tokenizer.special().collect();
        let id = 256 + merges.len() as TokenId;
        prop_assert_eq!(special, [("<|end|>", id)]);
    }
}

#[test]
fn train_writes_three_files_and_says_what_it_saw() {
    let sandbox = Sandbox::with_story();
    let said = sandbox
        .run("train story.txt --lines --vocab-size 1000 -o a/b --special <s>")
        .text();
    assert_eq!(
        sandbox.names("a/b"),
        ["bytepair.json", "merges.txt", "vocab.json"]
    );
    for part in [
        "20,479 bytes in 165 documents: 4,781 pre-tokens, 1,256 distinct",
        "counting took",
        "1,000 tokens: 743 merges and 1 special token beside the 256 bytes",
        "bytes per token",
        "written to a/b",
    ] {
        assert!(said.contains(part), "no {part:?} in:\n{said}");
    }
    assert_eq!(
        String::from_utf8(sandbox.read("a/b/bytepair.json")).unwrap(),
        "{\n  \"pattern\": \"gpt2\",\n  \"tie_break\": \"smallest-ids\",\n  \
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
    assert!(said.contains("ended early, with fewer than 999 tokens"));
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
    let size = "the 256 bytes and 1 special token need at least 257";
    for (args, status, error) in [
        ("no.txt --vocab-size 300", 1, "no such file, no.txt"),
        (". --vocab-size 300", 1, "a directory, not a file, ."),
        (
            "bad.txt --vocab-size 300",
            1,
            "not UTF-8 at byte 7 of bad.txt",
        ),
        (
            "bad.txt --lines --vocab-size 300",
            1,
            "at byte 7 of bad.txt",
        ),
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
        ("story.txt --special= --vocab-size 300", 2, "an empty text"),
        (
            "story.txt --pattern ( --vocab-size 300",
            2,
            "malformed pattern",
        ),
        (
            "story.txt --pattern [z-a] --vocab-size 300",
            2,
            "malformed pattern",
        ),
    ] {
        sandbox
            .run(&format!("train {args} -o mine"))
            .fails(status, &[error]);
        assert!(!sandbox.path("mine").exists(), "{args}");
    }
    let run = sandbox.run("train story.txt --vocab-size 260 -o bad.txt");
    run.fails(1, &["a file, not a folder, bad.txt"]);
    let run = sandbox.run("train story.txt --vocab-size 260 -o bad.txt/x/y");
    run.fails(1, &["a file, not a folder, bad.txt"]);
}

#[test]
fn malformed_tokenizers_are_refused_with_file_and_line() {
    let sandbox = Sandbox::with_story();
    sandbox.run("train story.txt --vocab-size 260 -o mine").ok();
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
        ("merges.txt", merges.clone() + "h e\n", "stands there twice"),
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
            "malformed pattern",
        ),
        (
            "bytepair.json",
            config.replace("smallest", "x"),
            "bytepair.json at",
        ),
        (
            "bytepair.json",
            config.replace("{}", "{\"a\": 7}"),
            "\"a\" has the id 7 of another token",
        ),
        (
            "bytepair.json",
            config.replace("{}", "{\"a\": 300, \"b\": 300}"),
            "the id 300 of \"b\" is there twice",
        ),
    ] {
        let path = format!("mine/{name}");
        let before = text(&path);
        assert_ne!(before, content, "{name}: the fault must be one");
        sandbox.write(&path, content);
        sandbox
            .run_with("encode --tokenizer mine", b"a")
            .fails(1, &[error, "mine"]);
        sandbox.write(&path, before);
    }
    sandbox.run_with("encode --tokenizer mine", b"a").ok();
    sandbox.write("bad.tiktoken", "YQ== 0\nnonsense\n");
    sandbox
        .run("encode --tokenizer bad.tiktoken")
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
    std::fs::remove_file(sandbox.path("mine/bytepair.json")).unwrap();
    let without = sandbox.run_with(&format!("{encode} mine"), text).text();
    assert_eq!(ids, without);
    assert!(ids.ends_with(" 299\n"), "{ids}");

    let alone = sandbox.run_with(&format!("{encode} mine/merges.txt"), text);
    let alone = alone.text();
    assert_ne!(ids, alone, "merges alone know no special tokens");
    let ordinary = ids.trim_end().trim_end_matches("299");
    assert!(alone.starts_with(ordinary), "{alone}");
}
