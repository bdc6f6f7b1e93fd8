//! JSON lines, each a document: `--jsonl`, `--field` and `--skip-bad`.

use crate::common::Sandbox;
use bytepair::THE_VERDICT;
use serde_json::json;

/// The story's paragraphs, which hold newlines and quotes.
fn paragraphs() -> Vec<&'static str> {
    THE_VERDICT.split_inclusive("\n\n").collect()
}

/// A line for each paragraph.
fn lines(line: impl Fn(usize, &str) -> serde_json::Value) -> String {
    let lines = paragraphs().into_iter().enumerate();
    lines
        .map(|(i, text)| format!("{}\n", line(i, text)))
        .collect()
}

#[test]
fn documents_on_lines_count_as_in_files_of_their_own() {
    let sandbox = Sandbox::new();
    let mut names = String::new();
    for (i, text) in paragraphs().into_iter().enumerate() {
        sandbox.write(&format!("{i}.txt"), text);
        names += &format!(" {i}.txt");
    }
    sandbox.write("strings", lines(|_, text| json!(text)));
    sandbox.write("text", lines(|i, text| json!({"id": i, "text": text})));
    let deep = |_, text: &str| json!({"doc": {"body": text}, "text": 1});
    sandbox.write("deep", lines(deep).replace('\n', "\r\n\n \n"));
    for flags in ["", "--pattern none", "--special the", "--pattern [a-z]+|."] {
        let count = |more: &str| {
            sandbox.run(&format!("count-words {flags} {more}")).text()
        };
        let expected = count(&names);
        assert_eq!(count("--jsonl strings"), expected, "{flags}");
        assert_eq!(count("--jsonl text --threads 3"), expected, "{flags}");
        assert_eq!(count("--jsonl deep --field doc.body"), expected, "{flags}");
    }
    // A document ends with its line.
    assert_ne!(sandbox.run("count-words 0.txt 1.txt").text(), {
        sandbox.write("joined", paragraphs()[..2].concat());
        sandbox.run("count-words joined").text()
    });
    let train = "--vocab-size 700 -o";
    let said = sandbox.run(&format!("train --jsonl strings text {train} a"));
    let documents = 2 * paragraphs().len();
    let said = said.text();
    assert!(said.contains(&format!("{documents} documents")), "{said}");
    sandbox
        .run(&format!("train {names} {names} {train} b"))
        .ok();
    for file in ["vocab.json", "merges.txt"] {
        let read = |folder| sandbox.read(&format!("{folder}/{file}"));
        assert_eq!(read("a"), read("b"), "{file}");
    }
}

#[test]
fn many_lines_count_once_each() {
    let sandbox = Sandbox::new();
    // Several blocks, with lines of all lengths across their borders.
    let texts: Vec<String> = (0..3000)
        .map(|i| format!("{i} {}", "tea ".repeat(i * i % 1009)))
        .collect();
    let lines: String = texts
        .iter()
        .map(|text| format!("{}\n", json!(text)))
        .collect();
    assert!(lines.len() > 4 << 20);
    sandbox.write("lines", lines);
    let counts = sandbox.run("count-words --jsonl lines --threads 1").text();
    let tea: usize = texts.iter().map(|t| t.matches(" tea").count()).sum();
    let count = |word: &str| {
        let line = |line: &&str| line.starts_with(&format!("{word}\t"));
        let line = counts.lines().find(line).unwrap_or_default();
        line.split('\t').nth(1).unwrap_or("0").to_string()
    };
    assert_eq!(count("Ġtea"), tea.to_string());
    for i in [0, 1, 999, 1000, 2999] {
        assert_eq!(count(&i.to_string()), "1", "{i}");
    }
    assert_eq!(counts, sandbox.run("count-words --jsonl lines").text());
}

/// Good lines around bad ones, and what is wrong with each of these.
const BAD: [(&str, &str); 6] = [
    (r#"{"text": "tea""#, "EOF while parsing an object"),
    (r#"{"txet": "tea"}"#, "no field \"text\""),
    (r#"{"text": null}"#, "field \"text\": invalid type: null"),
    ("tea", "expected ident"),
    ("12", "invalid type: integer"),
    ("\u{FEFF}\"tea\"", "a byte-order mark"),
];

#[test]
fn a_bad_line_is_named_with_its_file() {
    let sandbox = Sandbox::new();
    sandbox.write("good", "\"tea\"\n");
    for command in ["count-words", "encode"] {
        let run = format!("{command} --jsonl good bad");
        for (bad, what) in BAD {
            sandbox.write("bad", format!("\"tea\"\n\n{bad}\n\"tea\"\n"));
            sandbox.run(&run).fails(1, &[what, "bad at line 3"]);
        }
        sandbox.write("bad", b"\"tea\"\n{\"text\": \"\xFF\"}\n");
        let expected = ["not UTF-8, bad at line 2, byte 10; convert"];
        sandbox.run(&run).fails(1, &expected);
    }
}

#[test]
fn as_many_bad_lines_are_skipped_as_allowed() {
    let sandbox = Sandbox::new();
    let mut lines = String::new();
    for (bad, _) in BAD {
        lines += &format!("\"more tea\"\n{bad}\n");
    }
    sandbox.write("lines", &lines);
    let run = sandbox.run("count-words --jsonl --skip-bad 6 lines");
    assert_eq!(run.status, 0);
    assert_eq!(run.stdout, "Ġtea\t6\nmore\t6\n".as_bytes());
    let told: Vec<_> = run.stderr.lines().collect();
    for ((i, (_, what)), told) in (1..).zip(BAD).zip(&told) {
        assert!(told.starts_with("skipped: "), "{told}");
        assert!(told.contains(what), "{told}");
        assert!(told.contains(&format!("lines at line {}", 2 * i)), "{told}");
    }
    assert_eq!(told[6..], ["skipped 6 bad lines in all"]);
    // The number is one of all files together.
    for command in ["count-words", "train --vocab-size 260 -o out", "encode"] {
        let run = format!("{command} --jsonl --skip-bad 11 lines lines");
        let run = sandbox.run(&run);
        assert_eq!(run.status, 1);
        let last = run.stderr.lines().last().unwrap();
        let expected = "error: more than 11 bad lines (--skip-bad): \
                        a byte-order mark, lines at line 12; ";
        assert!(last.starts_with(expected), "{}", run.stderr);
        // The first ten are told one by one.
        assert_eq!(run.stderr.lines().count(), 11, "{}", run.stderr);
    }
    assert!(!sandbox.path("out").exists());
}

#[test]
fn an_answer_can_be_matched_with_its_line() {
    let sandbox = Sandbox::new();
    let lines =
        "{\"a\": {\"b\": \" tea\"}}\nbad\n\" tea\"\n[{\"text\": \"\"}]\n";
    sandbox.write("lines", lines);
    let encode = "encode --jsonl --field a.b --skip-bad 1 lines";
    let run = sandbox.run(encode);
    assert_eq!(run.stdout, b"[8887]\nnull\n[8887]\n[]\n");
    let run = sandbox.run(&format!("{encode} --output ids"));
    assert_eq!(run.stdout, b"8887\n\n8887\n\n");
    // Nothing is skipped, nothing is said.
    let answer = sandbox.run_with("encode --jsonl --skip-bad 1", b"\"tea\"");
    assert_eq!(answer.text(), "[660, 64]\n");
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let sandbox = Sandbox::with_story();
    for command in ["count-words", "encode", "train --vocab-size 300 -o out"] {
        for flags in ["--field text", "--jsonl --field a..b"] {
            let run = sandbox.run(&format!("{command} {flags} story.txt"));
            assert_eq!(run.status, 2, "{command} {flags}: {}", run.stderr);
        }
        let run = sandbox.run(&format!("{command} --skip-bad 1 story.txt"));
        run.fails(2, &["--skip-bad without --jsonl"]);
    }
    let run = sandbox.run("count-words --jsonl --lines story.txt");
    assert_eq!(run.status, 2, "{}", run.stderr);
    let run = "train --counts --jsonl story.txt --vocab-size 300 -o out";
    sandbox.run(run).fails(2, &["--jsonl with --counts"]);
}

#[test]
fn counts_of_lines_stay_within_their_memory() {
    let sandbox = Sandbox::new();
    let words: String = (0..100_000).map(|i| format!("\"{i}\"\n")).collect();
    sandbox.write("lines", words);
    let run = sandbox.run("count-words --jsonl --max-memory 1M lines");
    run.fails(1, &["--max-memory, 1,048,576 bytes, lines at line "]);
}
