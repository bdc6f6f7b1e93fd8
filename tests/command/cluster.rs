//! Eight piped workers learn what one process learns.
//!
//! The same small as `examples/cluster`, with nothing but pipes.

use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::thread;

use bytepair::THE_VERDICT;

use crate::common::Sandbox;

/// How many workers there are.
const WORKERS: usize = 8;

/// Documents as JSON lines: paragraphs of the story, and texts that pipelines
/// lose something of.
fn lines() -> Vec<String> {
    let odd = [
        r"two\nlines\n\n",
        r"\ttabs\t and \u0000\r",
        "",
        "   ",
        "🍵 é",
    ];
    let paragraphs = THE_VERDICT.split_inclusive("\n\n");
    let paragraphs = paragraphs
        .map(|text| text.replace('\\', "\\\\").replace('"', "\\\""))
        .map(|text| text.replace('\n', "\\n"));
    let texts = paragraphs.chain(odd.map(String::from));
    texts
        .map(|text| format!("{{\"id\": [1], \"text\": \"{text}\"}}\n"))
        .collect()
}

/// A worker that counts JSON lines from a pipe into another one.
fn worker(sandbox: &Sandbox) -> Child {
    sandbox
        .command(["count-words", "--jsonl", "--threads", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Learns from what is on standard input; returns the tokenizer's files.
fn learn(
    sandbox: &Sandbox,
    folder: &str,
    options: &str,
    stdin: &[u8],
) -> Vec<u8> {
    let train = format!("train {options} --vocab-size 700 -o {folder}");
    sandbox.run_with(&train, stdin).ok();
    let merges = sandbox.read(&format!("{folder}/merges.txt"));
    [merges, sandbox.read(&format!("{folder}/vocab.json"))].concat()
}

#[test]
fn eight_piped_workers_learn_what_one_process_learns() {
    let sandbox = Sandbox::new();
    let lines = lines();
    // A document to each in turn, all at once: no worker waits for another.
    let workers: Vec<Child> = (0..WORKERS).map(|_| worker(&sandbox)).collect();
    let counts: Vec<Vec<u8>> = thread::scope(|scope| {
        let feed = |(i, mut worker): (usize, Child)| {
            let part = lines.iter().skip(i).step_by(WORKERS);
            let part: String = part.map(String::as_str).collect();
            scope.spawn(move || {
                let mut stdin = worker.stdin.take().unwrap();
                stdin.write_all(part.as_bytes()).unwrap();
                drop(stdin);
                let output = worker.wait_with_output().unwrap();
                assert!(output.status.success());
                output.stdout
            })
        };
        let fed: Vec<_> = workers.into_iter().enumerate().map(feed).collect();
        fed.into_iter().map(|fed| fed.join().unwrap()).collect()
    });
    let expected = learn(&sandbox, "one", "--jsonl", lines.concat().as_bytes());
    let found = learn(&sandbox, "eight", "--counts", &counts.concat());
    assert!(found == expected, "the workers' merges differ");
    // A partition that was counted again, in another order of the workers.
    let mut again = counts;
    again.reverse();
    let found = learn(&sandbox, "again", "--counts", &again.concat());
    assert!(found == expected, "the order of the workers matters");
}

#[test]
fn a_killed_worker_hands_on_no_counts() {
    let sandbox = Sandbox::new();
    let mut worker = worker(&sandbox);
    let mut stdin = worker.stdin.take().unwrap();
    stdin.write_all(lines().concat().as_bytes()).unwrap();
    worker.kill().unwrap();
    assert!(!worker.wait().unwrap().success());
    let mut counts = String::new();
    let mut stdout = worker.stdout.take().unwrap();
    stdout.read_to_string(&mut counts).unwrap();
    assert_eq!(counts, "", "counts of a part of a partition");
}

#[test]
fn a_worker_names_its_broken_line() {
    let sandbox = Sandbox::new();
    let mut lines = lines();
    lines[3] = lines[3].replace("\"}", "");
    let run =
        sandbox.run_with("count-words --jsonl", lines.concat().as_bytes());
    run.fails(1, &["standard input at line 4"]);
    assert_eq!(run.stdout, b"");
    let args = "count-words --jsonl --skip-bad 1";
    let run = sandbox.run_with(args, lines.concat().as_bytes());
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("standard input at line 4"),
        "{}",
        run.stderr
    );
    lines.remove(3);
    let rest =
        sandbox.run_with("count-words --jsonl", lines.concat().as_bytes());
    assert!(run.stdout == rest.ok(), "the other lines are counted");
}
