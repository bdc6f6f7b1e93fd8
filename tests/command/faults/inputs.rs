//! Inputs that are empty, closed or larger than most.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::process::Stdio;

use super::script;
use crate::common::{Run, Sandbox};

/// What reads texts or counts, of which `FILE` is the only one.
const READERS: [&str; 16] = [
    "encode FILE",
    "encode FILE --output npy",
    "encode --jsonl FILE",
    "encode FILE --shards shards",
    "decode FILE",
    "decode --jsonl FILE",
    "count FILE",
    "count-words FILE",
    "merge-counts FILE",
    "growth FILE",
    "train FILE --vocab-size 300 -o mine",
    "train FILE --vocab-size 300 -o mine --counts",
    "truncate FILE --tokens 9",
    "truncate FILE --tokens 9 --chunks",
    "compare gpt2 -- FILE",
    "prune gpt2 FILE --min-count 1 -o mine",
];

/// That a run went well, or failed with one line.
fn check(run: &Run, args: &str) {
    match run.status {
        0 => assert!(!run.stderr.contains("error"), "{args}: {}", run.stderr),
        _ => run.fails(1, &[]),
    }
}

#[test]
fn an_empty_file_is_nothing_or_an_error() {
    let sandbox = Sandbox::new();
    sandbox.write("empty", "");
    for args in READERS {
        let args = args.replace("FILE", "empty");
        let run = sandbox.run(&args);
        check(&run, &args);
        // The same from standard input, and from one that is closed.
        for from in ["</dev/null", "<&-"] {
            let _ = std::fs::remove_dir_all(sandbox.path("shards"));
            let _ = std::fs::remove_dir_all(sandbox.path("mine"));
            let line = args.replace("empty", "-");
            let other = script(&sandbox, &format!("\"$0\" {line} {from}"));
            check(&other, &args);
            assert_eq!(other.status, run.status, "{args}: {}", other.stderr);
        }
    }
    for args in ["", "--json", "--shuffle"] {
        let args = format!("windows empty --max-length 4 --stride 4 {args}");
        let text = sandbox.run(&args).no_windows();
        assert!(text.is_empty() || text == "0 windows, 0 batches\n");
    }
    for name in ["empty.npy", "empty.json", "empty.safetensors"] {
        sandbox.write(name, "");
        let embed = format!("embed 1 --weights {name}");
        sandbox.run(&embed).fails(1, &[name]);
    }
    for name in ["tokenizer.json", "ranks.tiktoken", "vocab.json", "m.model"] {
        sandbox.write(name, "");
        let args = format!("encode empty --tokenizer {name}");
        sandbox.run(&args).fails(1, &[name]);
    }
}

#[test]
fn a_writer_that_ends_early_leaves_a_whole_text() {
    let sandbox = Sandbox::new();
    let whole = "tea ".repeat(50_000);
    sandbox.write("text", &whole);
    let ids = sandbox.run("encode text").ok();
    let line = "head -c 200000 text | \"$0\" encode";
    assert_eq!(script(&sandbox, line).ok(), ids);
    // One that ends inside a character is an error that says where.
    sandbox.write("tea", "日本");
    let run = script(&sandbox, "head -c 5 tea | \"$0\" encode");
    run.fails(1, &["not UTF-8, standard input at byte 3"]);
    let run = script(&sandbox, "printf '\"te' | \"$0\" encode --jsonl");
    run.fails(1, &["standard input at line 1"]);
}

#[test]
fn a_reader_that_ends_early_ends_every_command_without_an_error() {
    let sandbox = Sandbox::new();
    sandbox.write("text", "I had always thought ".repeat(10_000));
    sandbox.write("ids", "15496 11 995 ".repeat(100_000));
    sandbox.write("arrays", "[15496, 11]\n".repeat(50_000));
    let words = (0..50_000).map(|number| format!("w{number} "));
    sandbox.write("words", words.collect::<String>());
    sandbox.run("count-words words -o counts").ok();
    for args in [
        "encode text",
        "encode text --output u32",
        "decode ids",
        "decode --jsonl arrays",
        "count-words words",
        "merge-counts counts",
        "truncate text --tokens 30000",
        "truncate text --tokens 9 --chunks",
        "windows ids --input ids --max-length 4 --stride 4",
        "windows ids --input ids --max-length 4 --stride 4 --json",
        "embed --vocab-size 20000 --dim 40",
    ] {
        let mut command = sandbox.command(args.split(' '));
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!((run.status, &*run.stderr), (0, ""), "{args}");
    }
}

#[test]
fn places_beyond_4_gigabytes_are_read_as_others_are() {
    let sandbox = Sandbox::new();
    // 5 GB that take no room on the disk.
    let mut file = File::create(sandbox.path("ids.bin")).unwrap();
    let ids = 2_500_000_000_u64;
    file.set_len(2 * ids).unwrap();
    file.seek(SeekFrom::Start(2 * ids - 6)).unwrap();
    file.write_all(&[1, 0, 2, 0, 3, 0]).unwrap();
    let stride = ids - 3;
    let args = format!(
        "windows ids.bin --width u16 --max-length 2 --stride {stride} --json \
         --batch-size 2"
    );
    let expected = "{\"inputs\": [[0,0],[1,2]], \"targets\": [[0,0],[2,3]]}\n";
    assert_eq!(sandbox.run(&args).text(), expected);
    let mut file = File::create(sandbox.path("text")).unwrap();
    file.set_len(5_000_000_000).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    file.write_all(b"\nI had always thought").unwrap();
    let left = "truncate text --tokens 3 --side left";
    assert_eq!(sandbox.run(left).text(), " had always thought");
}

#[test]
fn one_line_of_200_megabytes_is_read_like_any_other() {
    let sandbox = Sandbox::new();
    // Bytes of 0, which take no room on the disk, are text.
    let mut file = File::create(sandbox.path("line")).unwrap();
    file.write_all(b"the").unwrap();
    file.set_len(200_000_000).unwrap();
    let piece = sandbox.run("truncate line --tokens 1").text();
    assert_eq!(piece, "the");
    for args in [
        "encode --jsonl line",
        "decode line",
        "decode --jsonl line",
        "merge-counts line",
        "count-words --jsonl line",
    ] {
        let run = sandbox.run(args);
        run.fails(1, &["line"]);
        assert!(run.stderr.len() < 500, "{args}: {}", run.stderr);
    }
    // A list without line breaks.
    file.set_len(0).unwrap();
    file.rewind().unwrap();
    file.write_all(b"[").unwrap();
    file.write_all("64, ".repeat(1_000_000).as_bytes()).unwrap();
    file.write_all(b"64]").unwrap();
    let text = sandbox.run("decode line --input json -o text").ok();
    assert!(text.is_empty());
    let text = sandbox.read("text");
    assert!(text.len() == 1_000_001 && text.iter().all(|&byte| byte == b'a'));
}
