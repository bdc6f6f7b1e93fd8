//! Texts cut to a number of tokens: `truncate`.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

use bytepair::THE_VERDICT;

use crate::common::Sandbox;

#[test]
fn a_piece_is_written_as_it_is() {
    let sandbox = Sandbox::with_story();
    let piece = sandbox.run("truncate story.txt --tokens 100").text();
    assert!(THE_VERDICT.starts_with(&piece));
    let counts = sandbox.run_with("count", piece.as_bytes()).text();
    assert!(counts.contains("         100 "), "{counts}");
    let left = "truncate story.txt --tokens 100 --side left -o end.txt";
    assert_eq!(sandbox.run(left).text(), "");
    let end = String::from_utf8(sandbox.read("end.txt")).unwrap();
    assert!(THE_VERDICT.ends_with(&end) && !end.is_empty());
    let stdin = THE_VERDICT.as_bytes();
    let same = sandbox.run_with("truncate - --tokens 100", stdin).text();
    assert_eq!(same, piece);
    assert_eq!(sandbox.run_with("truncate --tokens 1", b"").text(), "");
}

#[test]
fn words_and_sentences_stay_whole() {
    let sandbox = Sandbox::new();
    let run = |args: &str| {
        let text = "He drank tea. She unbuttoned her coat.".as_bytes();
        sandbox
            .run_with(&format!("truncate --tokens 6 {args}"), text)
            .text()
    };
    assert_eq!(run(""), "He drank tea. She unb");
    assert_eq!(run("--at word"), "He drank tea. She ");
    assert_eq!(run("--at sentence --side right"), "He drank tea. ");
    assert_eq!(run("--at word --side left"), " unbuttoned her coat.");
}

#[test]
fn chunks_are_json_strings() {
    let sandbox = Sandbox::with_story();
    let args = "truncate story.txt --tokens 200 --chunks --at sentence";
    let lines = sandbox.run(args).text();
    let chunks = lines.lines().map(|line| {
        let chunk: String = serde_json::from_str(line).unwrap();
        chunk
    });
    assert_eq!(chunks.collect::<String>(), THE_VERDICT);
    let overlap = "truncate --tokens 2 --chunks --overlap 1";
    let lines = sandbox.run_with(overlap, b"one two\nthree").text();
    assert_eq!(lines, "\"one two\"\n\" two\\n\"\n\"\\nthree\"\n");
}

#[test]
fn special_tokens_are_not_cut() {
    let sandbox = Sandbox::new();
    let text = b"one<|endoftext|>two";
    let run = |args: &str| sandbox.run_with(&format!("truncate {args}"), text);
    assert_eq!(run("--tokens 1").text(), "one");
    run("--tokens 2").fails(1, &["<|endoftext|>", "standard input at byte 3"]);
    let allowed = run("--tokens 2 --special allow").text();
    assert_eq!(allowed, "one<|endoftext|>");
    assert_eq!(run("--tokens 2 --special text").text(), "one<");
}

#[test]
fn bad_limits_and_texts_are_errors() {
    let sandbox = Sandbox::with_story();
    let zero = sandbox.run("truncate story.txt --tokens 0");
    assert_eq!(zero.status, 2);
    assert!(
        zero.stderr.contains("must be at least 1"),
        "{}",
        zero.stderr
    );
    sandbox
        .run("truncate story.txt --tokens 3 --chunks --overlap 3")
        .fails(2, &["--overlap 3", "must be smaller"]);
    sandbox
        .run("truncate story.txt --tokens 3 --at sentence -o out.txt")
        .fails(1, &["3 tokens", "story.txt at byte 0", "--at character"]);
    assert_eq!(sandbox.names("."), ["story.txt"]);
    sandbox
        .run_with("truncate --tokens 9", b"tea \xFF")
        .fails(1, &["not UTF-8, standard input at byte 4"]);
    sandbox
        .run("truncate none.txt --tokens 3")
        .fails(1, &["none.txt"]);
    let same = "truncate story.txt --tokens 3 -o story.txt";
    sandbox.run(same).fails(2, &["also an input"]);
}

#[test]
fn a_large_file_is_not_read() {
    let sandbox = Sandbox::new();
    let mut file = File::create(sandbox.path("large.txt")).unwrap();
    file.write_all(&THE_VERDICT.as_bytes()[..20_000]).unwrap();
    // A hole of bytes that are 0, and then no text.
    file.seek(SeekFrom::Start(8_000_000_000)).unwrap();
    file.write_all(b"\xFF").unwrap();
    let start = Instant::now();
    let piece = sandbox.run("truncate large.txt --tokens 20").text();
    assert!(THE_VERDICT.starts_with(&piece) && !piece.is_empty());
    assert!(start.elapsed() < Duration::from_secs(2));
}
