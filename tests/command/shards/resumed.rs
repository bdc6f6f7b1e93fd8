//! What `--resume` refuses, and what a folder with shards refuses without it.

use std::fs;

use crate::common::Sandbox;

/// A sandbox with a run in `s` that ended early, at a file that is not text.
fn interrupted() -> Sandbox {
    let sandbox = Sandbox::with_story();
    sandbox.write("bad", b"abc\xFF");
    let run = sandbox.run("encode story.txt bad --shards s --shard-tokens 99");
    run.fails(1, &["not UTF-8, bad"]);
    sandbox
}

#[test]
fn shards_are_never_written_over() {
    let sandbox = interrupted();
    let before = sandbox.names("s");
    let again = sandbox.run("encode story.txt --shards s");
    again.fails(1, &["there already, s", "--resume"]);
    assert_eq!(sandbox.names("s"), before);
    // A shard whose index was lost is one too.
    fs::remove_file(sandbox.path("s/index.json")).unwrap();
    for resume in ["", " --resume"] {
        let run = sandbox.run(&format!("encode story.txt --shards s{resume}"));
        run.fails(1, &["without their index.json, s/"]);
    }
    // Other files are no matter.
    fs::create_dir(sandbox.path("other")).unwrap();
    sandbox.write("other/notes", "mine");
    sandbox
        .run("encode story.txt --shards other --resume")
        .text();
    assert_eq!(sandbox.read("other/notes"), b"mine");
}

#[test]
fn a_finished_run_has_nothing_left_to_do() {
    let sandbox = Sandbox::with_story();
    let run = "encode story.txt --shards s --resume";
    let first = sandbox.run(run).text();
    assert_eq!(first, "5,145 tokens of 1 document in 1 shard, s\n");
    let modified = || {
        let file = fs::metadata(sandbox.path("s/tokens-00000.bin"));
        file.unwrap().modified().unwrap()
    };
    let before = modified();
    let second = sandbox.run(run).text();
    assert_eq!(second, format!("nothing left to do: {first}"));
    assert_eq!(modified(), before);
}

#[test]
fn a_run_goes_on_only_with_what_it_was_begun_with() {
    let sandbox = interrupted();
    let files = "story.txt bad";
    for (args, what) in [
        (
            files.to_string() + " --shard-tokens 98",
            "--shard-tokens 99, now 98",
        ),
        (files.to_string() + " --tokenizer r50k", "goes on"),
        (files.to_string() + " --tokenizer p50k", "--tokenizer gpt2"),
        (
            files.to_string() + " --output u32",
            "bytes per token 2, now 4",
        ),
        (
            files.to_string() + " --lines",
            "--lines not given, now given",
        ),
        (
            files.to_string() + " --special text",
            "--special forbid, now text",
        ),
        (
            files.to_string() + " --end-of-document <|endoftext|>",
            "--end-of-document not given, now <|endoftext|>",
        ),
        (
            "story.txt story.txt".to_string(),
            "input 2 bad, now story.txt",
        ),
        ("story.txt".to_string(), "2 inputs, now 1"),
        ("story.txt bad bad".to_string(), "2 inputs, now 3"),
    ] {
        let tokens = match args.contains("--shard-tokens") {
            true => "",
            false => " --shard-tokens 99",
        };
        let run = format!("encode {args}{tokens} --shards s --resume");
        match what {
            // The same tokenizer under another name comes as far as before.
            "goes on" => sandbox.run(&run).fails(1, &["not UTF-8, bad"]),
            what => {
                let run = sandbox.run(&run);
                run.fails(1, &["are of another run: ", what, "s/index.json"]);
            }
        }
    }
}

#[test]
fn inputs_that_changed_are_named() {
    let sandbox = interrupted();
    let run = "encode story.txt bad --shards s --shard-tokens 99 --resume";
    let story = sandbox.read("story.txt");
    sandbox.write("story.txt", [&story[..], b"!"].concat());
    let said = ["story.txt of 20479 bytes, now 20480 bytes"];
    sandbox.run(run).fails(1, &said);
    let mut other = story.clone();
    other[0] ^= 1;
    sandbox.write("story.txt", other);
    sandbox
        .run(run)
        .fails(1, &["input story.txt with other bytes"]);
    sandbox.write("story.txt", &story);
    sandbox.run(run).fails(1, &["not UTF-8, bad"]);
}

#[test]
fn shards_that_are_missing_or_cut_off_are_named() {
    let sandbox = interrupted();
    let run = "encode story.txt bad --shards s --shard-tokens 99 --resume";
    let shard = sandbox.read("s/tokens-00001.bin");
    sandbox.write("s/tokens-00001.bin", &shard[..99]);
    let said = ["99 bytes, not the 198", "s/tokens-00001.bin"];
    sandbox.run(run).fails(1, &said);
    fs::remove_file(sandbox.path("s/tokens-00001.bin")).unwrap();
    sandbox.run(run).fails(1, &["missing, s/tokens-00001.bin"]);
}

#[test]
fn what_can_be_read_only_once_is_not_resumed() {
    let sandbox = Sandbox::new();
    let text = [&b"tea ".repeat(100)[..], b"\xFF"].concat();
    let run = "encode --shards s --shard-tokens 9 --lines";
    let lines = [&b"one two three\n".repeat(9)[..], &text].concat();
    sandbox
        .run_with(run, &lines)
        .fails(1, &["standard input at line 10"]);
    let resumed = sandbox.run_with(&format!("{run} --resume"), &lines);
    resumed.fails(1, &["only a file can be read again", "standard input"]);
}

#[test]
fn an_index_beyond_its_inputs_is_malformed() {
    let sandbox = interrupted();
    let index = String::from_utf8(sandbox.read("s/index.json")).unwrap();
    let changed = index.replacen("\"input\": 0", "\"input\": 3", 1);
    assert_ne!(changed, index);
    sandbox.write("s/index.json", changed);
    let run = "encode story.txt bad --shards s --shard-tokens 99 --resume";
    sandbox.run(run).fails(1, &["inputs end before its shards"]);
}

#[test]
fn bad_lines_that_a_run_skipped_count_after_it_is_resumed() {
    let sandbox = Sandbox::new();
    let good = "\"one two three four five six seven\"\n";
    let lines = [good, "1\n", good, "[\n", good, "null\n", good].concat();
    sandbox.write("a.jsonl", &lines);
    let run = "encode --jsonl a.jsonl --shards s --shard-tokens 7";
    let bad = |args: &str| sandbox.run(&format!("{run} --skip-bad {args}"));
    let first = bad("2");
    assert_eq!(first.status, 1);
    let said = "more than 2 bad lines (--skip-bad): ";
    assert!(first.stderr.contains(said), "{}", first.stderr);
    // Both of them are before the third shard.
    assert!(sandbox.path("s/tokens-00001.bin").exists());
    let again = bad("2 --resume");
    assert_eq!(again.status, 1);
    assert!(
        again.stderr.contains("a.jsonl at line 6"),
        "{}",
        again.stderr
    );
    let whole = bad("3 --resume");
    assert_eq!(whole.status, 0, "{}", whole.stderr);
    assert!(whole.stderr.contains("skipped 3 bad lines in all"));
    let index = String::from_utf8(sandbox.read("s/index.json")).unwrap();
    assert!(index.contains("\"skipped\": 3"), "{index}");
    assert!(index.contains("\"documents\": 4"), "{index}");
}

#[test]
fn an_index_from_elsewhere_is_checked() {
    let sandbox = Sandbox::with_story();
    sandbox.run("encode story.txt --shards s").text();
    let index = String::from_utf8(sandbox.read("s/index.json")).unwrap();
    for (from, to, what) in [
        ("{", "", "not the index of token shards"),
        ("bytepair token shards", "photos", "the index of \"photos\""),
        ("\"version\": 1", "\"version\": 2", "of version 2"),
        (
            "\"width\": \"u16\"",
            "\"width\": \"u8\"",
            "a malformed index",
        ),
        ("tokens-00000.bin", "../story.txt", "\"../story.txt\""),
        ("\"tokens\": 5145", "\"tokens\": 5144", "sums are wrong"),
        (
            "\"shard_tokens\": 100000000",
            "\"shard_tokens\": 0",
            "0 tokens",
        ),
        (
            "\"complete\": true",
            "\"complete\": false",
            "both complete and",
        ),
        ("186f", "zzzz", "not a fingerprint"),
    ] {
        let changed = index.replacen(from, to, 1);
        assert_ne!(changed, index, "{from}");
        sandbox.write("s/index.json", changed);
        for args in [
            "encode story.txt --shards s --resume",
            "windows s --max-length 4 --stride 4",
        ] {
            sandbox.run(args).fails(1, &[what, "s/index.json"]);
        }
    }
}

#[test]
fn a_run_that_failed_before_its_first_shard_may_begin_again() {
    let sandbox = Sandbox::new();
    sandbox.write("lines", "\"tea\"\n12\n");
    let run = "encode --jsonl lines --shards s --shard-tokens 99";
    sandbox.run(run).fails(1, &["lines at line 2"]);
    sandbox.write("lines", "\"tea\"\n\"12\"\n");
    assert_eq!(sandbox.run(run).status, 0);
    let names = ["documents-00000.bin", "index.json", "tokens-00000.bin"];
    assert_eq!(sandbox.names("s"), names);
    sandbox
        .run(run)
        .fails(1, &["token shards are there already, s;"]);
}
