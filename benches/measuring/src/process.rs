//! Processes that follow one script each, and what they can say of themselves.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How a script ended.
pub enum Outcome<Answer> {
    /// With an answer.
    Answer(Answer),
    /// It took longer than it was given.
    TooLong,
    /// The process failed, and its last words.
    Failed(String),
}

/// Starts a process, gives it its script on standard input, and waits for the
/// answer on its standard output; both are JSON.
///
/// # Errors
/// A process that cannot be started, or that answers something else.
pub fn follow<Answer: DeserializeOwned>(
    command: &mut Command,
    script: &impl Serialize,
    limit: Option<Duration>,
) -> Result<Outcome<Answer>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {:?}", command.get_program()))?;
    let script = serde_json::to_vec(script)?;
    let mut stdin = child.stdin.take().context("no standard input")?;
    // A child that ended at once reads nothing; its status says why.
    let _ = stdin.write_all(&script);
    drop(stdin);
    outcome(child, limit)
}

/// Waits until both pipes are closed, or the time is up.
fn outcome<Answer: DeserializeOwned>(
    mut child: Child,
    limit: Option<Duration>,
) -> Result<Outcome<Answer>> {
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

/// The most memory that this process held so far, in bytes; Linux tells it.
pub fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes = line.split_whitespace().nth(1)?;
    Some(kilobytes.parse::<u64>().ok()? * 1024)
}

/// The seconds that all threads of this process were at work so far, the
/// system's work for them included.
#[cfg(target_os = "linux")]
pub fn seconds_at_work() -> Option<f64> {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(ClockId::ProcessCPUTime);
    Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
}

/// None: this system has another call for it.
#[cfg(not(target_os = "linux"))]
pub fn seconds_at_work() -> Option<f64> {
    None
}
