//! What each idea of chapter 12 gains: added to those before it, and taken
//! away from all.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Args;
use measuring::figures::{grouped, rounds, short, speed, stem};
use measuring::report::{self, Table};
use measuring::{cores, machine};
use serde::Serialize;
use tempfile::TempDir;

use super::cell::Cell;
use crate::encoders::{Entry, PLAIN, ideas, named};
use crate::process::{self, Outcome, Python};
use crate::script::{Script, Step, Text};
use crate::vocabulary::{Source, Vocabulary};

/// Where the figures go that chapter 12's charts draw.
const FIGURES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../chapters/ch12-fast-encoding/data/ideas.json"
);

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// How often each encoder meets each text in a fresh process.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// How often a text is encoded again after its first pass.
    #[arg(long, default_value_t = 9)]
    passes: usize,
    /// At most this many bytes of each file.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// A run without a space is given up after this many seconds.
    #[arg(long, default_value_t = 60)]
    limit: u64,
    /// Puts the tables between these marks in `benches/README.md`, and the
    /// figures next to chapter 12's page.
    #[arg(long, value_name = "MARK")]
    write: Option<String>,
    /// Long runs, to hold windows against the heap.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    runs: Vec<PathBuf>,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// An encoder and its cells, a text each.
struct Row {
    entry: Entry,
    cells: Vec<Cell>,
}

/// The figures as a file.
#[derive(Serialize)]
struct Figures {
    command: String,
    machine: String,
    date: String,
    /// Each idea added to those before it.
    steps: Vec<Speed>,
    /// All ideas but one.
    without: Vec<Speed>,
    /// Long runs, a first pass each.
    runs: Vec<Speed>,
}

/// Megabytes of text a second.
#[derive(Serialize)]
struct Speed {
    name: &'static str,
    text: String,
    cold: f64,
    warm: f64,
}

/// Where everything is measured.
struct Session {
    source: Source,
    cores: Vec<usize>,
    _folder: TempDir,
}

/// Measures, prints the tables and writes them where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing; ids that are not chapter 7's.
pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = TempDir::new().context("no temporary folder")?;
    let session = Session {
        source: Source::write(Vocabulary::Gpt2, folder.path())?,
        cores: cores::last(1),
        _folder: folder,
    };
    let mut rows = vec![named(PLAIN)?];
    rows.extend(ideas::steps());
    let steps = rows.len();
    rows.extend(ideas::WITHOUT);
    let texts = |file: &PathBuf| Text::beginning(file, arguments.bytes);
    let texts: Vec<_> = arguments.files.iter().map(texts).collect();
    let step = Step {
        seconds: 1.0,
        ..Step::passes(0, 1 + arguments.passes)
    };
    let rows = measure(arguments, &session, rows, &texts, step, None)?;

    let full = ideas::steps().pop().context("no step")?;
    let runs = vec![named(PLAIN)?, ideas::HEAP, full];
    let texts: Vec<_> = arguments
        .runs
        .iter()
        .map(|file| Text::whole(file))
        .collect();
    let limit = Some(Duration::from_secs(arguments.limit));
    let runs =
        measure(arguments, &session, runs, &texts, Step::once(0), limit)?;

    let (steps, without) = rows.split_at(steps);
    let report = report(arguments, steps, without, &runs);
    print!("{report}");
    let Some(mark) = &arguments.write else {
        return Ok(());
    };
    report::write(mark, &report)?;
    write_figures(&Figures {
        command: machine::command("peers"),
        machine: machine::description(),
        date: machine::date(),
        steps: speeds(steps, &arguments.files),
        without: speeds(without, &arguments.files),
        runs: speeds(&runs, &arguments.runs),
    })
}

/// Each encoder on each text, all in turn, for some rounds.
fn measure(
    arguments: &Arguments,
    session: &Session,
    entries: Vec<Entry>,
    texts: &[Text],
    step: Step,
    limit: Option<Duration>,
) -> Result<Vec<Row>> {
    let rows = entries.into_iter().map(|entry| {
        let cells = texts.iter().map(|_| Cell::default()).collect();
        Row { entry, cells }
    });
    let mut rows: Vec<Row> = rows.collect();
    for round in 1..=arguments.rounds {
        for (i, text) in texts.iter().enumerate() {
            eprintln!("round {round}: {}", stem(&text.path));
            for Row { entry, cells } in &mut rows {
                if cells[i].failed.is_none() {
                    let outcome = session.meet(*entry, text, &step, limit)?;
                    cells[i].add(outcome);
                }
            }
        }
    }
    compare(&rows, texts)?;
    Ok(rows)
}

/// Holds all ids to chapter 7's, the first row's, or where it took too long
/// to the second's.
fn compare(rows: &[Row], texts: &[Text]) -> Result<()> {
    for row in rows {
        for (i, (cell, text)) in row.cells.iter().zip(texts).enumerate() {
            let mut right = rows.iter().map(|row| &row.cells[i]);
            let right = right.find(|cell| cell.failed.is_none());
            let equal = cell.failed.is_some()
                || right.is_some_and(|right| cell.equal(right));
            let (name, text) = (row.entry.name, stem(&text.path));
            ensure!(equal, "{name} has other ids for {text}");
        }
    }
    Ok(())
}

impl Session {
    /// One encoder meets one text, in a process of its own.
    fn meet(
        &self,
        entry: Entry,
        text: &Text,
        step: &Step,
        limit: Option<Duration>,
    ) -> Result<Outcome> {
        let script = Script {
            encoder: entry.name.to_string(),
            source: self.source.clone(),
            cores: self.cores.clone(),
            texts: vec![text.clone()],
            steps: vec![step.clone()],
            requests: Vec::new(),
        };
        process::run(entry, &script, &Python::default(), limit)
    }
}

fn report(
    arguments: &Arguments,
    steps: &[Row],
    without: &[Row],
    runs: &[Row],
) -> String {
    let mut added = table("added", &arguments.files);
    for (i, row) in steps.iter().enumerate() {
        let before = &steps[i.saturating_sub(1)];
        added.push(line(row, before));
    }
    let last = &steps[steps.len() - 1];
    let mut less = table("all but one", &arguments.files);
    for row in without {
        less.push(line(row, last));
    }
    let unit = format!(
        "Megabytes of text a second, in the first pass of a fresh encoder / \
         in later passes. In brackets how many times that of the line before; \
         in the second table, of all ideas together. One thread, each process \
         kept to a core; at most {} bytes of each text, {}, medians. All ids \
         are chapter 7's.",
        grouped(arguments.bytes),
        rounds(arguments.rounds),
    );
    format!(
        "{added}\n{less}\n{unit}\n\n{}\n{}; {}; {}.\n`{}`\n",
        long_runs(arguments, runs),
        machine::description(),
        machine::rustc(),
        machine::date(),
        machine::command("peers"),
    )
}

fn table(first: &str, files: &[PathBuf]) -> Table {
    let names = files.iter().map(|file| stem(file));
    Table::new([first.to_string()].into_iter().chain(names).collect())
}

fn line(row: &Row, base: &Row) -> Vec<String> {
    let cells = row.cells.iter().zip(&base.cells);
    let cells = cells.map(|(cell, base)| cell.show(base));
    [row.entry.name.to_string()]
        .into_iter()
        .chain(cells)
        .collect()
}

/// Windows against the heap.
fn long_runs(arguments: &Arguments, runs: &[Row]) -> String {
    if arguments.runs.is_empty() {
        return String::new();
    }
    let mut table = table("one pre-token", &arguments.runs);
    for row in runs {
        let cells = row.cells.iter().map(|cell| match cell.first_pass() {
            Ok((bytes, seconds)) => short(speed(bytes, seconds)),
            Err(why) => why,
        });
        let name = match row.entry.name {
            name if name == ideas::HEAP.name => "heap",
            PLAIN => PLAIN,
            _ => "windows",
        };
        table.push([name.to_string()].into_iter().chain(cells).collect());
    }
    format!(
        "{table}\nMegabytes of text a second, first pass; {}, medians.\n",
        rounds(arguments.rounds)
    )
}

/// Whatever could be measured.
fn speeds(rows: &[Row], files: &[PathBuf]) -> Vec<Speed> {
    let tenth = |figure: f64| (figure * 10.0).round() / 10.0;
    let each = |row: &Row| {
        let cells = row.cells.iter().zip(files);
        let cells = cells.filter_map(|(cell, file)| {
            let (bytes, seconds) = cell.first_pass().ok()?;
            let cold = speed(bytes, seconds);
            let [_, warm] = cell.speeds().unwrap_or([cold, cold]);
            Some(Speed {
                name: row.entry.name,
                text: stem(file),
                cold: tenth(cold),
                warm: tenth(warm),
            })
        });
        cells.collect::<Vec<_>>()
    };
    rows.iter().flat_map(each).collect()
}

fn write_figures(figures: &Figures) -> Result<()> {
    let path = Path::new(FIGURES);
    let text = serde_json::to_string_pretty(figures)? + "\n";
    fs::create_dir_all(path.parent().context("no folder")?)?;
    fs::write(path, text).context("cannot write ideas.json")
}
