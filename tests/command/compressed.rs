//! Texts compressed by gzip and Zstandard.

use std::io::Write;

use crate::common::Sandbox;
use bytepair::THE_VERDICT;
use flate2::Compression;
use flate2::write::GzEncoder;

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 0).unwrap();
    // As the program `zstd` does.
    encoder.include_checksum(true).unwrap();
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The story, plain and compressed, under names that do not tell.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("plain", THE_VERDICT);
    sandbox.write("gzip", gzip(THE_VERDICT.as_bytes()));
    sandbox.write("zstd", zstd(THE_VERDICT.as_bytes()));
    sandbox
}

#[test]
fn compressed_texts_are_read_as_what_they_hold() {
    let sandbox = sandbox();
    for command in ["count-words", "count-words --threads 1", "encode"] {
        let run = |file: &str| sandbox.run(&format!("{command} {file}")).ok();
        let expected = run("plain");
        for file in ["gzip", "zstd"] {
            assert_eq!(run(file), expected, "{command} {file}");
            let stdin = sandbox.run_with(command, &sandbox.read(file));
            assert_eq!(stdin.ok(), expected, "{command} < {file}");
        }
    }
    let counted = sandbox.run("count plain gzip zstd").text();
    let numbers: Vec<_> = counted
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().take(3).collect::<Vec<_>>())
        .collect();
    assert_eq!(numbers[0], ["5145", "20479", "20479"]);
    assert_eq!(numbers[0], numbers[1]);
    assert_eq!(numbers[0], numbers[2]);
}

#[test]
fn counts_and_lines_may_be_compressed() {
    let sandbox = sandbox();
    let counts = sandbox.run("count-words plain").ok();
    sandbox.write("counts.gz", gzip(&counts));
    let train = "--vocab-size 600 -o";
    sandbox.run(&format!("train zstd {train} a")).ok();
    sandbox
        .run(&format!("train --counts counts.gz {train} b"))
        .ok();
    let merges = |folder| sandbox.read(&format!("{folder}/merges.txt"));
    assert_eq!(merges("a"), merges("b"));
    sandbox.write("lines", zstd(b"\"tea\"\n12\n"));
    let run = sandbox.run("encode --jsonl lines");
    assert_eq!(run.stdout, b"[660, 64]\n");
    run.fails(1, &["lines (decompressed) at line 2"]);
}

#[test]
fn damaged_files_are_errors_that_name_them() {
    let sandbox = sandbox();
    for (file, name) in [("gzip", "gzip"), ("zstd", "Zstandard")] {
        let whole = sandbox.read(file);
        sandbox.write("cut", &whole[..whole.len() - 9]);
        let mut broken = whole.clone();
        broken[2000..2099].fill(0xFF);
        sandbox.write("broken", broken);
        for command in ["count-words", "encode", "count"] {
            let run = sandbox.run(&format!("{command} cut"));
            let ends = format!("{name} data ends too early, cut");
            run.fails(1, &[&ends, "copy or compress the file again"]);
            let run = sandbox.run(&format!("{command} broken"));
            run.fails(1, &[&format!("damaged {name} data"), "broken"]);
        }
        // Nothing is left of the output.
        sandbox.run("count-words cut -o counts").fails(1, &["cut"]);
        assert!(!sandbox.path("counts").exists());
    }
    sandbox.write("text", zstd(b"tea \xFF"));
    let run = sandbox.run("count-words text");
    run.fails(1, &["not UTF-8, text (decompressed) at byte 4"]);
}
