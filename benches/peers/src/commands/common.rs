//! What every measurement can be told, and how it starts its processes.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use measuring::{cores, machine, report};
use tempfile::TempDir;

use crate::encoders::{ALL, Entry, Home, REFERENCE, named};
use crate::process::{self, Outcome, Python};
use crate::script::{Script, Step, Text};
use crate::version::version;
use crate::vocabulary::{Source, Vocabulary};

/// What every measurement can be told.
#[derive(Debug, Args)]
pub struct Common {
    /// The vocabulary.
    #[arg(long, value_enum, default_value = "gpt2")]
    vocabulary: Vocabulary,
    /// Only these encoders, with commas between; the reference is always in.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// A Python that has gigatoken; without it, gigatoken is left out.
    #[arg(long)]
    python: Option<PathBuf>,
    /// Puts the table between these marks in `benches/README.md`, too.
    #[arg(long, value_name = "MARK")]
    write: Option<String>,
}

impl Common {
    /// Makes the vocabulary's files and picks the encoders. The files that are
    /// going to be measured on are looked at before hours are spent.
    ///
    /// # Errors
    /// An encoder or a file that does not exist; a folder that cannot be
    /// written to.
    pub fn start(&self, files: &[PathBuf]) -> Result<Session> {
        for name in &self.only {
            named(name)?;
        }
        for file in files {
            Text::beginning(file, 4096).read()?;
        }
        let wanted = |entry: &&Entry| {
            let listed = self.only.iter().any(|name| name == entry.name);
            self.only.is_empty() || listed || entry.name == REFERENCE
        };
        let chosen = ALL.iter().copied().filter(|entry| wanted(&entry));
        let (entries, left_out) = chosen.partition(|entry| self.can_run(entry));
        let folder = TempDir::new().context("no temporary folder")?;
        Ok(Session {
            entries,
            left_out,
            source: Source::write(self.vocabulary, folder.path())?,
            folder,
            python: Python(self.python.clone()),
        })
    }

    fn can_run(&self, entry: &Entry) -> bool {
        match entry.home {
            Home::Here(_) => true,
            Home::Python => self.python.is_some(),
        }
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
    /// The encoders that are measured, the reference first.
    pub entries: Vec<Entry>,
    left_out: Vec<Entry>,
    source: Source,
    folder: TempDir,
    python: Python,
}

impl Session {
    /// Follows a script of these texts and steps in a process of its own,
    /// on one core.
    ///
    /// # Errors
    /// A process that cannot be started.
    pub fn follow(
        &self,
        entry: Entry,
        texts: Vec<Text>,
        steps: Vec<Step>,
        limit: Option<Duration>,
    ) -> Result<Outcome> {
        self.follow_on(1, entry, texts, steps, limit)
    }

    /// The same on so many cores.
    ///
    /// # Errors
    /// A process that cannot be started.
    pub fn follow_on(
        &self,
        count: usize,
        entry: Entry,
        texts: Vec<Text>,
        steps: Vec<Step>,
        limit: Option<Duration>,
    ) -> Result<Outcome> {
        let script = Script {
            encoder: entry.name.to_string(),
            source: self.source.clone(),
            cores: cores::last(count),
            texts,
            steps,
        };
        process::run(entry, &script, &self.python, limit)
    }

    /// The folder with the vocabulary's files, which goes with the session.
    pub fn folder(&self) -> &TempDir {
        &self.folder
    }

    /// What stands under a table: `unit` says what its figures are; then what
    /// is left out, the machine, the versions, the date and the command.
    pub fn notes(&self, unit: &str) -> String {
        let left_out = self.left_out.iter().map(|entry| {
            format!(" {} is left out: it needs `--python`.", entry.name)
        });
        let left_out: String = left_out.collect();
        let kept = match cfg!(target_os = "linux") {
            true => "each process kept to a core for each thread",
            false => "processes not kept to any core",
        };
        let versions = self.entries.iter();
        let versions =
            versions.filter_map(|&entry| version(entry, &self.python));
        let versions: Vec<_> = versions.chain([machine::rustc()]).collect();
        format!(
            "\n{unit}{left_out}\n\n{}, {kept}; {}; {}.\n`{}`\n",
            machine::description(),
            versions.join(", "),
            machine::date(),
            machine::command("peers"),
        )
    }
}
