//! A Python process that answers as other people's tokenizers do.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::verdict::Answers;

/// Whose tokenizers are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
    /// Hugging Face's tokenizers, the version that is followed.
    Tokenizers,
    /// The coming version of it.
    Next,
    /// transformers' `AutoTokenizer`.
    Transformers,
    /// OpenAI's tiktoken.
    Tiktoken,
    /// tiktoken's, as Python unpickles it.
    Pickle,
    /// The rules of minbpe.
    Minbpe,
}

impl Library {
    /// The name, as `peer.py` knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Tokenizers | Self::Next => "tokenizers",
            Self::Transformers => "transformers",
            Self::Tiktoken => "tiktoken",
            Self::Pickle => "pickle",
            Self::Minbpe => "minbpe",
        }
    }
}

impl fmt::Display for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = if *self == Self::Next { " 1.0" } else { "" };
        write!(f, "{}{version}", self.name())
    }
}

/// A running `peer.py`.
pub struct Peer {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

#[derive(Deserialize)]
struct Said<T> {
    error: Option<String>,
    #[serde(default = "Vec::new")]
    answers: Vec<One<T>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum One<T> {
    Answer(T),
    Error { error: String },
}

impl Peer {
    /// Starts it with this Python.
    ///
    /// # Errors
    /// A Python that does not start.
    pub fn start(python: &Path) -> Result<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut child = Command::new(python)
            .arg(script.join("python/peer.py"))
            // What it says besides its answers is only read when it fails.
            .env("TRANSFORMERS_VERBOSITY", "error")
            .env("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")
            .env("HF_HUB_OFFLINE", "1")
            .env("TOKENIZERS_PARALLELISM", "false")
            .env("PYTHONUTF8", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", python.display()))?;
        let requests = child.stdin.take().context("no standard input")?;
        let answers = child.stdout.take().context("no standard output")?;
        Ok(Self {
            child,
            requests,
            answers: BufReader::new(answers),
        })
    }

    /// Asks `what` of a library about a folder.
    ///
    /// # Errors
    /// A process that ended, or an answer of another shape.
    pub fn ask<T: DeserializeOwned>(
        &mut self,
        library: Library,
        folder: &Path,
        what: &str,
        arguments: &Value,
    ) -> Result<Answers<T>> {
        let request = json!({
            "library": library.name(),
            "folder": folder,
            what: arguments,
        });
        writeln!(self.requests, "{request}")?;
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            bail!("{library} ended at {}", folder.display());
        }
        let said: Said<T> = serde_json::from_str(&line)
            .with_context(|| format!("{library} said {line:.200}"))?;
        Ok(match said.error {
            Some(why) => Err(why),
            None => Ok(said.answers.into_iter().map(One::result).collect()),
        })
    }
}

impl<T> One<T> {
    fn result(self) -> Result<T, String> {
        match self {
            Self::Answer(answer) => Ok(answer),
            Self::Error { error } => Err(error),
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
