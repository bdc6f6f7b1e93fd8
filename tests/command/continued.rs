//! `train --continue`: learning on from a tokenizer that is there.

use crate::common::Sandbox;
use bytepair::THE_VERDICT;
use bytepair::bpe::{SpecialPolicy, TokenId, Tokenizer, load};

/// The files of a tokenizer in GPT-2's form that hold its ids.
const FILES: [&str; 3] = ["vocab.json", "merges.txt", "bytepair.json"];

fn ids(tokenizer: &Tokenizer) -> Vec<TokenId> {
    let allow = SpecialPolicy::Allow;
    tokenizer.encode_with(THE_VERDICT, allow).unwrap()
}

#[test]
fn training_and_going_on_is_training_in_one_go_byte_for_byte() {
    let sandbox = Sandbox::with_story();
    for options in ["", "--pattern cl100k --min-frequency 2", "--lines"] {
        for rule in ["smallest-ids", "greatest-bytes"] {
            let train = format!("train story.txt {options} --tie-break {rule}");
            sandbox
                .run(&format!("{train} --vocab-size 700 -o whole"))
                .ok();
            sandbox
                .run(&format!("{train} --vocab-size 420 -o half"))
                .ok();
            // The pattern and the tie-break are those of `half`.
            let options = options.replace("--pattern cl100k", "");
            let go_on = format!("train story.txt {options} --continue half");
            sandbox
                .run(&format!("{go_on} --vocab-size 700 -o rest"))
                .ok();
            for name in FILES {
                let file = |folder| sandbox.read(&format!("{folder}/{name}"));
                assert_eq!(file("rest"), file("whole"), "{train}: {name}");
            }
        }
    }
}

#[test]
fn word_counts_and_threads_change_nothing() {
    let sandbox = Sandbox::with_story();
    sandbox.run("count-words story.txt -o story.counts").ok();
    let go_on = "train --continue gpt2 --vocab-size 50320";
    sandbox
        .run(&format!("{go_on} story.txt --threads 1 -o one"))
        .ok();
    sandbox
        .run(&format!("{go_on} story.txt --threads 3 -o three"))
        .ok();
    sandbox
        .run(&format!("{go_on} --counts story.counts -o counts"))
        .ok();
    for name in FILES {
        let file = |folder| sandbox.read(&format!("{folder}/{name}"));
        assert_eq!(file("one"), file("three"), "{name}");
        // Counts do not say which texts they are of.
        if name != "bytepair.json" {
            assert_eq!(file("one"), file("counts"), "{name}");
        }
    }
}

#[test]
fn all_that_was_there_keeps_its_id_and_special_tokens_are_kept() {
    let sandbox = Sandbox::with_story();
    let train = "train story.txt --vocab-size 400 --special <end> -o half";
    sandbox.run(train).ok();
    let half = load(&sandbox.path("half")).unwrap();
    for format in ["gpt2", "tokenizer-json", "tiktoken", "pickle"] {
        let go_on = "train story.txt --continue half --vocab-size 500 -o rest \
                     --special <pad> --special <end>";
        let run = sandbox.run(&format!("{go_on} --format {format}"));
        let summary = run.text();
        let line = "500 tokens: the 400 tokens of half, 99 new merges and 1 new \
                    special token";
        assert!(summary.contains(line), "{summary}");
        let rest = load(&sandbox.path("rest")).unwrap();
        let special: Vec<_> = rest.special().collect();
        assert_eq!(special, [("<end>", 399), ("<pad>", 499)], "{format}");
        for (id, bytes) in half.vocabulary().iter() {
            assert_eq!(rest.vocabulary().bytes(id), Some(bytes), "{format}");
        }
        let new = rest.vocabulary().merges().len();
        assert_eq!(new, half.vocabulary().merges().len() + 99);
        assert!(ids(&rest).len() < ids(&half).len());
        assert_eq!(rest.decode(&ids(&rest)).unwrap(), THE_VERDICT.as_bytes());
        // Each written form can be continued again.
        let again = "train story.txt --continue rest --vocab-size 501 -o again";
        sandbox.run(again).ok();
        let again = load(&sandbox.path("again")).unwrap();
        let newest = again.vocabulary().largest_id();
        assert_eq!(newest, Some(500), "{format}");
    }
}

#[test]
fn minbpes_and_gpt2s_files_are_continued() {
    let sandbox = Sandbox::new();
    // "th" is the first token after the bytes, whose ids are their values.
    sandbox.write("th.model", "minbpe v1\n\n0\n116 104\n");
    sandbox.write("text", "the then the");
    let go_on = "train text --continue th.model --vocab-size 258 -o mine";
    sandbox.run(&format!("{go_on} --format minbpe")).ok();
    let mine = load(&sandbox.path("mine")).unwrap();
    assert_eq!(mine.encode("a the").unwrap(), [97, 32, 257]);
    sandbox.run(go_on).ok();
    let mine = load(&sandbox.path("mine")).unwrap();
    assert_eq!(mine.encode("a the").unwrap(), [97, 32, 257]);

    let special = "minbpe v1\n\n1\n<s> 257\n116 104\n";
    sandbox.write("special.model", special);
    let go_on = go_on.replace("th.model", "special.model").replace("8", "9");
    sandbox.run(&format!("{go_on} --format minbpe")).fails(
        1,
        &["special.model", "special tokens come before the new tokens"],
    );
}

#[test]
fn what_cannot_be_continued_is_named_and_nothing_is_written() {
    let sandbox = Sandbox::with_story();
    let run = |args: &str, status, holds: &[&str]| {
        let go_on = format!("train story.txt -o out --vocab-size {args}");
        sandbox.run(&go_on).fails(status, holds);
        assert!(!sandbox.path("out").exists(), "{args}");
    };
    let too_small = "--vocab-size 50256 is too small; it must be at least 50257 \
                     for the 50,257 tokens of gpt2";
    run("50256 --continue gpt2", 2, &[too_small]);
    run("60000 --continue ./nothing", 1, &["nothing"]);
    run("60000 --continue gpt2 --format minbpe", 1, &["as minbpe"]);

    sandbox.run("train story.txt --vocab-size 300 -o mine").ok();
    for base in ["mine", "./mine/", "mine/vocab.json"] {
        let over = "train story.txt --vocab-size 310 -o mine --continue";
        let what = "-o mine is where the tokenizer itself is";
        sandbox.run(&format!("{over} {base}")).fails(2, &[what]);
    }

    let both = "train story.txt -o out --vocab-size 60000 --continue gpt2 \
                --pattern none";
    let both = sandbox.run(both);
    assert_eq!(both.status, 2);
    assert!(both.stderr.contains("cannot be used with '--pattern"));

    // A token that no merge makes.
    sandbox.run("train story.txt --vocab-size 300 -o odd").ok();
    let vocab = String::from_utf8(sandbox.read("odd/vocab.json")).unwrap();
    let vocab = vocab.replacen('{', "{\"Xyzzy\": 300,", 1);
    let merges = sandbox.read("odd/merges.txt");
    std::fs::create_dir(sandbox.path("bare")).unwrap();
    sandbox.write("bare/vocab.json", vocab);
    sandbox.write("bare/merges.txt", merges);
    let holds = "no merge makes the token \"Xyzzy\" (id 300)";
    run(
        "310 --continue bare",
        1,
        &[holds, "bare; continue another tokenizer"],
    );
}
