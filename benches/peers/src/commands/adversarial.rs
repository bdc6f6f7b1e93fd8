//! Speed on texts that are hard to encode, and whether it lasts when the
//! texts grow.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, short, speed, stem};
use measuring::report::Table;

use super::beside::{Beside, Series};
use super::cell::{Cell, Pass};
use super::judge::Judge;
use super::{Common, Rounds, Session, growth};
use crate::encoders::{Entry, Whose};
use crate::script::{Step, Text};

/// How many megabytes a second ours are to take of every text, in their first
/// pass.
const BAR: f64 = 60.0;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    pub rounds: Rounds,
    /// A process that takes more than this many seconds is ended.
    #[arg(long, default_value_t = 20)]
    limit: u64,
    /// The encoder that says which ids are right may take this many seconds.
    #[arg(long, default_value_t = 300)]
    judge_limit: u64,
    /// Ours meet each text at twice its length, and again, to this many bytes.
    #[arg(long, default_value_t = 64_000_000)]
    pub largest: usize,
    /// The texts.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

impl Arguments {
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

/// What the encoders did on one text, and which ids are right.
struct Column {
    text: Text,
    judge: Option<Judge>,
    cells: Vec<Cell>,
}

/// A line an encoder, a column a text; then two for each of ours.
fn first_passes(arguments: &Arguments, session: &Session) -> Result<Table> {
    let entries = &session.entries;
    let columns = columns(arguments, session)?;
    let names = columns.iter().map(|column| stem(&column.text.path));
    let header = ["encoder".to_string()].into_iter().chain(names);
    let mut table = Table::new(header.collect());
    let mut line = |name: String, show: &dyn Fn(&Column) -> String| {
        let cells = columns.iter().map(show);
        table.push([name].into_iter().chain(cells).collect());
    };
    for (i, entry) in entries.iter().enumerate() {
        line(entry.name.to_string(), &|column| column.show(i));
    }
    let ours = entries.iter().enumerate();
    for (i, entry) in ours.filter(|(_, entry)| entry.whose == Whose::Ours) {
        let name = format!("{} / fastest peer", entry.name);
        line(name, &|column| column.beside_the_fastest(entries, i));
        let name = format!("{}, bar of {BAR}", entry.name);
        line(name, &|column| column.meets(i));
    }
    Ok(table)
}

fn columns(arguments: &Arguments, session: &Session) -> Result<Vec<Column>> {
    let entries = &session.entries;
    let columns = arguments.files.iter().map(|file| {
        let text = Text::whole(file);
        let limit = Some(arguments.judge_limit());
        let judge = Judge::of(session, &text, limit)?;
        let cells = entries.iter().map(|_| Cell::default()).collect();
        Ok(Column { text, judge, cells })
    });
    let mut columns: Vec<_> = columns.collect::<Result<_>>()?;
    let turns = arguments
        .rounds
        .turns_in_groups(columns.len(), entries.len());
    for (_, column, entry) in turns {
        let Column { text, cells, .. } = &mut columns[column];
        let cell = &mut cells[entry];
        first_pass(arguments, session, entries[entry], text, cell)?;
    }
    Ok(columns)
}

/// Adds what a fresh encoder does in its first pass over a text, unless it
/// failed before.
///
/// # Errors
/// A process that cannot be started.
pub fn first_pass(
    arguments: &Arguments,
    session: &Session,
    entry: Entry,
    text: &Text,
    cell: &mut Cell,
) -> Result<()> {
    if cell.failed.is_some() {
        return Ok(());
    }
    eprintln!("{} on {}", entry.name, describe(text));
    let (texts, steps) = (vec![text.clone()], vec![Step::once(0)]);
    let limit = Some(Duration::from_secs(arguments.limit));
    cell.add(session.follow(entry, texts, steps, limit)?);
    Ok(())
}

impl Column {
    fn right(&self, cell: &Cell) -> bool {
        let judge = self.judge.as_ref();
        judge.is_some_and(|judge| judge.agrees(&cell.hashes))
    }

    fn show(&self, entry: usize) -> String {
        let cell = &self.cells[entry];
        let (bytes, seconds) = match cell.first_pass() {
            Ok(figures) => figures,
            Err(why) => return why,
        };
        let speed = short(speed(bytes, seconds));
        match self.judge {
            None => format!("{speed}, ids not compared"),
            Some(_) if self.right(cell) => speed,
            Some(_) => format!("{speed}, **other ids**"),
        }
    }

    /// How many times as fast as the fastest peer with the right ids.
    fn beside_the_fastest(&self, entries: &[Entry], ours: usize) -> String {
        let peers = entries.iter().zip(&self.cells);
        let peers = peers
            .filter(|(entry, cell)| entry.is_a_peer() && self.right(cell))
            .map(|(_, cell)| cell.seconds(Pass::Cold));
        let peers: Vec<Series> = peers.collect();
        let ours = self.cells[ours].seconds(Pass::Cold);
        let lowest = Beside::new(&ours, &peers).lowest();
        lowest.map(|ratio| ratio.to_string()).unwrap_or_default()
    }

    fn meets(&self, entry: usize) -> String {
        let cell = &self.cells[entry];
        let speed = cell.speed(Pass::Cold);
        let met = speed.is_some_and(|speed| speed >= BAR) && self.right(cell);
        ["missed", "met"][usize::from(met)].to_string()
    }
}

fn describe(text: &Text) -> String {
    let name = stem(&text.path);
    match text.fill {
        None => name,
        Some(bytes) => format!("{name}, {} bytes", grouped(bytes)),
    }
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Above: megabytes of text a second in the first pass of a fresh \
         encoder, and how many times as fast as the fastest peer with the \
         right ids, each ratio of one round; the bar is {BAR} MB/s. Below: \
         the same at growing lengths, the file over and over; the last ratio \
         is that of the speeds at the longest and at the shortest, of which 1 \
         is linear. {}.",
        arguments.rounds.describe(),
    )
}
