//! Speed on texts that are hard to encode, and whether it lasts when the
//! texts grow.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, rounds, short, speed, stem};
use measuring::report::Table;

use super::cell::Cell;
use super::judge::Judge;
use super::{Common, Session, growth};
use crate::encoders::Entry;
use crate::script::{Step, Text};

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How often each encoder meets each text in a fresh process.
    #[arg(long, default_value_t = 3)]
    pub rounds: usize,
    /// A process that takes more than so many seconds is ended.
    #[arg(long, default_value_t = 20)]
    limit: u64,
    /// The encoder that says which ids are right may take so many seconds.
    #[arg(long, default_value_t = 300)]
    judge_limit: u64,
    /// Ours meet each text at twice its length, and again, to so many bytes.
    #[arg(long, default_value_t = 64_000_000)]
    pub largest: usize,
    /// The texts.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// How long a process may take.
    pub fn limit(&self) -> Duration {
        Duration::from_secs(self.limit)
    }

    /// How long it may take to find out which ids are right.
    pub fn judge_limit(&self) -> Duration {
        Duration::from_secs(self.judge_limit)
    }
}

/// Measures, prints the tables and writes them where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&arguments.files)?;
    let mut report = first_passes(arguments, &session)?.to_string();
    report.push('\n');
    report.push_str(&growth::table(arguments, &session)?.to_string());
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

/// A line an encoder, a column a text.
fn first_passes(arguments: &Arguments, session: &Session) -> Result<Table> {
    let names = arguments.files.iter().map(|file| stem(file));
    let header = ["encoder".to_string()].into_iter().chain(names);
    let mut table = Table::new(header.collect());
    let texts = arguments.files.iter().map(|file| Text::whole(file));
    let texts: Vec<Text> = texts.collect();
    let limit = arguments.judge_limit();
    let judges = texts.iter().map(|text| Judge::of(session, text, limit));
    let judges: Vec<_> = judges.collect::<Result<_>>()?;
    for &entry in &session.entries {
        let mut line = vec![entry.name.to_string()];
        for (text, judge) in texts.iter().zip(&judges) {
            let cell = first_pass(arguments, session, entry, text)?;
            line.push(show(&cell, judge.as_ref()));
        }
        table.push(line);
    }
    Ok(table)
}

/// What fresh encoders do in their first pass over a text, one a round.
///
/// # Errors
/// A process that cannot be started.
pub fn first_pass(
    arguments: &Arguments,
    session: &Session,
    entry: Entry,
    text: &Text,
) -> Result<Cell> {
    eprintln!("{} on {}", entry.name, describe(text));
    let mut cell = Cell::default();
    for _ in 0..arguments.rounds {
        let (texts, steps) = (vec![text.clone()], vec![Step::once(0)]);
        let limit = Some(arguments.limit());
        cell.add(session.follow(entry, texts, steps, limit)?);
        if cell.failed.is_some() {
            break;
        }
    }
    Ok(cell)
}

fn show(cell: &Cell, judge: Option<&Judge>) -> String {
    let (bytes, seconds) = match cell.first_pass() {
        Ok(figures) => figures,
        Err(why) => return why,
    };
    let speed = short(speed(bytes, seconds));
    match judge {
        None => format!("{speed}, ids not compared"),
        Some(judge) if judge.agrees(&cell.hashes) => speed,
        Some(_) => format!("{speed}, **other ids**"),
    }
}

fn describe(text: &Text) -> String {
    let name = stem(Path::new(&text.path));
    match text.fill {
        None => name,
        Some(bytes) => format!("{name}, {} bytes", grouped(bytes)),
    }
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Above: megabytes of text a second in the first pass of a fresh \
         encoder, {}, medians. Below: the same at growing lengths, the \
         file over and over, and in brackets how many times the time before; \
         twice is linear.",
        rounds(arguments.rounds),
    )
}
