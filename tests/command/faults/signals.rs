//! Signals.

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{attentive, kill, stuck, wait_until};
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

/// How long a process has used a processor, in hundredths of a second.
fn used(child: &Child) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id()));
    let stat = stat.unwrap_or_default();
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    let fields = fields.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u64>().ok()).sum()
}

#[test]
fn ctrl_c_in_the_middle_of_each_long_stage_ends_it_at_once() {
    let sandbox = Sandbox::with_story();
    // Each word is another one, so that nothing is known already.
    let words = (0..900_000_u64).map(|number| {
        let number = number * 48_271 % 1_000_003;
        format!("w{number:x}{:x} ", number * 7 % 65_537)
    });
    let text: String = words.collect();
    sandbox.write("ids", "15496 11 995 ".repeat(1 << 20));
    sandbox.write("lines", format!("{:?}\n", "tea ".repeat(20)).repeat(99_999));
    sandbox.write("big", text.repeat(3));
    let counts = text.split(' ').map(|word| format!("1 \"{word}\"\n"));
    sandbox.write("counts", counts.collect::<String>());
    let before = sandbox.names(".");
    // The second number: hundredths of a second on a processor.
    for (args, used_before) in [
        ("train big --vocab-size 60000 -o mine", 15),
        ("train big --vocab-size 60000 -o mine", 45),
        ("count-words big -o out", 15),
        ("encode big -o out", 15),
        ("encode --jsonl lines -o out", 15),
        ("encode big --shards shards", 15),
        ("decode ids -o out", 5),
        ("count big", 15),
        ("growth big --plot out", 15),
        ("compare gpt2 --plot out -- big", 15),
        ("prune gpt2 big --min-count 1 -o small", 15),
        ("windows ids --input ids --max-length 4 --stride 4", 5),
        ("truncate big --tokens 9999999 -o out", 15),
        ("truncate big --tokens 50 --chunks -o out", 15),
        ("embed --vocab-size 50257 --dim 768 -o out.npy", 15),
    ] {
        let mut command = attentive(&sandbox, args);
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        wait_until(args, || used(&child) >= used_before);
        let begin = Instant::now();
        assert!(child.try_wait().unwrap().is_none(), "{args} is too short");
        kill("INT", &child);
        let status = child.wait().unwrap();
        assert_eq!(status.signal(), Some(2), "{args}");
        let took = begin.elapsed();
        assert!(took < Duration::from_secs(2), "{took:?} for {args}");
        // Shards that are complete stay, for --resume.
        let shards = sandbox.path("shards");
        if shards.exists() {
            assert_eq!(sandbox.names("shards"), ["index.json"]);
            fs::remove_dir_all(shards).unwrap();
        }
        assert_eq!(sandbox.names("."), before, "{args}");
    }
}
