//! `windows` of a folder of token shards.

use std::fs;

use crate::common::{Run, Sandbox};

/// The story in shards of 700 ids, in the folder `s`, and each shard's ids in a
/// folder `c` of copies, where each file is one by itself.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_story();
    sandbox.run("encode story.txt --output u16 -o all.bin").ok();
    sandbox
        .run("encode story.txt --shards s --shard-tokens 700")
        .text();
    sandbox
}

fn windows(sandbox: &Sandbox, args: &str) -> Run {
    let settings = "--json --batch-size 1 --drop-last false";
    sandbox.run(&format!("windows {args} {settings}"))
}

#[test]
fn across_shards_the_windows_are_those_of_one_file() {
    let sandbox = sandbox();
    for settings in [
        "--max-length 4 --stride 4",
        "--max-length 256 --stride 100",
        "--max-length 2000 --stride 999",
        "--max-length 16 --stride 3 --shuffle --seed 7",
    ] {
        let one = windows(&sandbox, &format!("all.bin {settings}")).text();
        let across = format!("s --across-shards {settings}");
        assert!(one.lines().count() >= 4);
        assert!(windows(&sandbox, &across).text() == one, "{settings}");
    }
}

#[test]
fn without_it_they_are_those_of_each_shard_one_after_the_other() {
    let sandbox = sandbox();
    for settings in ["--max-length 4 --stride 4", "--max-length 256 --stride 9"]
    {
        let each = (0..8).map(|number| {
            let file = format!("s/tokens-{number:05}.bin --width u16");
            let run = windows(&sandbox, &format!("{file} {settings}"));
            // The last one has 245 ids.
            match number == 7 && settings.starts_with("--max-length 256") {
                true => run.no_windows(),
                false => run.text(),
            }
        });
        let each: String = each.collect();
        let all = windows(&sandbox, &format!("s {settings}")).text();
        assert!(all == each, "{settings}");
        // The same windows in another order, the same for each run.
        let shuffled = format!("s {settings} --shuffle");
        let shuffled = windows(&sandbox, &shuffled).text();
        assert_ne!(shuffled, all);
        let sorted = |text: &str| {
            let mut lines: Vec<_> = text.lines().map(str::to_string).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&shuffled), sorted(&all));
        let again = windows(&sandbox, &format!("s {settings} --shuffle"));
        assert_eq!(again.text(), shuffled);
    }
}

#[test]
fn shards_of_another_tokenizer_are_refused_by_name() {
    let sandbox = sandbox();
    let settings = "--max-length 4 --stride 4";
    let plain = windows(&sandbox, &format!("s {settings}")).text();
    // r50k is another name of GPT-2's.
    for tokenizer in ["gpt2", "r50k"] {
        let args = format!("s {settings} --tokenizer {tokenizer}");
        assert_eq!(windows(&sandbox, &args).text(), plain);
    }
    let other = format!("s {settings} --tokenizer cl100k");
    windows(&sandbox, &other).fails(
        1,
        &[
            "tokenizer gpt2 (fingerprint 186fa614828d9cd11527d040761cc99d)",
            "not of cl100k (fingerprint ",
            "s/index.json",
        ],
    );
}

#[test]
fn shards_that_are_not_as_the_index_says_are_named() {
    let sandbox = sandbox();
    let settings = "--max-length 4 --stride 4";
    let run = || windows(&sandbox, &format!("s {settings}"));
    let shard = sandbox.read("s/tokens-00003.bin");
    for length in [0, 1, 1398] {
        sandbox.write("s/tokens-00003.bin", &shard[..length]);
        let what = format!("{length} bytes, not the 1400 that");
        run().fails(1, &[&what, "s/tokens-00003.bin", "copy it again"]);
    }
    sandbox.write("s/tokens-00003.bin", [&shard[..], b"\0\0"].concat());
    run().fails(1, &["1402 bytes, not the 1400", "s/tokens-00003.bin"]);
    fs::remove_file(sandbox.path("s/tokens-00003.bin")).unwrap();
    run().fails(1, &["missing, s/tokens-00003.bin", "copy it again"]);
    fs::create_dir(sandbox.path("none")).unwrap();
    let none = windows(&sandbox, &format!("none {settings}"));
    none.fails(1, &["without the index.json of token shards, none"]);
}

#[test]
fn a_damaged_byte_that_makes_an_id_too_large_is_named() {
    let sandbox = sandbox();
    let mut shard = sandbox.read("s/tokens-00003.bin");
    // Id 300, in little-endian; the largest of GPT-2's is 50256.
    shard[601] = 0xFF;
    sandbox.write("s/tokens-00003.bin", &shard);
    for order in ["", "--shuffle"] {
        let run =
            windows(&sandbox, &format!("s --max-length 4 --stride 4 {order}"));
        run.fails(
            1,
            &[
                "is larger than 50256, the largest of the tokenizer",
                "s/tokens-00003.bin at position 300; copy it again",
            ],
        );
    }
}

#[test]
fn shards_of_a_run_that_did_not_finish_are_refused() {
    let sandbox = Sandbox::with_story();
    sandbox.write("bad", b"\xFF");
    let run = sandbox.run("encode story.txt bad --shards s --shard-tokens 99");
    run.fails(1, &["not UTF-8"]);
    let run = windows(&sandbox, "s --max-length 4 --stride 4");
    run.fails(1, &["did not finish, s", "--resume"]);
}

#[test]
fn options_that_do_not_go_with_shards_are_refused() {
    let sandbox = sandbox();
    let settings = "--max-length 4 --stride 4";
    for (args, what) in [
        ("s --width u16", "--width"),
        ("s --input u16", "--input"),
        ("s --special allow", "--special"),
        ("all.bin --across-shards", "--across-shards"),
        ("story.txt --across-shards", "--across-shards"),
    ] {
        windows(&sandbox, &format!("{args} {settings}")).fails(2, &[what]);
    }
}
