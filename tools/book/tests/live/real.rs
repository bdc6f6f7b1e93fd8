//! The real program, built of the book's own chapters, answers as they do.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use book::serve::Program;
use live::Request;
use serde_json::Value;

use super::Server;
use super::questions::NONSENSE;

/// Builds the program `live`; cargo gives a test only its own package's.
fn built() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "live", "--bin", "live"])
        .args(["--message-format", "json"])
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success());
    let messages = String::from_utf8(output.stdout).unwrap();
    let mut messages = messages.lines().map(|line| {
        let message: Value = serde_json::from_str(line).unwrap();
        message["executable"].as_str().map(PathBuf::from)
    });
    messages.find_map(|executable| executable).unwrap()
}

#[test]
fn it_answers_as_the_engine_does() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Server::with(folder, Some(Program::new(built())));
    for request in Request::EXAMPLES.iter().chain(NONSENSE) {
        let answer = server.ask("/.live/mine", request);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.body, live::answer(request), "{request}");
    }
}
