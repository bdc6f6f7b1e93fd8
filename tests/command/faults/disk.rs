//! Disks that are full.

use std::fs::File;

use super::limited;
use crate::common::{Run, Sandbox};

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
