//! Killed at any moment and resumed, `encode --shards` writes the same bytes as
//! a run that was left alone.

use std::io::Write;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::common::Sandbox;

/// The files of a folder with their bytes.
fn files(sandbox: &Sandbox, folder: &str) -> Vec<(String, Vec<u8>)> {
    let names = sandbox.names(folder).into_iter();
    let file = |name: String| {
        let bytes = sandbox.read(&format!("{folder}/{name}"));
        (name, bytes)
    };
    names.map(file).collect()
}

/// Kills a run as soon as this file is there; whether it was still running.
fn kill_at(sandbox: &Sandbox, args: &str, file: &str) -> bool {
    let mut child = sandbox
        .command(args.split(' '))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while !sandbox.path(file).exists() {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        assert!(begin.elapsed() < Duration::from_secs(100), "{file}");
        sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

/// Compares a run that is left alone with one that is killed now and then.
fn check(sandbox: &Sandbox, args: &str) {
    let run = |folder| {
        format!(
            "encode {args} --shard-tokens 7001 --end-of-document \
             <|endoftext|> --shards {folder}"
        )
    };
    let whole = sandbox.run(&run("whole"));
    assert_eq!(whole.status, 0, "{}", whole.stderr);
    let mut killed = 0;
    // Before anything is there, after some shards, between two files.
    for file in [
        "index.json",
        "tokens-00000.bin",
        "documents-00003.bin",
        "tokens-00004.bin",
        "tokens-00009.bin",
        "documents-00010.bin",
    ] {
        let args = format!("{} --resume", run("parts"));
        let is_killed = kill_at(sandbox, &args, &format!("parts/{file}"));
        killed += usize::from(is_killed);
    }
    assert!(killed >= 3, "only {killed} runs were killed");
    let resumed = sandbox.run(&format!("{} --resume", run("parts")));
    assert_eq!(resumed.status, 0, "{}", resumed.stderr);
    let (whole, parts) = (files(sandbox, "whole"), files(sandbox, "parts"));
    let names = |files: &[(String, Vec<u8>)]| {
        files.iter().map(|f| f.0.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&parts), names(&whole));
    for ((name, whole), (_, part)) in whole.iter().zip(&parts) {
        assert!(whole == part, "{name}");
    }
    for folder in ["whole", "parts"] {
        std::fs::remove_dir_all(sandbox.path(folder)).unwrap();
    }
}

#[test]
fn a_killed_run_goes_on_with_the_same_bytes() {
    let sandbox = Sandbox::with_story();
    let story = sandbox.read("story.txt");
    // A long file, small ones, and one that is empty.
    sandbox.write("long.txt", story.repeat(14));
    sandbox.write("empty.txt", "");
    check(&sandbox, "story.txt long.txt empty.txt story.txt long.txt");
    check(&sandbox, "long.txt empty.txt story.txt --lines");
    let text = String::from_utf8(story.clone()).unwrap();
    let lines = text.split_inclusive('\n').map(|line| format!("{line:?}\n"));
    let lines: Vec<String> = lines.collect();
    sandbox.write("lines.jsonl", lines.concat().repeat(14));
    let lines = lines.concat().repeat(14);
    sandbox.write("lines.jsonl", &lines);
    check(&sandbox, "--jsonl lines.jsonl");
    // Compressed, and with bad lines.
    let bad = lines.replace("\"It", "It");
    for (name, text) in [
        ("long.gz", &story.repeat(14)[..]),
        ("bad.gz", bad.as_bytes()),
    ] {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(text).unwrap();
        sandbox.write(name, gzip.finish().unwrap());
    }
    check(&sandbox, "long.gz story.txt long.gz");
    check(&sandbox, "--jsonl lines.jsonl bad.gz --skip-bad 999");
}
