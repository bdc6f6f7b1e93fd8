//! Faults of real machines, made for real: disks that are full, memory that
//! ends, files that others cut short, signals.

mod at_once;
mod disk;
mod memory;
mod shortened;
mod signals;
mod threads;

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::common::{Run, Sandbox};

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

fn kill(signal: &str, child: &Child) {
    let status = Command::new("kill")
        .args([format!("-{signal}"), child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}
