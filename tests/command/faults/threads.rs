//! More threads than there can be.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::{Command, Stdio};

use super::{can, limited, script};
use crate::common::{Run, Sandbox};

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

/// What runs a program for which the system starts no thread, if this machine
/// can do so. The limit does not hold for root.
fn without_threads() -> Option<Vec<&'static str>> {
    let limit = ["prlimit", "--nproc=1"];
    let nobody = ["setpriv", "--reuid", "65534", "--clear-groups"];
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let start = match is_root {
        true => [&nobody[..], &limit].concat(),
        false => limit.to_vec(),
    };
    let command = [&start[..], &[env!("CARGO_BIN_EXE_bytepair"), "--version"]];
    can(&command.concat()).then_some(start)
}

#[test]
fn threads_that_the_system_refuses_are_an_error_and_not_a_panic() {
    let Some(start) = without_threads() else {
        return;
    };
    let sandbox = Sandbox::with_story();
    sandbox.run("train story.txt --vocab-size 300 -o mine").ok();
    sandbox.run("count-words story.txt -o counts").ok();
    sandbox.write("ids", "15496 11 995");
    sandbox.write("lines", "\"tea\"\n");
    let all = fs::Permissions::from_mode(0o777);
    fs::set_permissions(sandbox.path("."), all).unwrap();
    let mut refused = 0;
    for args in [
        "tour",
        "train story.txt --vocab-size 300 -o new",
        "train story.txt --vocab-size 300 -o new --threads 1",
        "train --counts counts --vocab-size 300 -o new",
        "count-words story.txt",
        "merge-counts counts",
        "growth story.txt",
        "encode story.txt",
        "encode --jsonl lines",
        "encode story.txt --shards shards",
        "decode ids",
        "count story.txt",
        "explain tea",
        "inspect mine",
        "convert mine new --format tiktoken",
        "truncate story.txt --tokens 99",
        "compare gpt2 mine -- story.txt",
        "prune mine story.txt --vocab-size 280 -o new",
        "windows story.txt --max-length 4 --stride 4",
        "windows ids --input ids --max-length 2 --stride 2",
        "embed 1 2 --vocab-size 4 --dim 2",
    ] {
        let mut command = Command::new(start[0]);
        command
            .args(&start[1..])
            .arg(env!("CARGO_BIN_EXE_bytepair"));
        command.args(args.split(' ')).current_dir(sandbox.path("."));
        let output = command.stdin(Stdio::null()).output().unwrap();
        let run = Run::from(output);
        if run.status == 0 {
            // It needs none.
            assert_eq!(run.stderr, "", "{args}");
            let _ = fs::remove_dir_all(sandbox.path("new"));
            continue;
        }
        refused += 1;
        run.fails(1, &["cannot start threads (", "allow more memory or proc"]);
        assert!(!sandbox.path("new").exists(), "{args}");
    }
    assert!(refused >= 9, "only {refused} commands asked for threads");
}

#[test]
fn one_core_and_64_threads_write_the_same() {
    let one_core = ["taskset", "-c", "0", "true"];
    let start = match can(&one_core) {
        true => "taskset -c 0",
        false => "env",
    };
    let sandbox = Sandbox::with_story();
    sandbox.write("long.txt", sandbox.read("story.txt").repeat(40));
    let encode = "encode long.txt --output u16 -o";
    sandbox.run(&format!("{encode} ids")).ok();
    let train = "train long.txt --vocab-size 500 -o";
    sandbox.run(&format!("{train} mine")).ok();
    sandbox.run("count-words long.txt -o words").ok();
    for threads in [1, 64] {
        let run = |args: &str| {
            let line = format!(
                "export RAYON_NUM_THREADS={threads}; exec {start} \"$0\" {args}"
            );
            script(&sandbox, &line)
        };
        run(&format!("{encode} out")).ok();
        assert!(sandbox.read("out") == sandbox.read("ids"), "{threads}");
        run(&format!("{train} other --threads {threads}")).ok();
        for name in ["vocab.json", "merges.txt"] {
            let of = |folder| sandbox.read(&format!("{folder}/{name}"));
            assert!(of("other") == of("mine"), "{threads}: {name}");
        }
        run(&format!("count-words long.txt -o out --threads {threads}")).ok();
        assert!(sandbox.read("out") == sandbox.read("words"), "{threads}");
    }
}
