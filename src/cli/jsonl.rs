//! JSON lines: each line is answered as soon as it is read.

mod line;
mod parts;
mod text;

use anyhow::anyhow;
use serde::de::DeserializeOwned;

use self::line::Lines;
pub use self::parts::{JsonPart, Question};
use super::input::{Inputs, Reader};
use super::output::Output;

/// Answers each line of the inputs, each a JSON value; blank lines are skipped.
/// `answer` gets the place of the line for its errors, and `expected` says what
/// a line has to be. The first bad line ends the run; the answers before it are
/// kept, also in a file. If writing fails, the file stays as it was.
pub fn answer<Asked: DeserializeOwned>(
    inputs: &Inputs,
    expected: &'static str,
    mut output: Output,
    mut answer: impl FnMut(Asked, &str) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    let mut answers = || -> anyhow::Result<Option<anyhow::Error>> {
        for opened in inputs.open() {
            let (name, reader) = match opened {
                Ok(opened) => opened,
                Err(error) => return Ok(Some(error.into())),
            };
            let next = |question: &[u8], place: &str| {
                answer(parse(question, expected, place)?, place)
            };
            if let Some(bad) = answer_file(&name, reader, next, &mut output)? {
                return Ok(Some(bad));
            }
        }
        Ok(None)
    };
    // An error of the output ends here, and the file stays as it was.
    let bad = answers()?;
    output.finish()?;
    bad.map_or(Ok(()), Err)
}

/// Answers the lines of one input up to the first bad one, and returns what is
/// wrong with it.
///
/// # Errors
/// If the output cannot be written.
fn answer_file(
    name: &str,
    reader: Reader,
    mut answer: impl FnMut(&[u8], &str) -> anyhow::Result<Vec<u8>>,
    output: &mut Output,
) -> anyhow::Result<Option<anyhow::Error>> {
    let mut lines = Lines::new(name, reader);
    loop {
        let answer = match lines.next() {
            Ok(None) => return Ok(None),
            Ok(Some((line, place))) => answer(line, &place),
            Err(error) => Err(error),
        };
        match answer {
            Ok(answer) => output.write_line(&answer)?,
            Err(bad) => return Ok(Some(bad)),
        }
    }
}

/// A line's value.
fn parse<Asked: DeserializeOwned>(
    line: &[u8],
    expected: &str,
    place: &str,
) -> anyhow::Result<Asked> {
    if let Err(error) = str::from_utf8(line) {
        let offset = error.valid_up_to();
        let mend = "convert the file to UTF-8";
        return Err(anyhow!("not UTF-8, {place}, byte {offset}; {mend}"));
    }
    if line.starts_with("\u{FEFF}".as_bytes()) {
        let mend = "save the file as UTF-8 without one";
        return Err(anyhow!("a byte-order mark, {place}; {mend}"));
    }
    serde_json::from_slice(line).map_err(|error| {
        let what = what_is_wrong(&error);
        anyhow!("{what}, {place}; expected {expected}")
    })
}

/// The parser's message, with the column if it knows one. (To it, every line is
/// line 1.)
fn what_is_wrong(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(&*message, |m| m.0);
    match error.column() {
        0 => what.to_string(),
        column => format!("{what} (column {column})"),
    }
}
