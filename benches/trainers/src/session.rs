//! What every measurement can be told, and how it starts its processes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;
use measuring::process::{self, Outcome};
use measuring::{cores, machine, report};
use tempfile::TempDir;

use crate::merges::Merges;
use crate::script::{Answer, Script};
use crate::texts::Text;
use crate::trainers::Trainer;

/// What every measurement can be told.
#[derive(Debug, Args)]
pub struct Common {
    /// How many threads a trainer may take.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How often each trainer meets each text.
    #[arg(long, default_value_t = 3)]
    pub rounds: usize,
    /// A training that takes more seconds is ended.
    #[arg(long, value_name = "SECONDS", default_value_t = 1200)]
    limit: u64,
    /// Puts the table between these marks in `benches/README.md`, too.
    #[arg(long, value_name = "MARK")]
    write: Option<String>,
}

impl Common {
    /// Makes a folder for what is written while it is measured.
    ///
    /// # Errors
    /// No threads, no rounds or no room.
    pub fn start(&self) -> Result<Session> {
        if self.threads == 0 || self.rounds == 0 {
            bail!("at least one thread and one round are needed");
        }
        let folder = TempDir::new().context("no temporary folder")?;
        Ok(Session {
            folder,
            threads: self.threads,
            limit: Duration::from_secs(self.limit),
        })
    }

    /// Prints a report, and writes it where it was asked for.
    ///
    /// # Errors
    /// `benches/README.md` without the marks, or not to be written to.
    pub fn publish(&self, report: &str) -> Result<()> {
        print!("{report}");
        match &self.write {
            Some(mark) => report::write(mark, report),
            None => Ok(()),
        }
    }
}

/// A measurement that is under way.
pub struct Session {
    folder: TempDir,
    /// How many threads a trainer may take.
    pub threads: usize,
    limit: Duration,
}

/// How a trainer is told to train.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// A text as one document, and not each line.
    pub whole: bool,
    /// By GPT-2's pattern, or else not split at all.
    pub cut: bool,
    /// How many merges.
    pub merges: usize,
    /// Look at this many merges, the first and the last.
    pub watch: Option<usize>,
}

/// How a training ended: with figures and merges.
pub type Trained = Outcome<(Answer, Merges)>;

impl Session {
    /// The folder, which goes with the session.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Trains in a process of its own, kept to as many cores as it has
    /// threads.
    ///
    /// # Errors
    /// A process that cannot be started, or that wrote no merges.
    pub fn train(
        &self,
        trainer: Trainer,
        text: &Text,
        how: How,
        python: Option<&PathBuf>,
    ) -> Result<Trained> {
        let threads = self.threads.min(trainer.threads);
        let script = Script {
            trainer: trainer.name.to_string(),
            text: text.path.clone(),
            whole: how.whole,
            cut: how.cut,
            merges: how.merges,
            alphabet: text.alphabet,
            threads,
            cores: cores::last(threads),
            to: self.folder().join("merges"),
            watch: how.watch,
        };
        let mut command = trainer.command(python.map(PathBuf::as_path))?;
        let limit = Some(self.limit);
        let outcome =
            process::follow::<Answer>(&mut command, &script, limit)
                .with_context(|| format!("cannot measure {}", trainer.name))?;
        Ok(match outcome {
            Outcome::Answer(answer) => {
                Outcome::Answer((answer, Merges::read(&script.to)?))
            }
            Outcome::TooLong => Outcome::TooLong,
            Outcome::Failed(why) => Outcome::Failed(why),
        })
    }

    /// What is under a table: `unit` says what its figures are; then the
    /// machine, the versions, the date and the command.
    pub fn notes(&self, unit: &str, versions: Vec<String>) -> String {
        let kept = match cfg!(target_os = "linux") {
            true => "each process kept to a core for each thread",
            false => "processes not kept to any core",
        };
        let versions = versions.into_iter().chain([machine::rustc()]);
        let versions: Vec<_> = versions.collect();
        format!(
            "\n{unit}\n\n{}, {kept}; {}; {}.\n`{}`\n",
            machine::description(),
            versions.join(", "),
            machine::date(),
            machine::command("trainers"),
        )
    }
}
