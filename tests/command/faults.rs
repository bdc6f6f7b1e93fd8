//! Faults of real machines, made for real: disks that are full, memory that
//! ends, files that others cut short, signals.
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::common::{Run, Sandbox};
use bytepair::bpe::load;

/// What is written for transformers next to GPT-2's files and a tokenizer.json.
const OF_TRANSFORMERS: [&str; 2] =
    ["special_tokens_map.json", "tokenizer_config.json"];

/// Runs the command under limits of a shell, as in `ulimit -v 300000`.
fn limited(sandbox: &Sandbox, limit: &str, args: &str) -> Run {
    let script = format!("ulimit {limit} && exec \"$0\" {args}");
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_bytepair")])
        .current_dir(sandbox.path("."))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.signal(), None, "{limit} {args}");
    Run::from(output)
}

/// Waits for something, though not for ever.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_full_disk_leaves_every_output_as_it_was() {
    let sandbox = Sandbox::with_story();
    let lines = "\"I had always thought\"\n".repeat(2_000);
    sandbox.write("lines", lines);
    let ids = sandbox.run("encode --jsonl lines").ok();
    sandbox.write("ids.jsonl", ids);
    let ids = sandbox.run("encode story.txt").ok();
    sandbox.write("ids", ids);
    sandbox.run("train story.txt --vocab-size 300 -o mine").ok();
    let before = sandbox.read("mine/merges.txt");
    let files = sandbox.names("mine");
    // Half of a shell's block is 512 bytes: no file may have more.
    for args in [
        "encode --jsonl lines -o out",
        "decode --jsonl ids.jsonl -o out",
        "encode story.txt -o out",
        "encode story.txt --output u16 -o out",
        "encode story.txt --output npy -o out",
        "decode ids -o out",
        "count-words story.txt -o out",
        "embed --vocab-size 100 --dim 10 -o out",
        "train story.txt --vocab-size 500 -o mine",
        "train story.txt --vocab-size 500 -o mine --format tiktoken",
        "train story.txt --vocab-size 500 -o mine --format tokenizer-json",
    ] {
        sandbox.write("out", "old");
        let names = sandbox.names(".");
        let run = limited(&sandbox, "-f 1", args);
        run.fails(1, &["the file size limit is exceeded"]);
        assert_eq!(sandbox.read("out"), b"old", "{args}");
        assert_eq!(sandbox.read("mine/merges.txt"), before, "{args}");
        assert_eq!(sandbox.names("."), names, "{args}");
        assert_eq!(sandbox.names("mine"), files, "{args}");
    }
}

#[test]
fn help_that_cannot_be_written_is_an_error() {
    let sandbox = Sandbox::new();
    for args in ["--help", "encode --help", "--version"] {
        let output = sandbox
            .command(args.split(' '))
            .stdout(File::create("/dev/full").unwrap())
            .output()
            .unwrap();
        Run::from(output).fails(1, &["no space left", "standard output"]);
    }
}

#[test]
fn the_end_of_memory_is_an_error_of_one_line() {
    let sandbox = Sandbox::new();
    // One word and one line that go on and on, and take no place.
    let file = File::create(sandbox.path("word")).unwrap();
    file.set_len(1 << 28).unwrap();
    for args in [
        "encode word --output npy",
        "encode word --jsonl",
        "count word",
        "windows word --max-length 4 --stride 4",
        "train word --vocab-size 300 -o mine",
        "train word --vocab-size 300 -o mine --pattern none",
        "count-words word --lines",
    ] {
        let run = limited(&sandbox, "-v 300000", args);
        run.fails(1, &["out of memory", "word; "]);
        assert_eq!(sandbox.names("."), ["word"], "{args}");
    }
    // A name does not end the line.
    fs::rename(sandbox.path("word"), sandbox.path("a\nword")).unwrap();
    let run = limited(&sandbox, "-v 300000", "count a?word");
    run.fails(1, &["out of memory", "a?word; "]);
    fs::rename(sandbox.path("a\nword"), sandbox.path("word")).unwrap();
    // What can be read a piece at a time needs no more.
    for args in ["decode word", "tour word"] {
        let run = limited(&sandbox, "-v 300000", args);
        assert!(run.status <= 1 && !run.stderr.contains("out of memory"));
    }
}

#[test]
fn a_limit_of_memory_holds_for_a_word_without_end() {
    let sandbox = Sandbox::new();
    sandbox.write("word", vec![b'a'; 8 << 20]);
    for args in ["", "--pattern none", "--lines", "--pattern [a-z]+"] {
        let args = format!(
            "train word --vocab-size 300 -o mine --max-memory 10M {args}"
        );
        let run = sandbox.run(&args);
        run.fails(1, &["more than --max-memory, 10,485,760 bytes, word"]);
    }
}

#[test]
fn more_tokens_than_the_text_teaches_take_no_memory() {
    let sandbox = Sandbox::with_story();
    for size in ["500000000", "4294967295"] {
        let args = format!("train story.txt --vocab-size {size} -o mine");
        let run = limited(&sandbox, "-v 200000", &args);
        assert!(run.text().contains("stopped early"));
    }
    let few = "train story.txt --vocab-size 300 -o few --max-memory 1M";
    sandbox.run(few).ok();
    let many = few.replace("300", "10000000");
    assert!(sandbox.run(&many).text().contains("stopped early"));
}

#[test]
fn too_many_threads_are_an_error_and_not_a_panic() {
    let sandbox = Sandbox::with_story();
    for size in [200_000, 600_000] {
        let run = limited(
            &sandbox,
            &format!("-v {size}"),
            "train story.txt --vocab-size 300 -o mine --threads 1024",
        );
        run.fails(1, &["; "]);
    }
}

/// A run whose standard output nobody reads, so that it cannot come to its end.
fn stuck(sandbox: &Sandbox, args: &str) -> Child {
    sandbox
        .command(args.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// How a run came to its end.
fn end(mut child: Child) -> Output {
    drop(child.stdin.take());
    let mut stdout = Vec::new();
    let out = child.stdout.take().unwrap();
    { out }.read_to_end(&mut stdout).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_file_that_is_cut_short_while_it_is_read_is_an_error() {
    let sandbox = Sandbox::new();
    let line = "\"I had always thought Jack Gisburn rather a cheap genius\"\n";
    sandbox.write("ids", "15496 11 ".repeat(1 << 20));
    for (name, args) in [
        ("text", "encode text"),
        ("text", "encode --jsonl text"),
        ("ids", "decode ids"),
    ] {
        // Far more than fits into the pipe and what is read ahead.
        sandbox.write("text", line.repeat(1 << 18));
        let mut child = stuck(&sandbox, args);
        let mut first = [0; 1];
        child
            .stdout
            .as_mut()
            .unwrap()
            .read_exact(&mut first)
            .unwrap();
        let file = File::options().write(true).open(sandbox.path(name));
        file.unwrap().set_len(100).unwrap();
        let error =
            format!("the file became shorter while it was read, {name}");
        Run::from(end(child)).fails(1, &[&error]);
    }
}

#[test]
fn a_signal_takes_away_what_is_half_written() {
    let sandbox = Sandbox::new();
    sandbox.write("out", "old");
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let mut child = stuck(&sandbox, "encode --jsonl -o out");
        // At its end the command would be done, perhaps before the signal.
        let input = child.stdin.take();
        let half = || sandbox.names(".").len() == 2;
        wait_until("the half-written file", half);
        kill(signal, &child);
        let output = child.wait_with_output().unwrap();
        drop(input);
        assert_eq!(output.status.signal(), Some(number));
        assert_eq!(sandbox.names("."), ["out"], "{signal}");
        assert_eq!(sandbox.read("out"), b"old");
    }
}

#[test]
fn a_signal_that_is_ignored_stays_ignored() {
    let sandbox = Sandbox::new();
    let script = "trap '' HUP INT && exec \"$0\" encode --jsonl -o out";
    let child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_bytepair")])
        .current_dir(sandbox.path("."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until("the half-written file", || sandbox.names(".").len() == 1);
    kill("HUP", &child);
    kill("INT", &child);
    let mut child = child;
    child.stdin.take().unwrap().write_all(b"\"a\"\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(sandbox.read("out"), b"[64]\n");
}

fn kill(signal: &str, child: &Child) {
    let status = Command::new("kill")
        .args([format!("-{signal}"), child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

#[test]
fn runs_of_different_formats_at_once_leave_one_tokenizer() {
    let sandbox = Sandbox::with_story();
    let formats = ["gpt2", "tokenizer-json", "tiktoken"];
    for _ in 0..8 {
        let runs = formats.map(|format| {
            let args = format!(
                "train story.txt --vocab-size 280 -o mine --format {format}"
            );
            let mut command = sandbox.command(args.split(' '));
            command.stdout(Stdio::null()).spawn().unwrap()
        });
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        assert_eq!(load(&sandbox.path("mine")).unwrap().vocab_size(), 280);
        let names = sandbox.names("mine");
        let json = String::from_utf8(sandbox.read("mine/bytepair.json"));
        let files = match json.unwrap() {
            json if json.contains("tokenizer-json") => {
                [&["tokenizer.json"], &OF_TRANSFORMERS[..]].concat()
            }
            json if json.contains("tiktoken") => vec!["ranks.tiktoken"],
            _ => [&["merges.txt", "vocab.json"], &OF_TRANSFORMERS[..]].concat(),
        };
        let mut expected = [vec!["bytepair.json"], files].concat();
        expected.sort_unstable();
        assert_eq!(names, expected);
        fs::remove_dir_all(sandbox.path("mine")).unwrap();
    }
}
