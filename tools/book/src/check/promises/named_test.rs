//! The tests that the page names exist and run.

use std::path::Path;

use super::{Book, Finding, Test};

/// What is wrong with a test that the page at `path` names.
pub(super) fn fault(book: &Book, path: &Path, test: &Test) -> Option<Finding> {
    let Test {
        line,
        file,
        function,
    } = test;
    let finding = |what, advice| Finding::new(path, *line, what, advice);
    let Ok(text) = book.pages.read(Path::new(file)) else {
        let what = format!("there is no file `{file}`");
        return Some(finding(what, "write its path from the root"));
    };
    let (what, advice) = match state(&text, function) {
        State::Runs => return None,
        State::Missing => ("has no function", "name a test of this file"),
        State::Unmarked => ("does not test by", "mark it with #[test]"),
        State::Ignored => ("does not run", "name a test that always runs"),
    };
    Some(finding(format!("`{file}` {what} `{function}`"), advice))
}

/// What becomes of a function when the tests run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Runs,
    Ignored,
    Unmarked,
    Missing,
}

/// The state of the function, the best if there are several of its name.
fn state(text: &str, function: &str) -> State {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_head = |line: &str| {
        let name = line.strip_prefix("fn ").and_then(|rest| {
            let end = rest.find(|c: char| c != '_' && !c.is_alphanumeric())?;
            Some(&rest[..end])
        });
        name == Some(function)
    };
    let found = (0..lines.len()).filter(|&at| is_head(lines[at]));
    let states = found.map(|at| state_at(&lines[..at]));
    let all: Vec<State> = states.collect();
    [State::Runs, State::Ignored, State::Unmarked]
        .into_iter()
        .find(|state| all.contains(state))
        .unwrap_or(State::Missing)
}

/// The state of a function with these lines before it. In a `proptest!` its
/// mark is the same.
fn state_at(before: &[&str]) -> State {
    let above = before.iter().rev();
    let above = above
        .take_while(|line| line.starts_with("#[") || line.starts_with("//"));
    let has = |start: &str| above.clone().any(|line| line.starts_with(start));
    if !has("#[test]") {
        State::Unmarked
    } else if has("#[ignore") {
        State::Ignored
    } else {
        State::Runs
    }
}
