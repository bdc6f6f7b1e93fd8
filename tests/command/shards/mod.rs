//! Token shards: `encode --shards`, and `windows` of a folder of them.

mod killed;
mod resumed;
mod windows;

use bytepair::bpe::{Encoder, SpecialPolicy};
use bytepair::data::Shards;
use serde_json::Value;

use crate::common::Sandbox;

/// The ids of all shards of a folder, in one row.
fn ids(sandbox: &Sandbox, folder: &str) -> Vec<u16> {
    let shards = Shards::open(sandbox.path(folder)).unwrap();
    let bytes = shards
        .token_files()
        .map(|path| std::fs::read(path).unwrap());
    let bytes: Vec<u8> = bytes.flatten().collect();
    let (ids, rest) = bytes.as_chunks();
    assert!(rest.is_empty());
    ids.iter().map(|&id| u16::from_le_bytes(id)).collect()
}

/// Where the documents of all shards begin, in that row.
fn starts(sandbox: &Sandbox, folder: &str) -> Vec<u64> {
    let shards = Shards::open(sandbox.path(folder)).unwrap();
    let mut before = 0;
    let mut all = Vec::new();
    for (number, shard) in shards.index().shards.iter().enumerate() {
        let starts = shards.document_starts(number).unwrap();
        all.extend(starts.into_iter().map(|start| before + start));
        before += shard.tokens;
    }
    all
}

/// What the shards of these documents have to hold: the ids of each, then
/// `end`; and where each begins.
fn expected(documents: &[&str], end: &[u16]) -> (Vec<u16>, Vec<u64>) {
    let gpt2 = Encoder::gpt2();
    let (mut row, mut starts) = (Vec::new(), Vec::new());
    for text in documents {
        starts.push(row.len() as u64);
        let ids = gpt2.encode_with(text, SpecialPolicy::Forbid).unwrap();
        row.extend(ids.iter().map(|&id| id as u16));
        row.extend(end);
    }
    (row, starts)
}

fn index(sandbox: &Sandbox, folder: &str) -> Value {
    let json = sandbox.read(&format!("{folder}/index.json"));
    serde_json::from_slice(&json).unwrap()
}

#[test]
fn shards_hold_the_ids_that_encode_writes() {
    let sandbox = Sandbox::with_story();
    sandbox.write("two.txt", "Hello, do you like tea?");
    let story = sandbox.read("story.txt");
    // Longer than what goes into a batch, and than a block of the encoder.
    sandbox.write("long.txt", story.repeat(60));
    let files = "story.txt two.txt long.txt";
    let plain = format!("encode {files} --output u16 -o all.bin");
    sandbox.run(&plain).ok();
    let run = format!("encode {files} --shards s --shard-tokens 50K");
    let said = sandbox.run(&run).text();
    // The story has 5,145 ids; at its end, a space joins what follows.
    let plain = sandbox.read("all.bin");
    let tokens = plain.len() / 2;
    assert!(tokens > 6 * 50_000, "{tokens}");
    assert!(said.ends_with("of 3 documents in 7 shards, s\n"), "{said}");
    let row: Vec<u8> = ids(&sandbox, "s")
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(row == plain);
    assert_eq!(starts(&sandbox, "s"), [0, 5145, 5152]);
    let index = index(&sandbox, "s");
    assert_eq!(index["tokens"], tokens);
    assert_eq!(index["width"], "u16");
    assert_eq!(index["complete"], true);
    assert_eq!(index["tokenizer"]["name"], "gpt2");
    let fingerprint = &index["tokenizer"]["fingerprint"];
    assert_eq!(fingerprint, "186fa614828d9cd11527d040761cc99d");
    for (number, shard) in
        index["shards"].as_array().unwrap().iter().enumerate()
    {
        let name = format!("tokens-{number:05}.bin");
        assert_eq!(shard["tokens_file"], *name);
        assert_eq!(shard["continues"], number > 0);
        if number < 6 {
            assert_eq!(shard["tokens"], 50_000);
        }
    }
}

#[test]
fn a_document_is_a_file_a_line_or_a_line_of_json() {
    let sandbox = Sandbox::new();
    let lines = ["one\n", "\n", "two three\r\n", "é and the last"];
    sandbox.write("a.txt", lines[..3].concat());
    sandbox.write("b.txt", lines[3]);
    sandbox.write("empty.txt", "");
    sandbox.write(
        "c.jsonl",
        "\"one\\n\"\n\n  \n\"\"\n[{\"text\": \"x\"}, {\"text\": \"y\"}]\n\"z\"",
    );
    let files = [lines[..3].concat(), lines[3].to_string(), String::new()];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    for (args, documents) in [
        ("a.txt b.txt empty.txt", &files[..]),
        ("a.txt empty.txt b.txt --lines", &lines),
        ("--jsonl c.jsonl empty.txt", &["one\n", "", "x", "z"]),
    ] {
        for (end, ids_of_end) in [
            ("", &[][..]),
            (" --end-of-document <|endoftext|>", &[50256]),
        ] {
            for tokens in [1, 2, 1000] {
                let _ = std::fs::remove_dir_all(sandbox.path("s"));
                let args = format!(
                    "encode {args}{end} --shards s --shard-tokens {tokens}"
                );
                sandbox.run(&args).text();
                let (mut row, mut begin) = expected(documents, ids_of_end);
                if args.contains("jsonl") {
                    // "y" is a part of its own after "x".
                    let place = begin[2] as usize + 1;
                    row.insert(place, 88);
                    begin[3] += 1;
                }
                assert_eq!(ids(&sandbox, "s"), row, "{args}");
                assert_eq!(starts(&sandbox, "s"), begin, "{args}");
            }
        }
    }
}

#[test]
fn many_small_documents_come_in_their_order() {
    let sandbox = Sandbox::new();
    // More than a batch for each of many threads.
    let line = |i: usize| format!("{i} {}\n", "tea ".repeat(i % 50));
    let lines: Vec<String> = (0..60_000).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    sandbox.write("a.txt", lines[..20_000].concat());
    sandbox.write("b.txt", lines[20_000..].concat());
    let run = sandbox.run(
        "encode a.txt b.txt --lines --shards s --shard-tokens 1M \
         --end-of-document <|endoftext|>",
    );
    assert!(run.text().contains("of 60,000 documents in 2 shards"));
    let (row, begin) = expected(&lines, &[50256]);
    assert!(ids(&sandbox, "s") == row);
    assert!(starts(&sandbox, "s") == begin);
}

#[test]
fn the_width_is_the_narrowest_that_holds_every_id() {
    let sandbox = Sandbox::new();
    sandbox.write("a", " tea");
    for (args, width, bytes) in [
        ("s1", "u16", 2),
        ("s2 --output u16", "u16", 2),
        ("s3 --output u32", "u32", 4),
        ("s4 --tokenizer cl100k", "u32", 4),
    ] {
        let run = sandbox.run(&format!("encode a --shards {args}"));
        assert!(
            run.text()
                .starts_with("1 token of 1 document in 1 shard, s")
        );
        assert_eq!(index(&sandbox, &args[..2])["width"], width);
        let file = format!("{}/tokens-00000.bin", &args[..2]);
        assert_eq!(sandbox.read(&file).len(), bytes);
    }
}

#[test]
fn no_text_has_no_tokens() {
    let sandbox = Sandbox::new();
    for (args, said) in [
        ("--shards a", "0 tokens of 1 document in 1 shard, a\n"),
        (
            "--shards b --lines",
            "0 tokens of 0 documents in 0 shards, b\n",
        ),
    ] {
        assert_eq!(sandbox.run(&format!("encode {args}")).text(), said);
        let folder = &args[9..10];
        assert!(ids(&sandbox, folder).is_empty());
        let windows = format!("windows {folder} --max-length 1 --stride 1");
        for args in ["", " --across-shards"] {
            let run = sandbox.run(&format!("{windows}{args}"));
            assert_eq!(run.no_windows(), "0 windows, 0 batches\n");
        }
    }
}

#[test]
fn a_bad_document_is_named_and_what_was_complete_stays() {
    let sandbox = Sandbox::new();
    sandbox.write("good", "one two three four five six seven");
    sandbox.write("bad", b"abc\xFF");
    sandbox.write("lines", b"one\ntwo <|endoftext|>\n");
    sandbox.write("json", "\"one\"\n{\"text\": 1}\n");
    for (args, what) in [
        ("good bad", "not UTF-8, bad at byte 3"),
        ("good missing", "no such file, missing"),
        (
            "good lines --lines",
            "in the text, lines at line 2 at byte 4",
        ),
        ("json --jsonl", "json at line 2"),
    ] {
        let _ = std::fs::remove_dir_all(sandbox.path("s"));
        let run = format!("encode {args} --shards s --shard-tokens 4");
        sandbox.run(&run).fails(1, &[what]);
        if args == "good bad" {
            let names = sandbox.names("s");
            let expected =
                ["documents-00000.bin", "index.json", "tokens-00000.bin"];
            assert_eq!(names, expected);
            assert_eq!(index(&sandbox, "s")["tokens"], 4);
        }
    }
    // A regular expression, so that nobody knows where to split a text.
    sandbox
        .run("train good --vocab-size 257 -o t --pattern \\w+")
        .ok();
    let run = sandbox.run("encode good good --tokenizer t --shards t1");
    assert!(run.text().contains("of 2 documents in 1 shard"));
}

#[test]
fn a_wrong_command_line_says_so() {
    let sandbox = Sandbox::with_story();
    for (args, status, what) in [
        ("--shards s --output npy", 2, "u16 or u32"),
        ("--shards s --output json --jsonl", 2, "u16 or u32"),
        ("--shards s --output u16 --tokenizer cl100k", 2, "100276"),
        ("--shards s --end-of-document </s>", 2, "<|endoftext|>"),
        ("--shards story.txt", 1, "a file, not a folder"),
    ] {
        let run = sandbox.run(&format!("encode story.txt {args}"));
        run.fails(status, &[what]);
    }
    // Of clap's making.
    for args in [
        "--lines",
        "--resume",
        "--end-of-document x",
        "--shard-tokens 7",
        "--shards s -o x",
        "--shards s --lines --jsonl",
        "--shards s --shard-tokens 0",
        "--shards s --shard-tokens 1.5M",
        "--shards s --chat story.txt",
    ] {
        let run = sandbox.run(&format!("encode story.txt {args}"));
        assert_eq!(run.status, 2, "{args}");
    }
    assert!(!sandbox.path("s").exists());
}
