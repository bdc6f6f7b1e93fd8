//! JSON lines: each line is answered as soon as it is read.

mod block;
mod field;
mod line;
mod parts;
mod text;

use anyhow::anyhow;

pub use self::block::{Block, Part};
pub use self::field::{Field, FieldArg};
use self::line::Lines;
pub use self::line::{LONGEST, too_long};
pub use self::parts::{JsonPart, Question};
use super::input::{Inputs, Reader};
use super::output::Output;

/// Answers each line of the inputs; blank lines are skipped. `answer` gets the
/// line and its place, for its errors. The first bad line ends the run; the
/// answers before it are kept, also in a file. If writing fails, the file stays
/// as it was.
pub fn answer(
    inputs: &Inputs,
    mut output: Output,
    mut answer: impl FnMut(&[u8], &str) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    let mut answers = || -> anyhow::Result<Option<anyhow::Error>> {
        for opened in inputs.open_texts() {
            let (name, reader) = match opened {
                Ok(opened) => opened,
                Err(error) => return Ok(Some(error.into())),
            };
            let bad = answer_file(&name, reader, &mut answer, &mut output)?;
            if bad.is_some() {
                return Ok(bad);
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

/// The value of a line, by `parse`. For errors, `place` says where it is and
/// `expected` what it has to be.
pub fn parsed<Value>(
    line: &[u8],
    place: impl Fn() -> String,
    expected: impl Fn() -> String,
    parse: impl FnOnce(&[u8]) -> Result<Value, serde_json::Error>,
) -> anyhow::Result<Value> {
    if let Err(error) = str::from_utf8(line) {
        let offset = error.valid_up_to();
        let mend = "convert the file to UTF-8";
        return Err(anyhow!("not UTF-8, {}, byte {offset}; {mend}", place()));
    }
    if line.starts_with("\u{FEFF}".as_bytes()) {
        let mend = "save the file as UTF-8 without one";
        return Err(anyhow!("a byte-order mark, {}; {mend}", place()));
    }
    parse(line).map_err(|error| {
        let what = what_is_wrong(&error);
        anyhow!("{what}, {}; expected {}", place(), expected())
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
