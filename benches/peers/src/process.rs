//! Starts a process for a script and waits for its answer.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use measuring::process;

use crate::encoders::{Entry, Home};
use crate::script::{Answer, Script};

/// How a script ended.
pub type Outcome = process::Outcome<Answer>;

/// Where the processes of encoders in Python come from.
#[derive(Debug, Clone, Default)]
pub struct Python(pub Option<PathBuf>);

/// Follows a script in a process of its own.
///
/// # Errors
/// A process that cannot be started.
pub fn run(
    entry: Entry,
    script: &Script,
    python: &Python,
    limit: Option<Duration>,
) -> Result<Outcome> {
    process::follow(&mut command(entry, python)?, script, limit)
        .with_context(|| format!("cannot measure {}", entry.name))
}

fn command(entry: Entry, python: &Python) -> Result<Command> {
    match entry.home {
        Home::Here(_) => {
            let mut command = Command::new(env::current_exe()?);
            command.arg("child");
            Ok(command)
        }
        Home::Python => {
            let Some(python) = &python.0 else {
                bail!("{} needs --python", entry.name);
            };
            let script = Path::new(env!("CARGO_MANIFEST_DIR"));
            let mut command = Command::new(python);
            command.arg(script.join("gigatoken/measure.py"));
            Ok(command)
        }
    }
}
