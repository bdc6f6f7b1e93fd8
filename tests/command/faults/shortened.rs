//! Files that another program cuts short.

use std::fs::{self, File};
use std::io::Read;
use std::process::Stdio;

use super::{end, stuck, wait_until};
use crate::common::{Run, Sandbox};

#[test]
fn a_file_that_is_cut_short_while_it_is_read_is_an_error() {
    let sandbox = Sandbox::new();
    let line = "\"I had always thought Jack Gisburn rather a cheap genius\"\n";
    sandbox.write("ids", "15496 11 ".repeat(1 << 20));
    for (name, args) in [
        ("text", "encode text"),
        ("text", "encode --jsonl text"),
        ("ids", "decode ids"),
    ] {
        // Far more than fits into the pipe and what is read ahead.
        sandbox.write("text", line.repeat(1 << 18));
        let mut child = stuck(&sandbox, args);
        let mut first = [0; 1];
        child
            .stdout
            .as_mut()
            .unwrap()
            .read_exact(&mut first)
            .unwrap();
        let file = File::options().write(true).open(sandbox.path(name));
        file.unwrap().set_len(100).unwrap();
        let error =
            format!("the file became shorter while it was read, {name}");
        Run::from(end(child)).fails(1, &[&error]);
    }
}

/// Whether a process has read this many bytes of a file that it has open.
fn has_read(id: u32, name: &str, bytes: u64) -> bool {
    let Ok(open) = fs::read_dir(format!("/proc/{id}/fd")) else {
        return false;
    };
    open.flatten().any(|entry| {
        let place = entry.path();
        let is_it = place.read_link().is_ok_and(|path| path.ends_with(name));
        let number = entry.file_name().into_string().unwrap();
        let info = fs::read_to_string(format!("/proc/{id}/fdinfo/{number}"));
        let position = info.ok().and_then(|info| {
            let position = info.lines().next()?.strip_prefix("pos:")?;
            position.trim().parse::<u64>().ok()
        });
        is_it && position.is_some_and(|position| position >= bytes)
    })
}

#[test]
fn a_text_that_is_cut_short_while_it_is_truncated_is_an_error() {
    let sandbox = Sandbox::new();
    for args in ["", "--side left", "--chunks"] {
        // A hole of bytes that are 0: text, which takes no room on the disk.
        let file = File::create(sandbox.path("text")).unwrap();
        file.set_len(1 << 30).unwrap();
        let args = format!("truncate text --tokens 99999999 -o out {args}");
        let mut command = sandbox.command(args.trim().split(' '));
        let command = command.stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        wait_until("the text", || has_read(child.id(), "text", 1));
        file.set_len(100).unwrap();
        let run = Run::from(child.wait_with_output().unwrap());
        let error = "the file became shorter while it was read, text; do not";
        run.fails(1, &[error]);
        assert_eq!(sandbox.names("."), ["text"], "{args}");
    }
}

#[test]
fn ids_that_are_cut_short_while_windows_are_read_are_an_error() {
    let sandbox = Sandbox::new();
    for name in ["ids.bin", "shards/tokens-00000.bin"] {
        // Ids of 0 take no room on the disk.
        let tokens = 1_u64 << 24;
        if name.starts_with("shards") {
            sandbox.write("tea", "tea");
            sandbox.run("encode tea --shards shards").text();
            let index = sandbox.read("shards/index.json");
            let index = String::from_utf8(index).unwrap();
            let few = "\"tokens\": 2";
            assert!(index.contains(few), "{index}");
            let many = format!("\"tokens\": {tokens}");
            sandbox.write("shards/index.json", index.replace(few, &many));
        }
        let file = File::create(sandbox.path(name)).unwrap();
        file.set_len(2 * tokens).unwrap();
        let path = match name.strip_suffix("/tokens-00000.bin") {
            Some(folder) => folder.to_string(),
            None => format!("{name} --width u16"),
        };
        let args = format!("windows {path} --max-length 9 --stride 9");
        let mut child = stuck(&sandbox, &args);
        let out = child.stdout.as_mut().unwrap();
        out.read_exact(&mut [0; 1]).unwrap();
        file.set_len(100).unwrap();
        let error = format!("became shorter while it was read, {name}; do not");
        Run::from(end(child)).fails(1, &[&error]);
    }
}
