//! Signals.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use super::{kill, stuck, wait_until};
use crate::common::Sandbox;

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
