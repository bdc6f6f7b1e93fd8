//! A process of the program, with a thread that talks with it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{
    Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio,
};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use workbook::bound_memory;

use super::Limits;

/// What precedes an answer (RFC 7464), unlike all else that is printed.
const RS: u8 = 0x1e;

/// How long a process that closed its output may take to end.
const GRACE: Duration = Duration::from_secs(1);

/// What a process says to a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// An answer.
    Answer(String),
    /// It ended without one.
    Nothing,
    /// It printed more than it may.
    TooMuch,
    /// It was still computing.
    TooLate,
}

/// A process that runs; it is killed when this is dropped.
pub(super) struct Process {
    /// When its program was written.
    pub(super) version: SystemTime,
    child: Child,
    questions: Sender<String>,
    answers: Receiver<Said>,
}

impl Process {
    pub(super) fn start(
        path: &Path,
        version: SystemTime,
        limits: Limits,
    ) -> io::Result<Self> {
        // What it writes to standard error is for its reader's terminal.
        let mut child = Command::new(path)
            .arg("--seq")
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        bound_memory(&child, limits.memory);
        let (questions, answers) = talk(&mut child, limits.output);
        Ok(Self {
            version,
            child,
            questions,
            answers,
        })
    }

    /// Asks a question, which is on one line.
    pub(super) fn ask(&mut self, question: &str, limit: Duration) -> Said {
        if self.questions.send(question.to_owned()).is_err() {
            return Said::Nothing;
        }
        match self.answers.recv_timeout(limit) {
            Ok(said) => said,
            Err(RecvTimeoutError::Timeout) => Said::TooLate,
            Err(RecvTimeoutError::Disconnected) => Said::Nothing,
        }
    }

    /// How it ended.
    pub(super) fn end(mut self) -> Option<ExitStatus> {
        const STEP: Duration = Duration::from_millis(10);
        let mut waited = Duration::ZERO;
        loop {
            match self.child.try_wait() {
                Ok(None) if waited < GRACE => waited += STEP,
                status => return status.ok().flatten(),
            }
            thread::sleep(STEP);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a thread that talks with a process: a pipe can make either side wait
/// without a limit.
fn talk(child: &mut Child, most: u64) -> (Sender<String>, Receiver<Said>) {
    let (questions, asked) = channel();
    let (said, answers) = channel();
    if let Some((input, output)) = child.stdin.take().zip(child.stdout.take()) {
        thread::spawn(move || converse(input, output, &asked, &said, most));
    }
    (questions, answers)
}

/// Passes on questions and answers until one side ends.
fn converse(
    mut input: ChildStdin,
    output: ChildStdout,
    questions: &Receiver<String>,
    answers: &Sender<Said>,
    most: u64,
) {
    let mut output = BufReader::new(output);
    for question in questions {
        let said = match writeln!(input, "{question}") {
            // Without a lock: a terminal may make it wait.
            Ok(()) => listen(&mut output, most, &mut io::stdout())
                .unwrap_or(Said::Nothing),
            Err(_) => Said::Nothing,
        };
        let is_answer = matches!(said, Said::Answer(_));
        if answers.send(said).is_err() || !is_answer {
            return;
        }
    }
}

/// The next answer. What else comes before it is what the code itself prints,
/// and goes to `printed`, for its reader.
fn listen(
    output: &mut impl BufRead,
    most: u64,
    printed: &mut impl Write,
) -> io::Result<Said> {
    let mut output = output.take(most);
    loop {
        let mut line = Vec::new();
        output.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            let is_over = output.limit() == 0;
            return Ok(if is_over {
                Said::TooMuch
            } else {
                Said::Nothing
            });
        }
        let mark = line.iter().position(|byte| *byte == RS);
        // Without a terminal nobody reads it.
        let _ = printed.write_all(&line[..mark.unwrap_or(line.len())]);
        if let Some(mark) = mark {
            let answer = String::from_utf8_lossy(&line[mark + 1..]);
            return Ok(Said::Answer(answer.trim_end().to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said, and what else is printed.
    fn listen(mut output: &[u8], most: u64) -> (Said, String) {
        let mut printed = Vec::new();
        let said = super::listen(&mut output, most, &mut printed).unwrap();
        (said, String::from_utf8(printed).unwrap())
    }

    #[test]
    fn an_answer_is_told_from_what_else_is_printed() {
        let answer = || Said::Answer("{\"a\":1}".to_owned());
        for (output, printed) in [
            ("\u{1e}{\"a\":1}\n", ""),
            (
                "{\"b\": 2}\n\n\u{1e}{\"a\":1}\n\u{1e}{}\n",
                "{\"b\": 2}\n\n",
            ),
            ("no line break\u{1e}{\"a\":1}\r\n", "no line break"),
        ] {
            let said = listen(output.as_bytes(), 100);
            assert_eq!(said, (answer(), printed.to_owned()), "{output:?}");
        }
    }

    #[test]
    fn what_is_no_whole_answer_is_none() {
        for output in ["", "printed", "printed\n", "\u{1e}{\"a\""] {
            let (said, _) = listen(output.as_bytes(), 100);
            assert_eq!(said, Said::Nothing, "{output:?}");
        }
        let (said, _) = listen(b"\x1e{\"a\":1}\n", 9);
        assert_eq!(said, Said::Answer("{\"a\":1}".to_owned()));
        for output in [&b"\x1e{\"ab\":1}\n"[..], b"printed\nprinted\n"] {
            assert_eq!(listen(output, 9).0, Said::TooMuch);
        }
    }
}
