//! The workspace of stubs compiles, and what only a solution uses is cut with
//! it.

use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::{Fault, is_wanted};
use crate::judge::cargo;
use crate::reader::Place;
use crate::source::functions_with_holes;
use crate::{Book, Chapter, notes};

/// What lets a stub leave names unused, and what warns of functions all the
/// same.
const ALLOWED: &str = "unused = \"allow\"\n";
const WARNED: &str = "unused = { level = \"allow\", priority = -1 }\n\
                      dead_code = \"warn\"\n";

/// A line that cargo prints for what the compiler says.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    message: String,
    level: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

/// A place in a file; that of a warning is the name that is never used.
#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

pub(super) fn faults(
    book: &Book,
    place: &Place,
    chapters: &[u32],
) -> Result<Vec<Fault>> {
    let manifest = place.dir.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    if !text.contains(ALLOWED) {
        bail!("{} does not allow what is unused", manifest.display());
    }
    // It stays so: to put it back would build every chapter once more.
    notes::write(&manifest, text.replace(ALLOWED, WARNED).as_bytes())?;
    let (messages, cargo) = build(place)?;
    if let Some(cargo) = cargo {
        let errors = messages.iter().filter(|m| m.level == "error");
        let errors: String =
            errors.filter_map(|m| m.rendered.as_deref()).collect();
        let what = format!("stubs do not compile:\n{errors}{cargo}");
        return Ok(vec![Fault::general(what)]);
    }
    let spans = messages
        .into_iter()
        .filter(|message| is_of_code(&message.message))
        .flat_map(|message| message.spans)
        .filter(|span| span.is_primary);
    let faults = spans.filter_map(|span| helper(book, &span, chapters));
    // A library is built once more for its own tests.
    let mut faults: Vec<Fault> = faults.collect();
    faults.dedup();
    Ok(faults)
}

/// Whether a message is of functions and constants: fields and types are part
/// of what is given.
fn is_of_code(message: &str) -> bool {
    let kinds = ["function", "method", "constant", "static", "associated"];
    message.contains(" never used")
        && kinds.iter().any(|kind| message.contains(kind))
}

/// Builds all tests and benchmarks of all stubs, the benchmarks with as little
/// optimization as the tests: what the compiler says, and what cargo says if
/// that failed.
fn build(place: &Place) -> Result<(Vec<Message>, Option<String>)> {
    let built = cargo()
        .current_dir(&place.dir)
        .args(["test", "--lib", "--tests", "--benches"])
        .args(["--workspace", "--no-run", "--message-format", "json"])
        .arg("--target-dir")
        .arg(place.target())
        .output()
        .context("cargo cannot be started")?;
    let said = String::from_utf8_lossy(&built.stdout);
    let lines = said.lines().filter_map(|l| serde_json::from_str(l).ok());
    let messages = lines.filter_map(|line: Line| line.message).collect();
    let failed = !built.status.success();
    let cargo = String::from_utf8_lossy(&built.stderr).into_owned();
    Ok((messages, failed.then_some(cargo)))
}

/// The fault, if it is one, that this name is never used in the stubs.
fn helper(book: &Book, span: &Span, chapters: &[u32]) -> Option<Fault> {
    let line: Vec<char> = span.text.first()?.text.chars().collect();
    let name = line.get(span.column_start - 1..span.column_end - 1)?;
    let name: String = name.iter().collect();
    let chapter = book
        .chapters
        .iter()
        .filter(|chapter| is_wanted(chapter, chapters))
        .find(|chapter| span.file_name.starts_with(&chapter.package))?;
    let is_given = chapter
        .exercises
        .iter()
        .any(|exercise| exercise.given.contains(&name));
    // What has a hole itself is asked for; what no solution names is used by
    // something that is given.
    let has_hole = chapter
        .sources
        .values()
        .any(|source| functions_with_holes(source).contains(&name));
    if is_given || has_hole || !is_named_in_a_hole(chapter, &name) {
        return None;
    }
    let (file, line) = (&span.file_name, span.line_start);
    Some(Fault::general(format!(
        "{file}:{line}: only a solution uses `{name}`: cut it as a helper, or \
         tell the reader of it and list it under `given`"
    )))
}

fn is_named_in_a_hole(chapter: &Chapter, name: &str) -> bool {
    let holes = chapter.sources.values().flat_map(|source| source.holes());
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    holes
        .flat_map(|hole| hole.body.split(|c| !is_part(c)))
        .any(|word| word == name)
}
