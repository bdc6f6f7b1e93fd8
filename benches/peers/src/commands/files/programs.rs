//! The programs that are run, and how.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, iter};

use anyhow::{Context, Result, bail};
use measuring::process;
use serde_json::json;

use super::Arguments;
use crate::commands::Session;
use crate::vocabulary::Vocabulary;
use crate::whole::{Program, Took};

impl Arguments {
    /// The command of this project.
    pub(super) fn bytepair(
        &self,
        session: &Session,
        out: &Path,
    ) -> Result<Program> {
        let path = self.bytepair_path()?;
        let vocabulary = session.source.vocabulary;
        let form = ["u32", "u16"][usize::from(is_small(vocabulary))];
        let words = ["encode", "--special", "text", "--output", form];
        let tokenizer = ["--tokenizer", vocabulary.name(), "-o"];
        let words = words.into_iter().chain(tokenizer).map(Ok);
        let paths = iter::once(out).chain(self.files.iter().map(|f| &**f));
        let arguments = words.chain(paths.map(text));
        Ok(Program {
            cores: Vec::new(),
            path,
            arguments: arguments
                .map(|word| word.map(str::to_string))
                .collect::<Result<_>>()?,
            input: String::new(),
        })
    }

    /// Where it is.
    fn bytepair_path(&self) -> Result<PathBuf> {
        let path = match &self.bytepair {
            Some(path) => path.clone(),
            None => env::current_exe()?
                .with_file_name(format!("bytepair{}", env::consts::EXE_SUFFIX)),
        };
        if !path.exists() {
            bail!(
                "no {}; run `cargo build --release`, or name it with \
                 --bytepair",
                path.display()
            );
        }
        Ok(path)
    }

    /// gigatoken, with as many threads as there are cores for it, or one.
    pub(super) fn gigatoken(
        &self,
        session: &Session,
        threads: usize,
        out: &Path,
    ) -> Result<Program> {
        let python = session.python.0.clone();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gigatoken");
        let small = is_small(session.source.vocabulary);
        let kind = ["<u4", "<u2"][usize::from(small)];
        let input = json!({
            "source": session.source,
            "files": self.files,
            "threads": threads,
            "type": kind,
            "out": out,
        });
        Ok(Program {
            cores: Vec::new(),
            path: python.context("gigatoken needs --python")?,
            arguments: vec![text(&folder.join("files.py"))?.to_string()],
            input: input.to_string(),
        })
    }
}

/// Whether ids fit two bytes.
fn is_small(vocabulary: Vocabulary) -> bool {
    vocabulary == Vocabulary::Gpt2
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path that is not UTF-8")
}

/// Runs a program from a process of its own, which keeps to its cores.
///
/// # Errors
/// A program that cannot be run or that fails.
pub fn follow(program: &Program) -> Result<Took> {
    let mut command = Command::new(env::current_exe()?);
    match process::follow(command.arg("whole"), program, None)? {
        process::Outcome::<Took>::Answer(took) => Ok(took),
        process::Outcome::Failed(why) => bail!("{why}"),
        process::Outcome::TooLong => bail!("it takes too long"),
    }
}
