//! Disks that are full.

use std::fs::File;

use super::places::{SMALL_DISK, on_small_disk};
use super::writers::{WRITERS, files, sandbox};
use super::{can, limited};
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

#[test]
fn a_disk_that_is_really_full_leaves_every_output_as_it_was() {
    if !can(&SMALL_DISK) {
        return;
    }
    let sandbox = sandbox();
    let before = files(&sandbox.path("before"));
    // Nothing free, and room for the beginning of a file.
    for (args, free) in WRITERS.iter().flat_map(|args| [(args, 0), (args, 4)]) {
        let fill = format!(
            "head -c $((($(df -k --output=avail . | tail -1) - {free}) * 1024)) \
             /dev/zero >fill"
        );
        let run = on_small_disk(&sandbox, &fill, args);
        if free > 0 && run.status == 0 {
            // A small file fits.
            continue;
        }
        run.fails(1, &["no space left on the device, "]);
        let mut after = files(&sandbox.path("after"));
        after.remove("fill");
        if free > 0 {
            // Of these, each file is whole by itself.
            after.retain(|name, _| {
                !name.starts_with("pages/") && !name.starts_with("shards/")
            });
        }
        assert!(after == before, "{free} {args}: {:?}", after.keys());
    }
}

#[test]
fn a_disk_that_gets_room_again_takes_what_failed_before() {
    if !can(&SMALL_DISK) {
        return;
    }
    let sandbox = sandbox();
    let args = "encode ../story.txt --shards shards --shard-tokens 700";
    // Room for some shards; then for all of them.
    let fill = format!(
        "head -c $((($(df -k --output=avail . | tail -1) - 20) * 1024)) \
         /dev/zero >fill; \"$0\" {args} 2>&1 || rm fill"
    );
    let run = on_small_disk(&sandbox, &fill, &format!("{args} --resume"));
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        said.contains("no space left on the device, shards/"),
        "{said}"
    );
    let after = files(&sandbox.path("after/shards"));
    let shards = after.keys().filter(|name| name.starts_with("tokens-"));
    assert_eq!(shards.count(), 8, "{:?}", after.keys());
    sandbox
        .run(
            &args
                .replace("../", "")
                .replace("shards shards", "shards whole"),
        )
        .text();
    let whole = files(&sandbox.path("whole"));
    assert_eq!(after.len(), whole.len(), "{:?}", after.keys());
    for (name, bytes) in whole.iter().filter(|(name, _)| *name != "index.json")
    {
        assert!(after[name] == *bytes, "{name}");
    }
}
