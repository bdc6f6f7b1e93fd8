//! Places where nothing can be written, or no longer.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::writers::{WRITERS, files, sandbox};
use super::{can, end, script, stuck, wait_until};
use crate::common::{Run, Sandbox};

/// What makes a disk of a test's own.
pub const SMALL_DISK: [&str; 5] = [
    "unshare",
    "-rm",
    "sh",
    "-c",
    "mount -t tmpfs -o size=64k tmpfs /mnt",
];

/// Runs the command on a small disk of its own that holds what is in the folder
/// `before`, after some commands of a shell. What the disk holds then is put
/// into the folder `after`.
pub fn on_small_disk(sandbox: &Sandbox, first: &str, args: &str) -> Run {
    let script = format!(
        "set -e
        rm -rf after disk && mkdir after disk
        mount -t tmpfs -o size=256k tmpfs disk
        cp -a before/. disk
        cd disk
        {first}
        set +e
        \"$0\" {args}
        status=$?
        cd ..
        cp -a disk/. after
        exit $status"
    );
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", &script, env!("CARGO_BIN_EXE_bytepair")])
        .current_dir(sandbox.path("."))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run::from(output)
}

#[test]
fn a_disk_that_is_only_read_is_an_error_that_says_so() {
    if !can(&SMALL_DISK) {
        return;
    }
    let sandbox = sandbox();
    let before = files(&sandbox.path("before"));
    for args in WRITERS {
        let run =
            on_small_disk(&sandbox, "mount -o remount,bind,ro \"$PWD\"", args);
        run.fails(1, &["a read-only file system, "]);
        assert!(files(&sandbox.path("after")) == before, "{args}");
    }
    // To read from it, nothing has to be written.
    let read = "encode ../story.txt --tokenizer mine";
    let run =
        on_small_disk(&sandbox, "mount -o remount,bind,ro \"$PWD\"", read);
    run.ok();
}

#[test]
fn a_folder_that_vanished_is_an_error_that_names_the_output() {
    let sandbox = sandbox();
    for args in WRITERS {
        // The folder in which the command runs has no name any more.
        let args = args.replace("../", "$1/");
        let line = format!(
            "set -- \"$PWD\" && mkdir gone && cd gone && rmdir ../gone && \
             exec \"$0\" {args}"
        );
        let run = script(&sandbox, &line);
        run.fails(1, &["; "]);
        assert!(!sandbox.path("gone").exists(), "{args}");
    }
}

#[test]
fn a_folder_that_vanishes_while_it_is_written_to_is_an_error() {
    let sandbox = Sandbox::new();
    for (args, name) in [
        ("encode --jsonl -o folder/out", "folder/out"),
        ("decode --jsonl -o folder/out", "folder/out"),
        ("encode --jsonl --shards folder/s", "folder/s"),
    ] {
        fs::create_dir(sandbox.path("folder")).unwrap();
        let mut child = stuck(&sandbox, args);
        let folder = sandbox.path("folder");
        wait_until("the file", || folder.read_dir().unwrap().count() > 0);
        wait_until("the file in it", || {
            !args.contains("--shards")
                || sandbox.path("folder/s/index.json").exists()
        });
        fs::remove_dir_all(&folder).unwrap();
        let line = if args.starts_with("decode") {
            &b"[64]\n"[..]
        } else {
            b"\"a\"\n"
        };
        child.stdin.as_mut().unwrap().write_all(line).unwrap();
        let run = Run::from(end(child));
        run.fails(1, &["no such f", name]);
        assert!(!folder.exists(), "{args}");
    }
}

#[test]
fn a_folder_is_an_output_of_nothing() {
    let sandbox = sandbox();
    let before = files(&sandbox.path("before"));
    for name in ["out", "out.npy"] {
        fs::remove_file(sandbox.path("before").join(name)).unwrap();
        fs::create_dir(sandbox.path("before").join(name)).unwrap();
    }
    let folders = files(&sandbox.path("before"));
    assert_ne!(folders, before);
    for args in WRITERS.iter().filter(|args| args.contains(" out")) {
        let args = args.split(' ');
        let mut command = sandbox.command(args.clone());
        let output = command.current_dir(sandbox.path("before")).output();
        let run = Run::from(output.unwrap());
        run.fails(1, &["a directory, not a file, out"]);
        assert_eq!(files(&sandbox.path("before")), folders, "{args:?}");
    }
}

#[test]
fn a_save_that_fails_removes_the_folder_that_it_created() {
    let sandbox = sandbox();
    // A tokenizer of 300 tokens is larger.
    let limit = "ulimit -f 1 && exec \"$0\"";
    for args in [
        "train story.txt --vocab-size 300 -o new/folder",
        "convert old new/folder --format tiktoken",
        "prune old story.txt --vocab-size 280 -o new/folder",
    ] {
        let run = script(&sandbox, &format!("{limit} {args}"));
        run.fails(1, &["the file size limit is exceeded, new/folder/"]);
        assert!(!sandbox.path("new").exists(), "{args}");
    }
    // One that was there stays.
    fs::create_dir(sandbox.path("new")).unwrap();
    let args = "train story.txt --vocab-size 300 -o new/folder";
    script(&sandbox, &format!("{limit} {args}")).fails(1, &["new/folder/"]);
    assert!(sandbox.names("new").is_empty());
}
