//! Errors that end a command.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Error, anyhow};
use bytepair::bpe::{
    EncodeError, PartsError, ReadError, SplitError, UnknownId,
};
use bytepair::files::{FileError, Foreign, foreign_file};

use super::output::{STANDARD_OUTPUT, of_standard_output};

/// The command line itself is wrong: the exit status is 2.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Prints the error on one line and returns the exit status.
///
/// A closed pipe on standard output is not an error.
pub fn report(error: &Error) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    let line = visible(&error.to_string());
    // If standard error cannot be written, there is no one left to tell.
    let _ = writeln!(io::stderr(), "error: {line}");
    match error.is::<UsageError>() {
        true => ExitCode::from(2),
        false => ExitCode::from(1),
    }
}

/// Prints clap's message, which may be the help that was asked for, and returns
/// the exit status.
pub fn report_clap(said: &clap::Error) -> ExitCode {
    match said.print() {
        // If standard error cannot be written, there is no one left to tell.
        Err(error) if !said.use_stderr() => {
            report(&of_standard_output(error).into())
        }
        _ => ExitCode::from(said.exit_code() as u8),
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    // A pipe that is named with -o is an output like any other.
    let is_standard = |e: &&FileError| e.path == Path::new(STANDARD_OUTPUT);
    let of_file = error.downcast_ref::<FileError>().filter(is_standard);
    let of_file = of_file.and_then(|e| e.kind);
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind.or(of_file) == Some(ErrorKind::BrokenPipe)
}

/// A text with its control characters escaped, so that it stays on one line and
/// cannot affect the terminal.
pub fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() {
            true => visible.extend(c.escape_default()),
            false => visible.push(c),
        }
    }
    visible
}

/// The error of a text that cannot be encoded; `place` is where it is, such as
/// its file.
pub fn cannot_encode(error: EncodeError, place: &str) -> Error {
    match error {
        EncodeError::ForbiddenSpecial { token, offset } => anyhow!(
            "special token {token:?} in the text, {place} at byte {offset}; \
             use --special allow to encode it as its id, or --special text to \
             encode it as plain text"
        ),
        EncodeError::ByteWithoutToken { byte, offset } => anyhow!(
            "the vocabulary has no token for the byte 0x{byte:02X}, {place} at \
             byte {offset}; use a tokenizer that has all 256 bytes"
        ),
        EncodeError::Split(error) => cannot_split(error, place),
    }
}

/// The error of a message in parts that cannot be encoded; `place` is where it
/// is, such as its line.
pub fn cannot_encode_part(error: PartsError, place: &str) -> Error {
    match error {
        PartsError::NotSpecial {
            token,
            index,
            known,
        } => anyhow!(
            "{token:?} is not a special token of the tokenizer, {place}, part \
             {index}; {}",
            PartsError::choices(&known)
        ),
        PartsError::Text { index, error } => {
            cannot_encode(error, &format!("{place}, part {index}"))
        }
        PartsError::Single { token, index } => anyhow!(
            "the text holds the special token {token:?}, which cannot be \
             spelled in smaller tokens, {place}, part {index}; remove it from \
             the text"
        ),
    }
}

/// The error of the file `name`, which cannot be read or encoded.
pub fn cannot_read(error: ReadError, name: &str) -> Error {
    match error {
        ReadError::Encode(error) => cannot_encode(error, name),
        ReadError::Io(error) => {
            FileError::from_io(&error, Path::new(name)).into()
        }
    }
}

/// The error of a text that cannot be split; `place` is where it is, such as
/// its file.
pub fn cannot_split(error: SplitError, place: &str) -> Error {
    match error {
        SplitError::NotUtf8 { offset } => not_utf8(offset, place),
        SplitError::GaveUp { offset, reason } => anyhow!(
            "the regular expression gave up ({reason}), {place} at byte \
             {offset}; use one without look-around, backreferences and \
             possessive quantifiers"
        ),
    }
}

/// The error of a file that is not UTF-8, with what it is, if its first bytes
/// tell.
fn not_utf8(offset: usize, place: &str) -> Error {
    match foreign_file(Path::new(place)) {
        Some(Foreign { what, mend, .. }) => {
            anyhow!("{what}, not UTF-8, {place} at byte {offset}; {mend}")
        }
        None => anyhow!(
            "not UTF-8, {place} at byte {offset}; \
             convert it to UTF-8, or use --pattern none, which accepts any \
             bytes"
        ),
    }
}

/// The error of ids that cannot be decoded; `place` is where they are, such as
/// their file.
pub fn cannot_decode(error: &UnknownId, place: &str) -> Error {
    let UnknownId {
        id,
        position,
        largest,
    } = error;
    anyhow!(
        "unknown token id {id}, {place} at position {position}; \
         the largest id of the vocabulary is {largest}"
    )
}

/// A word of an input, quoted and shortened to fit on a line.
pub fn shortened(word: &str) -> String {
    const LONGEST: usize = 40;
    let mut shortened: String = word.chars().take(LONGEST).collect();
    if shortened.len() < word.len() {
        shortened.push_str("...");
    }
    format!("{shortened:?}")
}
