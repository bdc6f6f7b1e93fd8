//! What every measurement can be told.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use measuring::report;
use tempfile::TempDir;

use super::Session;
use crate::encoders::{ALL, Entry, Home, REFERENCE, named};
use crate::process::Python;
use crate::script::Text;
use crate::vocabulary::{Source, Vocabulary};

/// Ours, and the peers that are nearest to it.
const FASTEST: [&str; 4] = ["ours", "fastokens", "snaptokens", "gigatoken"];

/// What a measurement with one vocabulary can be told.
#[derive(Debug, Args)]
pub struct Common {
    /// The vocabulary.
    #[arg(long, value_enum, default_value = "gpt2")]
    vocabulary: Vocabulary,
    #[command(flatten)]
    chosen: Chosen,
}

impl Common {
    /// Starts with all encoders, or those that are chosen and the reference.
    ///
    /// # Errors
    /// Those of [`Chosen::start`].
    pub fn start(&self, files: &[PathBuf]) -> Result<Session> {
        let all: Vec<_> = ALL.iter().map(|entry| entry.name).collect();
        let always = [REFERENCE];
        self.chosen.start(self.vocabulary, files, &all, &always)
    }

    /// Starts with ours and the fastest peers, or those that are chosen.
    ///
    /// # Errors
    /// Those of [`Chosen::start`].
    pub fn start_with_the_fastest(&self, files: &[PathBuf]) -> Result<Session> {
        self.chosen.start_with_the_fastest(self.vocabulary, files)
    }

    /// Prints a report, and writes it where it was asked for.
    ///
    /// # Errors
    /// Those of [`Chosen::publish`].
    pub fn publish(&self, report: &str) -> Result<()> {
        self.chosen.publish(report)
    }
}

/// Which encoders are measured, and where the table goes.
#[derive(Debug, Args)]
pub struct Chosen {
    /// Only these encoders, with commas between; where a table has the
    /// reference, it is always in.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// A Python that has gigatoken; without it, gigatoken is left out.
    #[arg(long)]
    python: Option<PathBuf>,
    /// Puts the table between these marks in `benches/README.md`, too.
    #[arg(long, value_name = "MARK")]
    write: Option<String>,
}

impl Chosen {
    /// Starts with ours and the fastest peers, or those that are chosen.
    ///
    /// # Errors
    /// Those of [`Chosen::start`].
    pub fn start_with_the_fastest(
        &self,
        vocabulary: Vocabulary,
        files: &[PathBuf],
    ) -> Result<Session> {
        self.start(vocabulary, files, &FASTEST, &[])
    }

    /// Makes the vocabulary's files and picks the encoders: those that are
    /// chosen, or else the usual ones, and some always. The files that are
    /// going to be measured on are looked at before hours are spent.
    ///
    /// # Errors
    /// An encoder or a file that does not exist; a folder that cannot be
    /// written to.
    fn start(
        &self,
        vocabulary: Vocabulary,
        files: &[PathBuf],
        usual: &[&str],
        always: &[&str],
    ) -> Result<Session> {
        for name in &self.only {
            named(name)?;
        }
        for file in files {
            Text::beginning(file, 4096).read()?;
        }
        let wanted = |entry: &Entry| {
            let listed = match self.only.is_empty() {
                true => usual.contains(&entry.name),
                false => self.only.iter().any(|name| name == entry.name),
            };
            listed || always.contains(&entry.name)
        };
        let chosen = ALL.iter().copied().filter(wanted);
        let (entries, left_out) = chosen.partition(|entry| self.can_run(entry));
        let folder = TempDir::new().context("no temporary folder")?;
        Ok(Session {
            entries,
            left_out,
            source: Source::write(vocabulary, folder.path())?,
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
