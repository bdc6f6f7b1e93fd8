//! The program `live` answers line by line what the library answers.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use live::Request;

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_live"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn each_line_is_answered_before_the_next_is_there() {
    for (arguments, mark) in [(&[][..], ""), (&["--seq"][..], "\u{1e}")] {
        let mut program = start(arguments);
        let mut input = program.stdin.take().unwrap();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        let nonsense = ["", "{", "null", "{\"ask\": \"nothing\"}"];
        for request in Request::EXAMPLES.iter().chain(&nonsense) {
            writeln!(input, "{request}").unwrap();
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert_eq!(line, format!("{mark}{}\n", live::answer(request)));
        }
        drop(input);
        assert!(program.wait().unwrap().success());
    }
}

#[test]
fn all_is_answered_after_the_end_of_the_input() {
    let mut program = start(&[]);
    let mut input = program.stdin.take().unwrap();
    let requests = Request::EXAMPLES.join("\n");
    input.write_all(requests.as_bytes()).unwrap();
    drop(input);
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers = Request::EXAMPLES.iter().map(|r| live::answer(r) + "\n");
    let expected: String = answers.collect();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn what_is_not_utf_8_is_an_error() {
    let mut program = start(&[]);
    let mut input = program.stdin.take().unwrap();
    input.write_all(b"\xff\n").unwrap();
    drop(input);
    let output = program.wait_with_output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: "), "{said}");
}
