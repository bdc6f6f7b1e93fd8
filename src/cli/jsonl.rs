//! JSON lines: an answer for each line, as soon as it is known.

use std::io::BufRead;

use bytepair::bpe::LineError;
use bytepair::files::FileError;
use serde::de::DeserializeOwned;

use super::input::Inputs;
use super::output::Output;

/// Answers each line of the inputs, each a JSON value; `answer` is told the
/// line's place in words. A bad line ends it; the answers before stay, in a
/// file too.
pub fn answer<Question: DeserializeOwned>(
    inputs: &Inputs,
    mut output: Output,
    mut answer: impl FnMut(Question, &str) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    let result = inputs.open().try_for_each(|opened| {
        let (name, lines) = opened?;
        each_line(&name, lines, |line, place| {
            let question = serde_json::from_slice(line)
                .map_err(|error| not_a_question(&error, place))?;
            let answer = answer(question, place)?;
            Ok(output.write(|out| {
                out.write_all(&answer)?;
                out.write_all(b"\n")?;
                out.flush()
            })?)
        })
    });
    output.finish()?;
    result
}

/// Calls `each` with every line and its place in words.
fn each_line(
    name: &str,
    mut lines: impl BufRead,
    mut each: impl FnMut(&[u8], &str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = lines.read_until(b'\n', &mut line);
        let read =
            read.map_err(|error| FileError::from_io(&error, name.as_ref()))?;
        if read == 0 {
            break;
        }
        each(&line, &format!("{name} line {number}"))?;
    }
    Ok(())
}

/// What is wrong with a line; its column takes the place of the line, which is
/// always the first to the parser.
fn not_a_question(error: &serde_json::Error, place: &str) -> anyhow::Error {
    let LineError { what, mend, .. } =
        LineError::of_json(error, "each line is one JSON value");
    let column = error.column();
    anyhow::anyhow!("a bad line ({what}), {place} at column {column}; {mend}")
}
