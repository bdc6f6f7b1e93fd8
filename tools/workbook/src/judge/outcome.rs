//! What a test printed, read like a teacher: what was asked, what came.

use std::process::ExitStatus;
use std::sync::LazyLock;
use std::time::Duration;

use regex_lite::Regex;

use crate::Id;

/// What came out of one test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It passes.
    Passed,
    /// It came to the `todo!` of this exercise.
    Todo(Id),
    /// It fails.
    Failed(Failure),
    /// It was still running after this long.
    TimedOut(Duration),
    /// It is not there.
    Missing,
}

/// How a test fails.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failure {
    /// The file, line and column that noticed it.
    pub place: Option<String>,
    /// What is wrong, in the words of the test.
    pub why: String,
    /// The smallest random input with which it is so.
    pub input: Option<String>,
    /// What should have come.
    pub expected: Option<String>,
    /// What came.
    pub came: Option<String>,
}

static PANIC: LazyLock<Regex> = LazyLock::new(|| {
    let head = r"(?m)^thread '.*?' (?:\(\d+\) )?panicked at (.+?):$\n";
    Regex::new(head).expect("a pattern that is right")
});

static TODO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"not yet implemented: exercise (\d+\.\d+): ")
        .expect("a pattern that is right")
});

static VALUES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)^(.*?)\n  left: (.*?),? ?\n right: (.*)$")
        .expect("a pattern that is right")
});

static PLACE_AT_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)^(.*) at (\S+\.rs:\d+)$").expect("a pattern that is right")
});

pub(super) fn of_test(status: ExitStatus, said: &str) -> Outcome {
    if said.contains("running 0 tests") {
        return Outcome::Missing;
    }
    match status.success() {
        true => Outcome::Passed,
        false => of_failing(status, said),
    }
}

pub(super) fn of_bench(status: ExitStatus, said: &str) -> Outcome {
    if status.success() {
        return Outcome::Passed;
    }
    match PANIC.is_match(said) {
        true => of_failing(status, said),
        false => Outcome::Failed(Failure {
            why: said.trim().to_owned(),
            ..Failure::default()
        }),
    }
}

/// The names in `test NAME ... FAILED`.
pub(super) fn failing(said: &str) -> impl Iterator<Item = &str> {
    let results = said.lines().filter_map(|line| line.strip_prefix("test "));
    results.filter_map(|result| result.strip_suffix(" ... FAILED"))
}

fn of_failing(status: ExitStatus, said: &str) -> Outcome {
    // The last of many: proptest repeats a case until it is small.
    let Some(head) = PANIC.captures_iter(said).last() else {
        return Outcome::Failed(Failure {
            why: without_panic(status, said),
            ..Failure::default()
        });
    };
    let start = head.get(0).map_or(0, |head| head.end());
    let message = until_end(&said[start..]);
    if let Some(id) = todo(message) {
        return Outcome::Todo(id);
    }
    let mut failure = read(message);
    if failure.place.is_none() {
        failure.place = Some(head[1].to_owned());
    }
    Outcome::Failed(failure)
}

/// What a program says that ends otherwise than by a panic.
fn without_panic(status: ExitStatus, said: &str) -> String {
    let last = |lines: &str| {
        let lines: Vec<&str> = lines.trim().lines().collect();
        lines[lines.len().saturating_sub(5)..].join("\n")
    };
    if let Some(line) = said.lines().find(|l| l.contains("memory allocation")) {
        return format!(
            "It asked for more memory than it can have. Is there a loop that \
             only pushes?\n{line}"
        );
    }
    match said.split_once(" stdout ----\n") {
        Some((_, said)) => until_end(said).to_owned(),
        None => format!("it ended with {status}\n{}", last(said)),
    }
}

/// The part of a test's output that is a panic's message.
fn until_end(said: &str) -> &str {
    let ends = ["\nnote: run with", "\nstack backtrace:", "\n\nfailures:"];
    let ends = ends.iter().filter_map(|end| said.find(end));
    said[..ends.min().unwrap_or(said.len())].trim_end()
}

fn todo(message: &str) -> Option<Id> {
    TODO.captures(message)?[1].parse().ok()
}

/// Takes a message apart.
fn read(message: &str) -> Failure {
    let mut failure = Failure::default();
    let message = match message.strip_prefix("Test failed: ") {
        Some(random) => {
            let (said, input) = random
                .split_once("\nminimal failing input: ")
                .unwrap_or((random, ""));
            let input = input.split("\n\tsuccesses: ").next().unwrap_or("");
            failure.input = Some(on_one_line(input));
            said.strip_suffix('.').unwrap_or(said)
        }
        None => message,
    };
    let message = match PLACE_AT_END.captures(message) {
        Some(parts) => {
            failure.place = Some(parts[2].to_owned());
            parts.get(1).map_or("", |said| said.as_str())
        }
        None => message,
    };
    match VALUES.captures(message) {
        Some(parts) => values(&parts[1], &parts[2], &parts[3], &mut failure),
        None => failure.why = message.trim().to_owned(),
    }
    failure
}

/// What `assert_eq!` and `prop_assert_eq!` say of two values.
fn values(head: &str, left: &str, right: &str, failure: &mut Failure) {
    let unquoted = |text: &str| {
        text.trim()
            .strip_prefix('`')
            .unwrap_or(text.trim())
            .to_owned()
    };
    let standard = "assertion `left == right` failed";
    if let Some(why) = head.strip_prefix(standard) {
        why.trim_start_matches(": ").clone_into(&mut failure.why);
        failure.came = Some(left.to_owned());
        failure.expected = Some(right.to_owned());
    } else if head.starts_with("assertion failed: `(left == right)`") {
        // Its message comes after the second value: `2`: why.
        let (right, why) = right.split_once("`: ").unwrap_or((right, ""));
        failure.why = why.to_owned();
        let left = unquoted(left);
        failure.came = Some(left.strip_suffix('`').unwrap_or(&left).to_owned());
        let right = unquoted(right);
        failure.expected =
            Some(right.strip_suffix('`').unwrap_or(&right).to_owned());
    } else {
        failure.why = format!("{head}\n  left: {left}\n right: {right}");
    }
}

/// A value that was printed over many lines, on one.
fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for part in text.lines().map(str::trim) {
        let opens = line.ends_with(['[', '(']);
        if !line.is_empty() && !opens && !part.starts_with([']', ')']) {
            line.push(' ');
        }
        if part.starts_with([']', ')']) && line.ends_with(',') {
            line.pop();
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests;
