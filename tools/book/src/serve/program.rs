//! A reader's own code as it answers: a program that is never trusted.
//!
//! It may run for ever, take all memory, print what it likes, crash or be
//! replaced by its next version. So it is a process of its own with bounds on
//! time, memory and output; one that breaks them is killed, and the next
//! question starts it anew.

mod failures;
mod process;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use live::{Failure, IN_YOUR_CODE};
use serde::de::IgnoredAny;
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

use super::engine::LIMIT;
use super::refusal::Json;
use process::{Process, Said};

/// A program that answers requests line by line, as `live --seq` does.
#[derive(Clone)]
pub struct Program {
    path: PathBuf,
    /// The bounds of each process.
    pub limits: Limits,
    /// The process that answered last, if it is fit for the next question.
    /// Whoever waits for it is in a queue.
    running: Arc<Mutex<Option<Process>>>,
}

/// The bounds of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take for an answer.
    pub time: Duration,
    /// How many bytes of memory it may have, where the system sees to it.
    pub memory: u64,
    /// How many bytes it may print for a question, its answer included.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: LIMIT,
            memory: 1 << 30,
            output: 16 << 20,
        }
    }
}

impl Program {
    /// The program at `path`, which need not be there yet.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            limits: Limits::default(),
            running: Arc::default(),
        }
    }

    /// The program's answer to `question`, or one that says why it has none.
    pub(super) async fn ask(&self, question: String) -> Json {
        let mut running = self.running.clone().lock_owned().await;
        let program = self.clone();
        let asked = spawn_blocking(move || {
            // Whatever happens, what is not put back is killed.
            let before = running.take();
            let (answer, after) = program.ask_now(before, &question)?;
            *running = after;
            Ok(answer)
        });
        let answer = asked.await.unwrap_or_else(|_| Err(failures::broken()));
        answer.map_or_else(Json::of_failure, Json)
    }

    /// The answer, and the process if it is fit for the next question.
    fn ask_now(
        &self,
        before: Option<Process>,
        question: &str,
    ) -> Result<(String, Option<Process>), Failure> {
        let Some(line) = on_one_line(question) else {
            return Ok((live::answer(question), before));
        };
        let version = version(&self.path).ok_or_else(failures::not_built)?;
        let kept = before.filter(|process| process.version == version);
        if let Some(mut process) = kept {
            let said = process.ask(&line, self.limits.time);
            // One that ended may have ended since its last answer.
            if !matches!(said, Said::Nothing) {
                return self.judge(process, said);
            }
        }
        let mut process = Process::start(&self.path, version, self.limits)
            .map_err(|error| failures::not_started(&error))?;
        let said = process.ask(&line, self.limits.time);
        self.judge(process, said)
    }

    fn judge(
        &self,
        process: Process,
        said: Said,
    ) -> Result<(String, Option<Process>), Failure> {
        match said {
            Said::Answer(answer) if is_panic(&answer) => Ok((answer, None)),
            Said::Answer(answer) => Ok((answer, Some(process))),
            Said::Nothing => Err(failures::ended(process.end(), self.limits)),
            Said::TooMuch => Err(failures::too_long(self.limits)),
            Said::TooLate => Err(failures::too_late(self.limits)),
        }
    }
}

/// When the program was written; `None` if it is not there.
fn version(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

/// A request without line breaks: in JSON they are white space. `None` if it
/// is not JSON, and so no question to anybody's code.
fn on_one_line(question: &str) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(question).ok()?;
    Some(question.replace(['\n', '\r'], " "))
}

/// Whether an answer tells of a panic, after which what is initialized once is
/// lost to the process.
fn is_panic(answer: &str) -> bool {
    let is_error = answer.starts_with("{\"error\"");
    let answer = is_error.then(|| serde_json::from_str::<Value>(answer).ok());
    let place = answer
        .flatten()
        .map(|answer| answer["error"]["where"].clone());
    let place = place.as_ref().and_then(Value::as_str);
    place.is_some_and(|place| place.starts_with(IN_YOUR_CODE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_errors_in_the_readers_code_are_panics() {
        let failure = |place: &str| {
            Json::of_failure(Failure::new("what", place, "remedy")).0
        };
        assert!(is_panic(&failure(IN_YOUR_CODE)));
        assert!(is_panic(&failure("in your code, at a.rs:1")));
        assert!(!is_panic(&failure("in `text`")));
        for request in live::Request::EXAMPLES.iter().chain(&["", "{}"]) {
            assert!(!is_panic(&live::answer(request)), "{request}");
        }
    }

    #[test]
    fn a_request_becomes_one_line_only_if_it_means_the_same() {
        let line = on_one_line("{\"a\":\r\n\"b\\n\"}\n");
        assert_eq!(line.as_deref(), Some("{\"a\":  \"b\\n\"} "));
        for nonsense in ["", "{", "{\"a\": \"\n\"}", "{}\n{}"] {
            assert_eq!(on_one_line(nonsense), None, "{nonsense:?}");
        }
    }
}
