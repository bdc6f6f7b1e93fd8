//! Killed at any moment, every subcommand that writes leaves the old output or
//! the new one.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bytepair::bpe::load;

use super::writers::{WRITERS, files, sandbox};
use crate::common::Sandbox;

/// A folder `work` as it was before.
fn prepare(sandbox: &Sandbox) {
    let _ = fs::remove_dir_all(sandbox.path("work"));
    let copied = Command::new("cp")
        .args(["-a", "before", "work"])
        .current_dir(sandbox.path("."))
        .status();
    assert!(copied.unwrap().success());
}

/// Starts the command in the folder `work`.
fn start(sandbox: &Sandbox, args: &str) -> std::process::Child {
    let mut command = sandbox.command(args.split(' '));
    let command = command.current_dir(sandbox.path("work"));
    command.stdout(Stdio::null()).spawn().unwrap()
}

/// How many tokens the tokenizer in a folder has, if there is one.
fn size(folder: &Path) -> Option<usize> {
    let is_there = folder.join("bytepair.json").exists();
    is_there.then(|| load(folder).unwrap().vocab_size())
}

#[test]
fn killed_at_random_moments_every_writer_leaves_the_old_or_the_new() {
    let sandbox = sandbox();
    let work = sandbox.path("work");
    let (mut killed, mut random) = (0, 7_u64);
    for args in WRITERS {
        prepare(&sandbox);
        let old = files(&work);
        let begin = Instant::now();
        assert!(start(&sandbox, args).wait().unwrap().success(), "{args}");
        let whole = begin.elapsed().max(Duration::from_millis(2));
        let new = files(&work);
        let size_of_new = size(&work.join("mine"));
        for _ in 0..3 {
            prepare(&sandbox);
            let mut child = start(&sandbox, args);
            random = random.wrapping_mul(6_364_136_223_846_793_005) + 1;
            let share = (random >> 33) as f64 / f64::from(1_u32 << 31);
            // The end more often than the beginning.
            sleep(whole.mul_f64(1.1 * share.sqrt()));
            child.kill().unwrap();
            let is_killed = child.wait().unwrap().signal().is_some();
            killed += usize::from(is_killed);
            check(args, &work, (&old, &new), size_of_new);
        }
        // Nothing is left of the killed one.
        let again = match args.contains("--shards") {
            true => format!("{args} --resume"),
            false => args.to_string(),
        };
        assert!(start(&sandbox, &again).wait().unwrap().success(), "{again}");
        assert!(files(&work) == new, "{args}: {:?}", files(&work).keys());
    }
    assert!(killed >= 20, "only {killed} runs were killed");
}

type Files = std::collections::BTreeMap<String, Vec<u8>>;

/// Checks what a killed run left.
fn check(
    args: &str,
    work: &Path,
    (old, new): (&Files, &Files),
    size_of_new: Option<usize>,
) {
    for (name, bytes) in files(work) {
        let is_temporary =
            name.contains(".bytepair-new-") || name.ends_with(".bytepair-list");
        // Files of a tokenizer belong together.
        if is_temporary || name.starts_with("mine/") || name.ends_with('/') {
            continue;
        }
        // The index says how far the run went.
        let is_index = name == "shards/index.json";
        let is_one = |files: &Files| files.get(&name) == Some(&bytes);
        assert!(is_index || is_one(old) || is_one(new), "{args}: {name}");
    }
    let found = size(&work.join("mine"));
    let sizes = [Some(290), size_of_new];
    assert!(sizes.contains(&found), "{args}: {found:?} tokens");
}
