//! Several runs at once.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use bytepair::bpe::load;

use super::{end, kill, stuck, wait_until};
use crate::common::{Run, Sandbox};

/// What is written for transformers next to GPT-2's files and a tokenizer.json.
const OF_TRANSFORMERS: [&str; 2] =
    ["special_tokens_map.json", "tokenizer_config.json"];

#[test]
fn runs_of_different_formats_at_once_leave_one_tokenizer() {
    let sandbox = Sandbox::with_story();
    let formats = ["gpt2", "tokenizer-json", "tiktoken"];
    for _ in 0..8 {
        let runs = formats.map(|format| {
            let args = format!(
                "train story.txt --vocab-size 280 -o mine --format {format}"
            );
            let mut command = sandbox.command(args.split(' '));
            command.stdout(Stdio::null()).spawn().unwrap()
        });
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        assert_eq!(load(&sandbox.path("mine")).unwrap().vocab_size(), 280);
        let names = sandbox.names("mine");
        let json = String::from_utf8(sandbox.read("mine/bytepair.json"));
        let files = match json.unwrap() {
            json if json.contains("tokenizer-json") => {
                [&["tokenizer.json"], &OF_TRANSFORMERS[..]].concat()
            }
            json if json.contains("tiktoken") => vec!["ranks.tiktoken"],
            _ => [&["merges.txt", "vocab.json"], &OF_TRANSFORMERS[..]].concat(),
        };
        let mut expected = [vec!["bytepair.json"], files].concat();
        expected.sort_unstable();
        assert_eq!(names, expected);
        fs::remove_dir_all(sandbox.path("mine")).unwrap();
    }
}

#[test]
fn two_runs_cannot_write_shards_into_one_folder() {
    let sandbox = Sandbox::with_story();
    let mut first = stuck(&sandbox, "encode --jsonl --shards s");
    let index = sandbox.path("s/index.json");
    wait_until("the first run", || index.exists());
    for more in ["", " --resume"] {
        let second = sandbox.run(&format!("encode story.txt --shards s{more}"));
        second.fails(
            1,
            &["another run is writing into this folder, s; wait until it ends"],
        );
    }
    first.stdin.as_mut().unwrap().write_all(b"\"a\"\n").unwrap();
    Run::from(end(first)).ok();
    let names = ["documents-00000.bin", "index.json", "tokens-00000.bin"];
    assert_eq!(sandbox.names("s"), names, "nothing is left of the lock");
    assert_eq!(sandbox.read("s/tokens-00000.bin"), [64, 0]);
}

#[test]
fn a_killed_run_leaves_no_lock_on_its_shards() {
    let sandbox = Sandbox::with_story();
    for (signal, left) in [("INT", 1), ("KILL", 4)] {
        let mut run = stuck(&sandbox, "encode --jsonl --shards s");
        let index = sandbox.path("s/index.json");
        wait_until("the first run", || index.exists());
        // At its end the command would be done, perhaps before the signal.
        let input = run.stdin.take();
        kill(signal, &run);
        run.wait().unwrap();
        drop(input);
        // The index, and what a kill leaves: two files of a shard that have no
        // name yet, and the lock.
        let names = sandbox.names("s");
        assert!(names.len() <= left, "{signal}: {names:?}");
        sandbox.run("encode story.txt --shards s").text();
        assert_eq!(sandbox.names("s").len(), 3);
        fs::remove_dir_all(sandbox.path("s")).unwrap();
    }
}

#[test]
fn runs_with_one_output_leave_that_of_one_of_them() {
    let sandbox = Sandbox::new();
    // Long enough that they write at the same time.
    sandbox.write("a.txt", "I had always thought ".repeat(40_000));
    sandbox.write("b.txt", "Jack Gisburn rather ".repeat(50_000));
    let texts = ["a.txt", "b.txt"];
    let whole = texts.map(|text| sandbox.run(&format!("encode {text}")).ok());
    for _ in 0..4 {
        let runs = [0, 1, 0, 1].map(|text: usize| {
            let args = ["encode", texts[text], "-o", "out"];
            sandbox.command(args).spawn().unwrap()
        });
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        assert!(whole.contains(&sandbox.read("out")), "a mix");
        assert_eq!(sandbox.names("."), ["a.txt", "b.txt", "out"]);
    }
}
