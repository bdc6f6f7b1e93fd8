//! Names that are not UTF-8, or odd in another way, and what is not a file.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::{can, script};
use crate::common::{Run, Sandbox};

/// Names that are allowed on Linux.
fn names() -> Vec<OsString> {
    let names: [&[u8]; 7] = [
        b"\xFF\xFE",
        b"a\nb",
        b" ",
        b"\x1B[31m",
        b"*",
        "\u{202E}".as_bytes(),
        &[b'n'; 255],
    ];
    names
        .map(|name| OsStr::from_bytes(name).to_owned())
        .to_vec()
}

/// Runs the command with arguments of which `NAME` is replaced by a name.
fn run(sandbox: &Sandbox, args: &str, name: &OsStr) -> Run {
    let args = args.split(' ').map(|arg| match arg {
        "NAME" => name.to_owned(),
        arg => arg.into(),
    });
    sandbox.run_args(args, b"")
}

#[test]
fn a_file_may_have_any_name() {
    let sandbox = Sandbox::with_story();
    let ids = sandbox.run("encode story.txt").ok();
    for name in names() {
        let path = sandbox.path(".").join(&name);
        fs::copy(sandbox.path("story.txt"), &path).unwrap();
        assert_eq!(run(&sandbox, "encode NAME", &name).ok(), ids, "{name:?}");
        for args in [
            "count NAME",
            "count-words NAME",
            "windows NAME --max-length 4 --stride 4",
            "truncate NAME --tokens 3",
            "compare gpt2 -- NAME",
        ] {
            run(&sandbox, args, &name).ok();
        }
        run(&sandbox, "encode NAME --shards s", &name).ok();
        let again = "encode NAME --shards s --resume";
        assert!(
            run(&sandbox, again, &name)
                .text()
                .starts_with("nothing left")
        );
        fs::remove_dir_all(sandbox.path("s")).unwrap();
        fs::remove_file(&path).unwrap();
        // As an output.
        run(&sandbox, "encode story.txt -o NAME", &name).ok();
        assert_eq!(fs::read(&path).unwrap(), ids, "{name:?}");
        fs::remove_file(&path).unwrap();
        // As a folder.
        run(&sandbox, "train story.txt --vocab-size 300 -o NAME", &name).ok();
        run(&sandbox, "encode story.txt --tokenizer NAME", &name).ok();
        fs::remove_dir_all(&path).unwrap();
        run(&sandbox, "encode story.txt --shards NAME", &name).ok();
        fs::remove_dir_all(&path).unwrap();
    }
}

#[test]
fn errors_show_any_name_on_one_line() {
    let sandbox = Sandbox::with_story();
    for name in names() {
        fs::write(sandbox.path(".").join(&name), b"tea \xFF").unwrap();
        for (args, error) in [
            ("encode NAME", "not UTF-8, "),
            ("decode NAME", ""),
            ("train NAME --vocab-size 300 -o mine", "not UTF-8, "),
            ("encode story.txt --tokenizer NAME", ""),
            (
                "convert gpt2 NAME --format tiktoken",
                "a file, not a folder",
            ),
            ("windows NAME --max-length 4 --stride 4", ""),
        ] {
            let run = run(&sandbox, args, &name);
            run.fails(1, &[error]);
            let is_shown = |c: char| !c.is_control() || c == '\n';
            assert!(run.stderr.chars().all(is_shown), "{:?}", run.stderr);
        }
    }
}

#[test]
fn a_name_that_is_too_long_is_an_error_that_says_so() {
    let sandbox = Sandbox::with_story();
    let name = OsString::from("n".repeat(256));
    for args in [
        "encode NAME",
        "encode story.txt -o NAME",
        "encode story.txt --shards NAME",
        "train story.txt --vocab-size 300 -o NAME",
        "convert gpt2 NAME --format tiktoken",
        "compare gpt2 --plot NAME -- story.txt",
    ] {
        let run = run(&sandbox, args, &name);
        run.fails(1, &["not a valid file name", "shorter"]);
        assert_eq!(sandbox.names("."), ["story.txt"], "{args}");
    }
}

#[test]
fn links_are_followed_and_stay() {
    let sandbox = Sandbox::with_story();
    let ids = sandbox.run("encode story.txt").ok();
    fs::create_dir(sandbox.path("folder")).unwrap();
    symlink("../story.txt", sandbox.path("folder/text")).unwrap();
    symlink("folder/text", sandbox.path("text")).unwrap();
    assert_eq!(sandbox.run("encode text").ok(), ids);
    // Into another folder, whether something is there or not.
    symlink("folder/out", sandbox.path("out")).unwrap();
    for _ in 0..2 {
        sandbox.run("encode story.txt -o out").ok();
        assert!(sandbox.path("out").is_symlink());
        assert_eq!(sandbox.read("folder/out"), ids);
    }
    symlink("folder", sandbox.path("link")).unwrap();
    sandbox.run("encode story.txt --shards link/s").text();
    sandbox.run("encode story.txt --shards link").text();
    assert!(sandbox.path("folder/index.json").exists());
    // A link to nothing is not a folder.
    symlink("nothing", sandbox.path("broken")).unwrap();
    let train = "train story.txt --vocab-size 300 -o broken";
    sandbox.run(train).fails(1, &["broken; "]);
    sandbox
        .run("encode broken")
        .fails(1, &["no such file, broken"]);
    assert!(!sandbox.path("nothing").exists());
}

#[test]
fn a_pipe_and_standard_input_by_name_are_read_and_written() {
    if !can(&["mkfifo", "--version"]) {
        return;
    }
    let sandbox = Sandbox::with_story();
    let made = Command::new("mkfifo")
        .args(["in", "out"])
        .current_dir(sandbox.path("."))
        .status();
    assert!(made.unwrap().success());
    let whole = sandbox.run("encode story.txt").ok();
    for line in [
        "cat story.txt >in & exec \"$0\" encode in",
        "exec \"$0\" encode /dev/stdin <story.txt",
        "cat story.txt | \"$0\" encode /dev/fd/0",
        "cat story.txt | \"$0\" encode /dev/stdin -o /dev/stdout | cat",
        "\"$0\" encode story.txt -o out & cat out",
    ] {
        assert_eq!(script(&sandbox, line).ok(), whole, "{line}");
    }
    for args in [
        "count-words FILE",
        "truncate FILE --tokens 9",
        "windows FILE --max-length 4 --stride 4",
    ] {
        let of_pipe = args.replace("FILE", "in");
        let line = format!("cat story.txt >in & exec \"$0\" {of_pipe}");
        let of_file = sandbox.run(&args.replace("FILE", "story.txt")).ok();
        assert!(script(&sandbox, &line).ok() == of_file, "{args}");
    }
}

#[test]
fn a_folder_is_not_a_text() {
    let sandbox = Sandbox::with_story();
    fs::create_dir(sandbox.path("folder")).unwrap();
    for args in [
        "encode folder",
        "encode --jsonl folder",
        "decode folder",
        "count folder",
        "count-words folder",
        "merge-counts folder",
        "train folder --vocab-size 300 -o mine",
        "growth folder",
        "truncate folder --tokens 3",
        "compare gpt2 -- folder",
        "prune gpt2 folder --min-count 1 -o mine",
        "tour folder",
        "encode folder --shards s",
        "embed 1 --weights folder",
    ] {
        let run = sandbox.run(args);
        run.fails(1, &["folder"]);
        assert!(!sandbox.path("mine").exists(), "{args}");
    }
}
