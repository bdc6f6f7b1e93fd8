//! Files that another program cuts short.

use std::fs::File;
use std::io::Read;

use super::{end, stuck};
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
