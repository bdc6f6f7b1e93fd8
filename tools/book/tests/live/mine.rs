//! A reader's own program as it answers, and what it may do wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use book::serve::{Limits, Program};
use live::Request;

use super::questions::NONSENSE;
use super::{Answer, Server, write};

const MINE: &str = "/.live/mine";
const QUESTION: &str = r#"{"ask": "limits"}"#;

/// A server with a program that is a script.
struct Mine {
    server: Server,
    program: PathBuf,
}

impl Mine {
    fn start(script: &str) -> Self {
        Self::within(script, Limits::default())
    }

    fn within(script: &str, limits: Limits) -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("program");
        let mut program = Program::new(path.clone());
        program.limits = limits;
        let server = Server::with(folder, Some(program));
        let mine = Self {
            server,
            program: path,
        };
        mine.replace(script);
        mine
    }

    /// Puts another script in the place of the program.
    fn replace(&self, script: &str) {
        let new = self.program.with_extension("new");
        fs::write(&new, format!("#!/bin/sh\n{script}\n")).unwrap();
        executable(&new);
        fs::rename(new, &self.program).unwrap();
    }

    fn ask(&self) -> Answer {
        self.server.ask(MINE, QUESTION)
    }

    fn body(&self) -> String {
        let answer = self.ask();
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.is_json(), "{answer:?}");
        answer.body
    }

    /// What is wrong with the program, which the answer says is the reader's.
    fn fault(&self) -> String {
        let answer = self.ask();
        assert_eq!(answer.status, 200, "{answer:?}");
        let [what, place, _] = answer.failure();
        assert_eq!(place, "in your code", "{answer:?}");
        what
    }
}

fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::Permissions::from_mode(0o755);
    fs::set_permissions(path, mode).unwrap();
}

/// Answers each question by the number of those so far, and its process.
const COUNT: &str = r#"n=0
while read -r question; do
    n=$((n + 1))
    printf '\036{"n":%s,"process":%s}\n' $n $$
done"#;

/// Answers each question by the question itself.
const ECHO: &str = r#"while read -r question; do
    printf '\036%s\n' "$question"
done"#;

fn process(answer: &str) -> &str {
    answer.split("\"process\":").nth(1).unwrap()
}

fn is_alive(process: &str) -> bool {
    let process = process.trim_end_matches('}');
    let status = fs::read_to_string(format!("/proc/{process}/stat"));
    // One that has ended and waits to be asked how is not alive.
    status.is_ok_and(|status| !status.contains(") Z "))
}

#[test]
fn without_a_program_there_is_nobody_to_ask() {
    let server = Server::start();
    server.ask(MINE, QUESTION).is_refused(404, "your code");
    assert!(!server.get("/").body.contains("live-mine"));
}

#[test]
fn pages_are_told_of_the_program() {
    let mine = Mine::start(COUNT);
    let page = mine.server.get("/").body;
    let metas = "<meta name=\"live-book\" content=\"server\">\n\
                 <meta name=\"live-mine\" content=\"server\">";
    assert!(page.contains(metas), "{page}");
}

#[test]
fn one_process_answers_question_after_question() {
    let mine = Mine::start(COUNT);
    let first = mine.body();
    assert!(first.starts_with("{\"n\":1,"), "{first}");
    assert_eq!(mine.body(), first.replace("\"n\":1", "\"n\":2"));
    // The book's code answers next to it.
    let answer = mine.server.ask("/.live/book", QUESTION);
    assert_eq!(answer.body, live::answer(QUESTION));
}

#[test]
fn questions_of_any_form_come_through_as_they_are() {
    let mine = Mine::start(ECHO);
    for request in Request::EXAMPLES {
        assert_eq!(mine.server.ask(MINE, request).body, *request);
    }
    let lines = "{\"ask\":\n \"limits\"}\r\n";
    let answer = mine.server.ask(MINE, lines);
    assert_eq!(answer.body, "{\"ask\":  \"limits\"}");
    // What is not JSON is nobody's question.
    for request in NONSENSE.iter().filter(|r| !r.trim().ends_with('}')) {
        if *request != "null" {
            let answer = mine.server.ask(MINE, request);
            assert_eq!(answer.body, live::answer(request), "{request:?}");
        }
    }
}

#[test]
fn the_same_senders_are_refused() {
    let mine = Mine::start(COUNT);
    let server = &mine.server;
    let kind = "Content-Type: application/json";
    let foreign = format!("{kind}\nOrigin: http://example.org");
    let body = QUESTION.as_bytes();
    server
        .post(MINE, &foreign, body)
        .is_refused(403, "example.org");
    let text = "Content-Type: text/plain";
    server.post(MINE, text, body).is_refused(415, "text/plain");
    server.get(MINE).is_refused(405, "GET");
    let long = vec![b' '; live::limits::REQUEST_BYTES + 1];
    server.post(MINE, kind, &long).is_refused(413, "too long");
    assert!(mine.body().starts_with("{\"n\":1,"));
}

#[test]
fn a_new_program_answers_in_the_place_of_the_old_one() {
    let mine = Mine::start(COUNT);
    let old = mine.body();
    std::thread::sleep(Duration::from_millis(20));
    mine.replace(ECHO);
    assert_eq!(mine.body(), QUESTION);
    assert!(!is_alive(process(&old)));
    fs::remove_file(&mine.program).unwrap();
    assert_eq!(mine.fault(), "your code does not compile");
    mine.replace(COUNT);
    assert!(mine.body().starts_with("{\"n\":1,"));
}

#[test]
fn a_program_that_ended_is_started_again() {
    let mine = Mine::start(&COUNT.replace(
        "while",
        "read -r q; printf \
        '\\036{\"process\":%s}\\n' $$; exit 0; while",
    ));
    let first = mine.body();
    assert_ne!(mine.body(), first);
}

#[test]
fn a_program_that_was_killed_is_started_again() {
    let mine = Mine::start(COUNT);
    let first = mine.body();
    let id = process(&first).trim_end_matches('}');
    let mut kill = std::process::Command::new("kill");
    assert!(kill.args(["-9", id]).status().unwrap().success());
    let second = mine.body();
    assert!(second.starts_with("{\"n\":1,"), "{second}");
    assert_ne!(process(&second), process(&first));
}

#[test]
fn after_a_panic_a_new_process_answers() {
    let error = r#"{"what":"%s","where":"in your code, at a.rs:1"}"#;
    let panics = format!("printf '\\036{{\"error\":{error}}}\\n' $$");
    let mine = Mine::start(&format!("while read -r q; do {panics}; done"));
    let answers = [mine.body(), mine.body()];
    assert_ne!(answers[0], answers[1]);
}

#[test]
fn a_loop_that_never_ends_is_killed() {
    let time = Duration::from_secs(1);
    let limits = Limits {
        time,
        ..Limits::default()
    };
    let script = format!("echo $$ > process\n{}", "while :; do :; done");
    let mine = Mine::within("", limits);
    let folder = mine.program.parent().unwrap().to_owned();
    mine.replace(&format!("cd '{}'\n{script}", folder.display()));
    let start = Instant::now();
    assert_eq!(mine.fault(), "your code did not answer within 1 s");
    assert!(start.elapsed() >= time);
    let process = fs::read_to_string(folder.join("process")).unwrap();
    assert!(!is_alive(process.trim()));
    mine.replace(COUNT);
    assert!(mine.body().starts_with("{\"n\":1,"));
}

#[test]
fn one_that_does_not_read_its_question_is_killed() {
    let limits = Limits {
        time: Duration::from_secs(1),
        ..Limits::default()
    };
    let mine = Mine::within("exec sleep 60", limits);
    let text = "a".repeat(900_000);
    let long = format!("{{\"ask\": \"tokens\", \"text\": \"{text}\"}}");
    let [what, ..] = mine.server.ask(MINE, &long).failure();
    assert_eq!(what, "your code did not answer within 1 s");
}

#[test]
fn too_much_output_is_ended() {
    let limits = Limits {
        output: 1 << 20,
        ..Limits::default()
    };
    for mark in ["", "printf '\\036'; "] {
        let script = format!("read -r q; {mark}exec cat /dev/zero");
        let mine = Mine::within(&script, limits);
        assert_eq!(mine.fault(), "your code printed more than 1 MiB");
        mine.replace(COUNT);
        assert!(mine.body().starts_with("{\"n\":1,"));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn too_much_memory_is_not_had() {
    let limits = Limits {
        memory: 1 << 26,
        ..Limits::default()
    };
    // dd asks for a buffer of this size.
    let script = "read -r q; exec dd if=/dev/zero of=/dev/null bs=1G count=1";
    let mine = Mine::within(script, limits);
    assert_eq!(mine.fault(), "your code ended with exit status 1");
}

#[test]
fn a_crash_is_told_and_takes_nothing_else_along() {
    let mine = Mine::start("read -r q; kill -ABRT $$");
    for _ in 0..2 {
        assert_eq!(mine.fault(), "your code ended by signal 6 (SIGABRT)");
    }
    mine.replace("read -r q; exit 3");
    assert_eq!(mine.fault(), "your code ended with exit status 3");
    mine.replace("exit 0");
    assert_eq!(mine.fault(), "your code ended with exit status 0");
    write(mine.program.parent().unwrap(), "text", "");
    fs::rename(mine.program.with_file_name("text"), &mine.program).unwrap();
    let what = mine.fault();
    assert!(what.starts_with("the program of your code does not start"));
    mine.replace(ECHO);
    assert_eq!(mine.body(), QUESTION);
}

#[test]
fn questions_wait_for_each_other() {
    let script = COUNT.replace("printf", "sleep 0.2; printf");
    let mine = Mine::start(&script);
    let mut answers: Vec<String> = std::thread::scope(|scope| {
        let asked = [(); 4].map(|()| scope.spawn(|| mine.body()));
        asked.map(|asked| asked.join().unwrap()).to_vec()
    });
    answers.sort();
    for (answer, n) in answers.iter().zip(1..) {
        assert!(answer.starts_with(&format!("{{\"n\":{n},")), "{answers:?}");
    }
}
