//! Faults of real machines, made for real: disks that are full, memory that
//! ends, files that others cut short, signals. `tests/README.md` lists them.
//!
//! What a machine cannot make is skipped, with a line that says so.

mod at_once;
mod disk;
mod environment;
mod inputs;
mod killed;
mod listed;
mod memory;
mod names;
mod places;
mod shortened;
mod signals;
mod threads;
mod writers;

use std::io::{Read, Write};
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

/// Runs a script of a shell, in which `$0` is the command.
fn script(sandbox: &Sandbox, script: &str) -> Run {
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_bytepair")])
        .current_dir(sandbox.path("."))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.signal(), None, "{script}");
    Run::from(output)
}

/// Whether this machine can run a program, which is one that makes a fault. If
/// not, says that a test is skipped.
fn can(args: &[&str]) -> bool {
    let output = Command::new(args[0]).args(&args[1..]).output();
    let can = output.is_ok_and(|output| output.status.success());
    if !can {
        // The macros' output is shown only if a test fails.
        let what = args.join(" ");
        let mut stderr = std::io::stderr();
        let _ = writeln!(stderr, "SKIPPED: this machine cannot run `{what}`");
    }
    can
}

/// Waits for something, though not for ever.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The command, which signals end even where these tests ignore them, as what a
/// script starts in the background does.
fn attentive(sandbox: &Sandbox, args: &str) -> Command {
    let mut command = Command::new("env");
    command
        .args(["--default-signal=HUP,INT", env!("CARGO_BIN_EXE_bytepair")])
        .args(args.split(' '))
        .current_dir(sandbox.path("."));
    command
}

/// A run whose standard output nobody reads, so that it cannot come to its end.
fn stuck(sandbox: &Sandbox, args: &str) -> Child {
    attentive(sandbox, args)
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
