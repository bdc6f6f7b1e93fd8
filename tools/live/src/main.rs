//! `live`: answers requests, one per line, until standard input ends.
//!
//! For each line of standard input it writes a line to standard output, the
//! JSON that [`live::answer`] returns. If the code that answers panics, the
//! answer is an error that says so. With `--seq`, the character RS precedes
//! each answer (RFC 7464), which tells it from what the code itself prints.
//!
//! `cargo workbook live` builds this program with the chapters of a reader, and
//! the book's server asks it.
#![forbid(unsafe_code)]

mod panics;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;
use std::{env, process, thread};

use live::Answer;

/// What precedes an answer with `--seq`.
const RS: &str = "\u{1e}";

/// After the end of the input, the longest time without an answer. Whoever
/// asked may be gone, and a loop that never ends would go on without them.
const LIMIT: Duration = Duration::from_secs(10);

/// How many requests are answered.
static ANSWERED: AtomicUsize = AtomicUsize::new(0);

fn main() -> ExitCode {
    let is_sequence = env::args().any(|argument| argument == "--seq");
    let mark = if is_sequence { RS } else { "" };
    panics::remember();
    let requests = read_ahead(|| end_if_stuck(LIMIT));
    // Without a lock: the code that answers may print from its own threads.
    match answer_all(requests, io::stdout(), mark, live::answer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}, between requests; write JSON lines");
            ExitCode::FAILURE
        }
    }
}

/// The lines of standard input. They are read in a thread of its own, so that
/// their end is found while a request is still being answered; `at_end` is
/// called there.
fn read_ahead(
    at_end: impl FnOnce() + Send + 'static,
) -> Receiver<io::Result<String>> {
    let (sender, requests) = sync_channel(1);
    thread::spawn(move || {
        for line in io::stdin().lines() {
            if sender.send(line).is_err() {
                return;
            }
        }
        drop(sender);
        at_end();
    });
    requests
}

/// Ends this program once nothing has been answered for `limit`. If all is
/// answered it has ended before.
fn end_if_stuck(limit: Duration) {
    let mut answered = None;
    while answered != Some(ANSWERED.load(Ordering::Relaxed)) {
        answered = Some(ANSWERED.load(Ordering::Relaxed));
        thread::sleep(limit);
    }
    process::exit(1);
}

fn answer_all(
    requests: impl IntoIterator<Item = io::Result<String>>,
    mut out: impl Write,
    mark: &str,
    answer: impl Fn(&str) -> String,
) -> io::Result<()> {
    for request in requests {
        let request = request?;
        let answered = panics::caught(|| answer(&request));
        let answered =
            answered.unwrap_or_else(|failure| Answer::Error(failure).to_json());
        writeln!(out, "{mark}{answered}")?;
        out.flush()?;
        ANSWERED.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::todo, reason = "a stub has one")]
    fn a_panic_is_an_answer_and_not_the_last_one() {
        panics::remember();
        let answer = |request: &str| match request {
            "stub" => todo!("exercise 5.2: Merge a pair"),
            "other" => panic!("no \"tea\""),
            "thread" => {
                let inner = thread::spawn(|| panic!("the cause"));
                inner.join().expect("a consequence")
            }
            other => format!("{{\"{other}\":1}}"),
        };
        let requests = ["a", "stub", "other", "thread", "stub", "b"];
        let requests = requests.map(|line| Ok(line.to_owned()));
        let mut out = Vec::new();
        answer_all(requests, &mut out, RS, answer).unwrap();
        // Tests print what panics say; what follows is not about that.
        drop(std::panic::take_hook());
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 6);
        assert_eq!(
            (lines[0], lines[5]),
            ("\u{1e}{\"a\":1}", "\u{1e}{\"b\":1}")
        );
        assert_eq!(lines[1], lines[4]);
        for (line, said) in [
            (
                1,
                r#""what":"exercise 5.2 is not written yet","where":"in your"#,
            ),
            (
                2,
                r#""what":"your code panicked: no \"tea\"","where":"in your "#,
            ),
            (2, r#"code, at live/src/main.rs:"#),
            (3, r#""what":"your code panicked: the cause","#),
        ] {
            assert!(lines[line].contains(said), "{}", lines[line]);
        }
    }
}
