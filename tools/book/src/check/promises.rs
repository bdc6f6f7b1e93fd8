//! Each promise of `promises.md` names the tests that hold it.
//!
//! A promise is a section of the page, or an item of a list that begins with
//! the name of a file with `unsafe` code. A line for each test names its file
//! and its function:
//!
//! ```text
//! - `tests/command/train.rs`: `encode_obeys_what_train_wrote`
//! ```

mod named_test;
mod unsafe_code;

use std::sync::LazyLock;

use regex::Regex;

use super::{Book, Finding};
use crate::pages::Page;

const PROMISES: &str = "promises.md";

/// What the page promises.
struct Promise<'page> {
    /// Its line on the page, from 1.
    line: usize,
    /// The title of the section, or the name of the file.
    name: &'page str,
    is_file: bool,
    tests: Vec<Test<'page>>,
}

/// A test that the page names.
struct Test<'page> {
    /// Its line on the page, from 1.
    line: usize,
    file: &'page str,
    function: &'page str,
}

pub(super) fn check(book: &Book, findings: &mut Vec<Finding>) {
    let path = book.pages.src.join(PROMISES);
    let mut pages = book.pages.pages.iter();
    let Some(page) = pages.find(|page| page.path == path) else {
        return;
    };
    let promises = promises(page, findings);
    for promise in &promises {
        if promise.tests.is_empty() {
            let what = format!("nothing holds \"{}\"", promise.name);
            let advice = "add a line for each test: - `FILE.rs`: `FUNCTION`";
            findings.push(Finding::new(&path, promise.line, what, advice));
        }
        for test in &promise.tests {
            findings.extend(named_test::fault(book, &path, test));
        }
    }
    let files = promises.iter().filter(|promise| promise.is_file);
    let files: Vec<_> = files.map(|file| (file.name, file.line)).collect();
    unsafe_code::check(book, &path, &files, findings);
}

/// The promises of the page. A line that looks like a test but does not name one
/// is a fault.
fn promises<'page>(
    page: &'page Page,
    findings: &mut Vec<Finding>,
) -> Vec<Promise<'page>> {
    let mut promises: Vec<Promise> = Vec::new();
    for (line, text) in (1..).zip(page.text.lines()) {
        if let Some(test) = test(line, text) {
            if let Some(promise) = promises.last_mut() {
                promise.tests.push(test);
            }
        } else if LIKE_A_TEST.is_match(text) {
            let what = format!("{} names no test", text.trim());
            let advice = "write - `FILE.rs`: `FUNCTION` and nothing else";
            findings.push(Finding::new(&page.path, line, what, advice));
        } else if let Some(promise) = promise(line, text) {
            // The title of a list of files is not itself a promise.
            if promise.is_file {
                promises.pop_if(|last| !last.is_file && last.tests.is_empty());
            }
            promises.push(promise);
        }
    }
    promises
}

/// The test that a line of the page names.
fn test(line: usize, text: &str) -> Option<Test<'_>> {
    let [file, function] = TEST.captures(text)?.extract().1;
    Some(Test {
        line,
        file,
        function,
    })
}

/// The promise that begins with this line of the page.
fn promise(line: usize, text: &str) -> Option<Promise<'_>> {
    let found = HEAD.captures(text)?;
    let (title, file) = (found.get(1), found.get(2));
    Some(Promise {
        line,
        name: file.or(title)?.as_str(),
        is_file: file.is_some(),
        tests: Vec::new(),
    })
}

static TEST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ *- `([^`]+\.rs)`: `(\w+)`$").unwrap());

static LIKE_A_TEST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ *- `[^`]*`:.*").unwrap());

/// A title or a file.
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:##+ (.*)|- `([^`]+\.rs)`.*)$").unwrap());
