//! Faults while counts are added up, and counts that are too many to learn from.

#[cfg(target_os = "linux")]
use std::io::Write;
#[cfg(target_os = "linux")]
use std::process::{Command, Stdio};
#[cfg(target_os = "linux")]
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
use crate::common::Run;
use crate::common::Sandbox;
use crate::merge_counts::lines;
#[cfg(target_os = "linux")]
use crate::merge_counts::many;

/// More words than fit in the memory that they get.
#[cfg(target_os = "linux")]
fn too_many(sandbox: &Sandbox) -> &'static str {
    sandbox.write("a", lines(many(30_000)));
    sandbox.write("out", "old");
    "merge-counts a -q --max-memory 64K -o out"
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    let args = too_many(&sandbox);
    // Room for some runs, in blocks of 512 or 1,024 bytes.
    for (blocks, more) in [(1, ""), (100, ""), (100, "--temp-dir ."), (300, "")]
    {
        let script = format!("ulimit -f {blocks} && exec \"$0\" {args} {more}");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_bytepair")])
            .current_dir(sandbox.path("."))
            .output()
            .unwrap();
        let what = "the file size limit is exceeded, temporary files in .; ";
        Run::from(output).fails(1, &[what, "--temp-dir"]);
        assert_eq!(sandbox.names("."), ["a", "out"]);
        assert_eq!(sandbox.read("out"), b"old");
    }
    let args = "merge-counts a -q -o /dev/full";
    sandbox
        .run(args)
        .fails(1, &["no space left on the device, /dev/full"]);
}

/// Whether a process has a file open that has no name.
#[cfg(target_os = "linux")]
fn has_nameless_file(id: u32) -> bool {
    let links = std::fs::read_dir(format!("/proc/{id}/fd")).unwrap();
    let mut links = links.filter_map(|link| link.ok()?.path().read_link().ok());
    links.any(|link| link.to_string_lossy().ends_with("(deleted)"))
}

#[test]
#[cfg(target_os = "linux")]
fn what_ends_half_way_leaves_nothing() {
    use std::os::unix::process::ExitStatusExt;
    let sandbox = Sandbox::new();
    let args = too_many(&sandbox);
    let piped = args.replace("counts a", "counts - --threads 1");
    // Several blocks of a thread; the rest of the counts never comes.
    let input = sandbox.read("a").repeat(12);
    for signal in ["TERM", "KILL"] {
        let mut command = sandbox.command(piped.split(' '));
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&input).unwrap();
        let begin = Instant::now();
        while !has_nameless_file(child.id()) {
            assert!(begin.elapsed() < Duration::from_secs(20));
            std::thread::sleep(Duration::from_millis(2));
        }
        let id = child.id().to_string();
        let mut kill = Command::new("kill");
        assert!(kill.args(["-s", signal, &id]).status().unwrap().success());
        assert!(child.wait().unwrap().signal().is_some());
        if signal == "TERM" {
            assert_eq!(sandbox.names("."), ["a", "out"]);
        }
        assert_eq!(sandbox.read("out"), b"old");
    }
    // What a kill left is removed by the next one who writes.
    sandbox.run(args).ok();
    assert_eq!(sandbox.names("."), ["a", "out"]);
}

#[test]
fn counts_that_are_too_many_to_learn_from_say_which_to_leave_out() {
    let sandbox = Sandbox::new();
    // As in a text: few words occur often, most of them once.
    let words = (1..40_000_u64).map(|rank| {
        let mut number = rank * 48_271 % 1_000_003;
        let mut word = " w".to_string();
        while number > 0 {
            word.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
        }
        (word, 80_000 / rank)
    });
    let mut words = Vec::from_iter(words);
    words.reverse();
    sandbox.write("counts", lines(words));
    sandbox.run("merge-counts -q counts -o sorted").ok();
    let train = "--counts --vocab-size 2000 --max-memory 1M -o mine";
    // Not sorted: it cannot be known yet.
    let unsorted = sandbox.run(&format!("train counts {train}"));
    unsorted.fails(1, &["pre-tokens so far", "merge-counts --min-count N`"]);
    // Both where the counts are too many, and where only learning is.
    for limit in ["1M", "2M"] {
        let train = train.replace("1M", limit);
        let run = sandbox.run(&format!("train sorted {train}"));
        run.fails(1, &["pre-tokens", "bytepair merge-counts --min-count "]);
        let (_, advice) = run.stderr.split_once("--min-count ").unwrap();
        let count = advice.split('`').next().unwrap();
        let count: u64 = count.parse().unwrap();
        assert!(count > 1, "{}", run.stderr);
        let merge =
            format!("merge-counts -q sorted --min-count {count} -o few");
        sandbox.run(&merge).ok();
        sandbox.run(&format!("train few {train}")).ok();
    }
}
