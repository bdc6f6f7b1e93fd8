//! Co-processes under load: lines without end, of every size.
//!
//! A long round, with what it takes:
//!
//! ```console
//! $ LOAD_LINES=10000000 cargo test --release -p bytepair --test command load -- --nocapture
//! ```

use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Instant;

use bytepair::THE_VERDICT;

use crate::common::Sandbox;

/// Lines of a short round.
const LINES: usize = 60_000;

/// `encode --jsonl`, whose answers `decode --jsonl` turns back into lines.
struct Chain {
    encode: Child,
    decode: Child,
    questions: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Chain {
    fn start(sandbox: &Sandbox) -> Self {
        let piped = |mut command: Command| {
            let command = command.stdout(Stdio::piped());
            command.spawn().expect("a command that starts")
        };
        let mut encode = sandbox.command(["encode", "--jsonl"]);
        encode.stdin(Stdio::piped());
        let mut encode = piped(encode);
        let ids = encode.stdout.take().expect("a pipe");
        let mut decode = sandbox.command(["decode", "--jsonl"]);
        decode.stdin(ids);
        let mut decode = piped(decode);
        Self {
            questions: BufWriter::new(encode.stdin.take().expect("a pipe")),
            answers: BufReader::new(decode.stdout.take().expect("a pipe")),
            encode,
            decode,
        }
    }

    /// Ends what is asked, and waits for both to end well.
    fn end(mut self) {
        drop(self.questions);
        assert_eq!(self.answers.lines().count(), 0, "more than was asked");
        for child in [&mut self.encode, &mut self.decode] {
            assert!(child.wait().expect("an end").success());
        }
    }
}

/// Lines of JSON, the same at each call: mostly short, some of a megabyte.
fn lines() -> impl Iterator<Item = String> {
    let mut state = 1_u64;
    std::iter::from_fn(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let random = (state >> 33) as usize;
        let length = match random % 10_000 {
            0 => 1 << 20,
            1..100 => random % (1 << 14),
            _ => random % 200,
        };
        let start = THE_VERDICT.floor_char_boundary(random % THE_VERDICT.len());
        let text = THE_VERDICT[start..].chars().cycle().take(length);
        let text: String = text.collect();
        Some(serde_json::to_string(&text).expect("JSON") + "\n")
    })
}

/// The most memory that a process has had, in kilobytes.
fn peak(child: &Child) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
    let status = status.expect("a process that runs");
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let words = line.expect("its memory").split_whitespace().nth(1);
    words.expect("a number").parse().expect("kilobytes")
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_the_same_over_any_number_of_lines() {
    let count = std::env::var("LOAD_LINES").ok();
    let count = count.map_or(LINES, |it| it.parse().expect("a number"));
    let sandbox = Sandbox::new();
    let mut chain = Chain::start(&sandbox);
    let start = Instant::now();
    let mut questions = chain.questions;
    let writer = thread::spawn(move || {
        let bytes = lines().take(count).map(|line| {
            questions.write_all(line.as_bytes()).expect("a reader");
            line.len()
        });
        let bytes: usize = bytes.sum();
        questions.flush().expect("a reader");
        (questions, bytes)
    });
    let mut answer = String::new();
    let mut early = [0; 2];
    for (number, line) in lines().take(count).enumerate() {
        answer.clear();
        chain.answers.read_line(&mut answer).expect("an answer");
        assert!(answer == line, "line {}: {answer:.100}", number + 1);
        if number + 1 == count / 4 {
            early = [peak(&chain.encode), peak(&chain.decode)];
        }
    }
    let late = [peak(&chain.encode), peak(&chain.decode)];
    let took = start.elapsed();
    let (questions, bytes) = writer.join().expect("all is asked");
    println!(
        "{count} lines of {bytes} bytes there and back in {took:.1?}; at most \
         {early:?} kB (encode, decode) after a quarter, {late:?} at the end"
    );
    chain.questions = questions;
    chain.end();
    for (early, late) in early.iter().zip(late) {
        assert!(late < early + (8 << 10), "{early} kB, then {late} kB");
    }
}

/// Each line is answered before the next is asked, whatever buffers hold.
#[test]
fn no_size_of_a_line_is_a_deadlock() {
    let sandbox = Sandbox::new();
    let mut chain = Chain::start(&sandbox);
    let near = |size: usize| size - 4..size + 4;
    let sizes = (0..40)
        .chain([12, 13, 15, 16, 17].into_iter().flat_map(|k| near(1 << k)));
    let mut answer = String::new();
    for size in sizes {
        let line = format!("\"{}\"\n", "tea ".repeat(size / 4 + 1));
        // Never whole in one piece.
        for part in line.as_bytes().chunks(size / 2 + 1) {
            chain.questions.write_all(part).expect("a reader");
            chain.questions.flush().expect("a reader");
        }
        answer.clear();
        chain.answers.read_line(&mut answer).expect("an answer");
        assert!(answer == line, "{size} bytes: {answer:.100}");
    }
    chain.end();
}
