//! Starts a process for a script and waits for its answer.

use std::env;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::encoders::{Entry, Home};
use crate::script::{Answer, Script};

/// How a script ended.
pub enum Outcome {
    /// With an answer.
    Answer(Answer),
    /// It took longer than it was given.
    TooLong,
    /// The process failed, and its last words.
    Failed(String),
}

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
    let mut child = command(entry, python)?
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", entry.name))?;
    let script = serde_json::to_vec(script)?;
    let mut stdin = child.stdin.take().context("no standard input")?;
    // A child that ended at once reads nothing; its status says why.
    let _ = stdin.write_all(&script);
    drop(stdin);
    outcome(child, limit)
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

/// Waits until both pipes are closed, or the time is up.
fn outcome(mut child: Child, limit: Option<Duration>) -> Result<Outcome> {
    let out = in_the_background(child.stdout.take());
    let errors = in_the_background(child.stderr.take());
    let said = match limit {
        None => out.recv()?,
        Some(limit) => match out.recv_timeout(limit) {
            Ok(said) => said,
            Err(_) => {
                child.kill()?;
                child.wait()?;
                return Ok(Outcome::TooLong);
            }
        },
    };
    let status = child.wait()?;
    let errors = errors.recv()?;
    if !status.success() {
        let last = errors.lines().rfind(|line| !line.trim().is_empty());
        let last = last.unwrap_or("it said nothing").to_string();
        return Ok(Outcome::Failed(format!("{status}: {last}")));
    }
    Ok(Outcome::Answer(serde_json::from_str(&said)?))
}

fn in_the_background(
    pipe: Option<impl Read + Send + 'static>,
) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What could be read before an error is what there is to show.
            let _ = pipe.read_to_end(&mut bytes);
        }
        let said = String::from_utf8_lossy(&bytes).into_owned();
        let _ = sender.send(said);
    });
    receiver
}
