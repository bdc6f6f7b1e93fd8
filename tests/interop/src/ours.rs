//! `bytepair`, run as its users run it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::verdict::Answers;

/// After so many texts that it refuses, the others are not tried.
const REFUSALS: usize = 20;

/// The command.
pub struct Ours(pub PathBuf);

impl Ours {
    /// The ids of texts, special tokens in them included.
    ///
    /// # Errors
    /// A command that does not start, or prints something else than ids.
    pub fn encode(
        &self,
        tokenizer: &Path,
        texts: &[String],
    ) -> Result<Answers<Vec<u32>>> {
        self.each(&["encode", "--special", "allow"], tokenizer, texts)
    }

    /// The texts of ids.
    ///
    /// # Errors
    /// A command that does not start, or prints something else than texts.
    pub fn decode(
        &self,
        tokenizer: &Path,
        ids: &[Vec<u32>],
    ) -> Result<Answers<String>> {
        self.each(&["decode"], tokenizer, ids)
    }

    /// Runs it with these arguments; its complaint, if it fails, in which the
    /// files of `folder` are named from it.
    ///
    /// # Errors
    /// A command that does not start.
    pub fn run(
        &self,
        folder: &Path,
        arguments: &[&str],
    ) -> Result<Result<(), String>> {
        let mut command = Command::new(&self.0);
        let output = command.args(arguments).output();
        let output = output.context("cannot start bytepair")?;
        Ok(match output.status.success() {
            true => Ok(()),
            false => Err(without(folder, &complaint(&output))),
        })
    }

    /// JSON lines in, JSON lines out. A line that it refuses ends the command,
    /// so it is started again after it.
    fn each<In: Serialize, Out: DeserializeOwned>(
        &self,
        arguments: &[&str],
        tokenizer: &Path,
        all: &[In],
    ) -> Result<Answers<Out>> {
        let mut answers = Vec::new();
        let mut refusals = 0;
        while answers.len() < all.len() {
            let rest = &all[answers.len()..];
            let output = self.lines(arguments, tokenizer, rest)?;
            for line in String::from_utf8(output.stdout.clone())?.lines() {
                answers.push(Ok(serde_json::from_str(line)?));
            }
            if output.status.success() {
                break;
            }
            let why = without(tokenizer, &complaint(&output));
            if answers.is_empty() && self.refuses(arguments, tokenizer)? {
                return Ok(Err(why));
            }
            refusals += 1;
            answers.push(Err(why));
            if refusals == REFUSALS {
                let rest = all.len() - answers.len();
                let untried = || Err("not tried".to_string());
                answers.extend((0..rest).map(|_| untried()));
            }
        }
        Ok(Ok(answers))
    }

    /// Whether it is the tokenizer that is refused.
    fn refuses(&self, arguments: &[&str], tokenizer: &Path) -> Result<bool> {
        let nothing: [String; 0] = [];
        let output = self.lines(arguments, tokenizer, &nothing)?;
        Ok(!output.status.success())
    }

    fn lines(
        &self,
        arguments: &[&str],
        tokenizer: &Path,
        lines: &[impl Serialize],
    ) -> Result<Output> {
        let mut child = Command::new(&self.0)
            .args(arguments)
            .arg("--jsonl")
            .arg("--tokenizer")
            .arg(tokenizer)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot start bytepair")?;
        let mut input = String::new();
        for line in lines {
            input += &serde_json::to_string(line)?;
            input.push('\n');
        }
        let mut stdin = child.stdin.take().context("no standard input")?;
        // It need not read to the end before it fails.
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output()?;
        let _ = writer.join();
        Ok(output)
    }
}

fn complaint(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    let error = said.rfind("error: ").map_or(said, |at| &said[at + 7..]);
    match error {
        "" => format!("nothing, {}", output.status),
        _ => error.to_string(),
    }
}

/// The results hold no path of this machine: files are named from the folder
/// that holds the tokenizer's.
fn without(folder: &Path, complaint: &str) -> String {
    let above = folder.parent().unwrap_or(Path::new(""));
    complaint.replace(&format!("{}/", above.display()), "")
}
