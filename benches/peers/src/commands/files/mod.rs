//! From files of text to a file of ids: the whole command next to gigatoken.

mod programs;
mod tables;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use measuring::cores;
use measuring::figures::{grouped, stem};
use sha2::{Digest, Sha256};

use super::{Common, Rounds, Session};
use crate::child::digits;
use crate::whole::Program;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    rounds: Rounds,
    /// How many threads are more than one.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// The command `bytepair`; next to this program if it is not given.
    #[arg(long)]
    bytepair: Option<PathBuf>,
    /// The folder for the ids, of two or four bytes each; one that is
    /// temporary if it is not given.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Whose program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Ours,
    Gigatoken,
}

/// A program, its threads, and what it did, a figure a round.
struct Row {
    whose: Whose,
    threads: usize,
    /// From start to end.
    wall: Vec<f64>,
    /// gigatoken's own call.
    inner: Vec<f64>,
    peak: Option<u64>,
    hashes: Vec<String>,
}

/// Measures, prints the tables and writes them where it was asked for.
///
/// # Errors
/// A program that cannot be run or that fails, and those of writing the
/// report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { common, files, .. } = arguments;
    let mut session = common.start_with_the_fastest(files)?;
    let known = ["ours", "gigatoken"];
    session.entries.retain(|entry| known.contains(&entry.name));
    // All read the files from memory.
    let bytes: Result<Vec<u64>> = files.iter().map(|path| read(path)).collect();
    let bytes = bytes?.into_iter().sum::<u64>() as usize;
    let mut rows = arguments.rows(&session);
    for (round, row) in arguments.rounds.turns(rows.len()) {
        let row = &mut rows[row];
        eprintln!("round {round}: {}", row.name());
        arguments.measure(&session, row)?;
    }
    let mut report = tables::table(&rows, bytes).to_string();
    report.push('\n');
    report.push_str(&tables::ratios(&rows).to_string());
    report.push_str(&session.notes(&arguments.unit(bytes)));
    common.publish(&report)
}

impl Arguments {
    fn rows(&self, session: &Session) -> Vec<Row> {
        let row = |whose, threads| Row {
            whose,
            threads,
            wall: Vec::new(),
            inner: Vec::new(),
            peak: None,
            hashes: Vec::new(),
        };
        let programs = session.entries.iter().map(|entry| match entry.name {
            "gigatoken" => Whose::Gigatoken,
            _ => Whose::Ours,
        });
        programs
            .flat_map(|whose| [row(whose, 1), row(whose, self.threads)])
            .collect()
    }

    /// Runs a program once and adds what it took.
    fn measure(&self, session: &Session, row: &mut Row) -> Result<()> {
        let folder = self.out.as_deref().unwrap_or(session.folder.path());
        let out = folder.join(format!("peers-{}.ids", std::process::id()));
        let program = match row.whose {
            Whose::Ours => self.bytepair(session, &out)?,
            Whose::Gigatoken => self.gigatoken(session, row.threads, &out)?,
        };
        let cores = cores::last(row.threads);
        let took = programs::follow(&Program { cores, ..program })?;
        row.hashes.push(hash(&out)?);
        fs::remove_file(&out)?;
        row.wall.push(took.seconds);
        row.peak = row.peak.max(took.peak);
        if row.whose == Whose::Gigatoken {
            row.inner.push(serde_json::from_str(&took.said)?);
        }
        Ok(())
    }

    fn unit(&self, bytes: usize) -> String {
        let names: Vec<_> = self.files.iter().map(|file| stem(file)).collect();
        format!(
            "Seconds and megabytes a second of a whole program, from its \
             start to its end: it loads its vocabulary, reads {} ({} bytes), \
             and writes the ids to a file. Its own call: `encode_files` \
             alone, which maps the files; neither starting Python nor writing \
             is in it. Then the most megabytes that a process held in any \
             round. {}. The ids are held against each other.",
            names.join(", "),
            grouped(bytes),
            self.rounds.describe(),
        )
    }
}

/// Reads a file and gives its bytes.
fn read(path: &Path) -> Result<u64> {
    let what = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(what)?;
    io::copy(&mut file, &mut io::sink()).with_context(what)
}

fn hash(path: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(digits(hasher));
        }
        hasher.update(bytes);
        let count = bytes.len();
        file.consume(count);
    }
}

impl Row {
    fn name(&self) -> String {
        let name = match self.whose {
            Whose::Ours => "bytepair encode",
            Whose::Gigatoken => "gigatoken",
        };
        match self.threads {
            1 => format!("{name}, 1 thread"),
            threads => format!("{name}, {threads} threads"),
        }
    }
}
