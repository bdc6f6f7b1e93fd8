//! Speed before and after junk that fills an encoder's memory.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use measuring::figures::{grouped, median, rounds, short, speed, stem};
use measuring::report::Table;

use super::{Common, Session};
use crate::encoders::Entry;
use crate::process::Outcome;
use crate::script::{Answer, Step, Text};

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How often each encoder meets each text in a fresh process.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// At most so many bytes of each text.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// At least so many bytes of junk, the files in a row, over and over.
    #[arg(long, default_value_t = 10_000_000)]
    junk_bytes: u64,
    /// The files of junk.
    #[arg(long, required = true, num_args = 1..)]
    junk: Vec<PathBuf>,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Speeds, a figure a round: before the junk, right after it, and then.
#[derive(Default)]
struct Cell {
    before: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
    failed: Option<String>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&arguments.files)?;
    let junk = junk(arguments)?;
    let new = |_| arguments.files.iter().map(|_| Cell::default()).collect();
    let mut rows: Vec<Vec<Cell>> = session.entries.iter().map(new).collect();
    for round in 1..=arguments.rounds {
        for (text, file) in arguments.files.iter().enumerate() {
            for (entry, cells) in session.entries.iter().zip(&mut rows) {
                eprintln!("round {round}: {} on {}", entry.name, stem(file));
                let text_first = Text::beginning(file, arguments.bytes);
                let outcome = meet(&session, *entry, text_first, &junk)?;
                cells[text].add(outcome);
            }
        }
    }
    let names = arguments.files.iter().map(|file| stem(file));
    let header = ["encoder".to_string()].into_iter().chain(names);
    let mut table = Table::new(header.collect());
    for (entry, cells) in session.entries.iter().zip(&rows) {
        let cells = cells.iter().map(Cell::show);
        let name = entry.name.to_string();
        table.push([name].into_iter().chain(cells).collect());
    }
    let mut report = table.to_string();
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

/// The files of junk in a row, over and over until there is enough.
fn junk(arguments: &Arguments) -> Result<Vec<Text>> {
    let mut junk = Vec::new();
    let mut bytes = 0;
    for path in arguments.junk.iter().cycle() {
        if bytes >= arguments.junk_bytes {
            break;
        }
        bytes += length(path)?;
        junk.push(Text::whole(path));
    }
    Ok(junk)
}

fn length(path: &Path) -> Result<u64> {
    let what = || format!("cannot read {}; name a file", path.display());
    // An empty file would never make enough.
    Ok(fs::metadata(path).with_context(what)?.len().max(1))
}

/// The text some times, the junk, and the text twice more.
fn meet(
    session: &Session,
    entry: Entry,
    text: Text,
    junk: &[Text],
) -> Result<Outcome> {
    let texts = [text].into_iter().chain(junk.iter().cloned());
    let texts: Vec<_> = texts.collect();
    let mut steps = vec![Step::passes(0, 6)];
    steps.extend((1..texts.len()).map(Step::once));
    steps.extend([Step::once(0), Step::once(0)]);
    session.follow(entry, texts, steps, None)
}

impl Cell {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Answer(answer) => self.add_answer(&answer),
            Outcome::Failed(why) => self.failed = Some(why),
            Outcome::TooLong => {}
        }
    }

    fn add_answer(&mut self, answer: &Answer) {
        let [before, .., first, second] = answer.steps.as_slice() else {
            return;
        };
        let speed = |seconds: &[f64]| {
            median(seconds).map(|seconds| speed(answer.bytes[0], seconds))
        };
        // The first pass of all is a cold one.
        let warm = before.seconds.get(1..).unwrap_or_default();
        self.before.extend(speed(warm));
        self.first.extend(speed(&first.seconds));
        self.second.extend(speed(&second.seconds));
    }

    fn show(&self) -> String {
        if let Some(why) = &self.failed {
            return format!("fails: {why}");
        }
        let figures = [&self.before, &self.first, &self.second];
        let [Some(before), Some(first), Some(second)] =
            figures.map(|figures| median(figures))
        else {
            return String::new();
        };
        let share = second / before * 100.0;
        let [before, first, second] = [before, first, second].map(short);
        format!("{before} / {first} / {second} ({share:.0} %)")
    }
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Megabytes of text a second: warm / in the first pass after {} bytes \
         of junk in the same encoder / in the second pass after it; in \
         brackets the last as a share of the first. At most {} bytes of each \
         text, {}, medians.",
        grouped(arguments.junk_bytes as usize),
        grouped(arguments.bytes),
        rounds(arguments.rounds),
    )
}
