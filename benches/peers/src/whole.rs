//! A whole program: what it takes from its start to its end.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use measuring::cores;
use serde::{Deserialize, Serialize};

/// How often a program is asked for its memory.
const ASK: Duration = Duration::from_millis(10);

/// A program to run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Program {
    /// The cores to keep to; none for all.
    pub cores: Vec<usize>,
    /// The program's file.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// What it reads on standard input.
    pub input: String,
}

/// What it took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Took {
    /// Seconds from its start to its end.
    pub seconds: f64,
    /// The most memory that it held, in bytes, where that is known. What it
    /// held in its last hundredth of a second may be missing.
    pub peak: Option<u64>,
    /// What it wrote on standard output.
    pub said: String,
}

/// Runs the program on standard input; what it took goes to standard output.
///
/// # Errors
/// A program that cannot be run or that fails.
pub fn run() -> Result<()> {
    let program: Program = serde_json::from_reader(io::stdin())?;
    cores::keep_to(&program.cores)?;
    println!("{}", serde_json::to_string(&program.run()?)?);
    Ok(())
}

impl Program {
    /// Runs it on the cores that this process keeps to.
    fn run(&self) -> Result<Took> {
        let name = self.path.display();
        // What another program wrote before is not written on its time.
        let _ = Command::new("sync").status();
        let clock = Instant::now();
        let mut child = Command::new(&self.path)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        let process = child.id();
        let watch = thread::spawn(move || watch(process));
        if let Some(mut stdin) = child.stdin.take() {
            // A program that ended at once reads nothing.
            let _ = stdin.write_all(self.input.as_bytes());
        }
        let output = child.wait_with_output()?;
        let seconds = clock.elapsed().as_secs_f64();
        if !output.status.success() {
            bail!("{name} fails: {}", output.status);
        }
        Ok(Took {
            seconds,
            peak: watch.join().ok().flatten(),
            said: String::from_utf8(output.stdout)?,
        })
    }
}

/// The most memory that a process held until it ended, in bytes.
fn watch(process: u32) -> Option<u64> {
    let mut peak = None;
    while let Some(now) = held(process) {
        peak = peak.max(Some(now));
        thread::sleep(ASK);
    }
    peak
}

/// The most memory that a process held so far; none if it ended.
fn held(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes = line.split_whitespace().nth(1)?;
    Some(kilobytes.parse::<u64>().ok()? * 1024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_program_says_something_and_holds_memory() -> Result<()> {
        let program = Program {
            cores: Vec::new(),
            path: "/bin/sh".into(),
            arguments: ["-c", "sleep 0.05; cat"].map(str::to_string).to_vec(),
            input: "tea".to_string(),
        };
        let took = program.run()?;
        assert_eq!(took.said, "tea");
        assert!((0.05..5.0).contains(&took.seconds));
        assert!(took.peak.is_some_and(|peak| peak > 10_000));
        let arguments = ["-c", "exit 3"].map(str::to_string).to_vec();
        let failing = Program {
            arguments,
            ..program
        };
        assert!(failing.run().is_err());
        Ok(())
    }
}
