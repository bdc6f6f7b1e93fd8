//! How a command ends that cannot go on.

use std::fmt;
use std::io;
use std::process::ExitCode;

use bytepair::bpe::EncodeError;

/// The command line itself is wrong: the exit status is 2.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Prints the error, on one line, and gives the exit status.
///
/// That nobody reads the output any more is no error.
pub fn report(error: &anyhow::Error) -> ExitCode {
    let io_error = error.downcast_ref::<io::Error>();
    if io_error.is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    eprintln!("error: {error}");
    match error.is::<UsageError>() {
        true => ExitCode::from(2),
        false => ExitCode::from(1),
    }
}

/// Why the text of an input could not be encoded, in the words of the command.
pub fn cannot_encode(error: &EncodeError, input: &str) -> anyhow::Error {
    match error {
        EncodeError::ForbiddenSpecial { token, offset } => anyhow::anyhow!(
            "the special token {token:?}, {input} at byte {offset}; \
             --special allow gives it its id, --special text takes it as text"
        ),
        error => anyhow::anyhow!(
            "{}",
            error.to_string().replacen(
                "of the text",
                &format!("of {input}"),
                1
            )
        ),
    }
}
