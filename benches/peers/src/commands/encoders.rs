//! The first measurement: each encoder on each text, cold and warm.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, median, milliseconds, rounds, stem};
use measuring::report::Table;

use super::cell::{Cell, times};
use super::{Common, Session};
use crate::encoders::{Entry, REFERENCE, Whose};
use crate::process::Outcome;
use crate::script::{Step, Text};

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How often each encoder meets each text in a fresh process.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How often a text is encoded again after its first pass.
    #[arg(long, default_value_t = 9)]
    passes: usize,
    /// At most this many bytes of each file.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// An encoder and its cells, a text each.
struct Row {
    entry: Entry,
    cells: Vec<Cell>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&arguments.files)?;
    let mut rows: Vec<Row> = session
        .entries
        .iter()
        .map(|&entry| {
            let cells = arguments.files.iter().map(|_| Cell::default());
            let cells = cells.collect();
            Row { entry, cells }
        })
        .collect();
    for round in 1..=arguments.rounds {
        for (text, file) in arguments.files.iter().enumerate() {
            for Row { entry, cells } in &mut rows {
                let (name, text_name) = (entry.name, stem(file));
                eprintln!("round {round}: {name} on {text_name}");
                let answer = meet(arguments, &session, *entry, file)?;
                cells[text].add(answer);
            }
        }
    }
    let mut report = table(arguments, &rows).to_string();
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

/// One encoder meets one text, in a process of its own.
fn meet(
    arguments: &Arguments,
    session: &Session,
    entry: Entry,
    file: &Path,
) -> Result<Outcome> {
    let texts = vec![Text::beginning(file, arguments.bytes)];
    let steps = vec![Step::passes(0, 1 + arguments.passes)];
    session.follow(entry, texts, steps, None)
}

fn table(arguments: &Arguments, rows: &[Row]) -> Table {
    let names = arguments.files.iter().map(|file| stem(file));
    let last = ["ids equal".to_string(), "load, ms".to_string()];
    let header = ["encoder".to_string()].into_iter().chain(names).chain(last);
    let mut table = Table::new(header.collect());
    // The reference comes first.
    for row in rows {
        let pairs = row.cells.iter().zip(&rows[0].cells);
        let speeds = pairs.map(|(cell, reference)| cell.show(reference));
        let loads = row.cells.iter().flat_map(|cell| &cell.load).copied();
        let load = median(&loads.collect::<Vec<_>>()).map(milliseconds);
        let mut line = vec![row.entry.name.to_string()];
        line.extend(speeds);
        line.push(equality(arguments, row, &rows[0]));
        line.push(load.unwrap_or_default());
        table.push(line);
    }
    let ours = rows.iter().filter(|row| row.entry.whose == Whose::Ours);
    for row in ours {
        table.push(beside_the_fastest(row, rows));
    }
    table
}

/// Ours as a multiple of the fastest peer with the right ids, cold and warm
/// each for itself.
fn beside_the_fastest(row: &Row, rows: &[Row]) -> Vec<String> {
    let name = format!("{} / fastest peer", row.entry.name);
    let times_each = row.cells.iter().enumerate().map(|(text, cell)| {
        let peers = rows.iter().filter(|row| row.entry.is_a_peer());
        let cells = peers.map(|row| &row.cells[text]);
        let right = cells.filter(|cell| cell.equal(&rows[0].cells[text]));
        let fastest = right.filter_map(Cell::speeds).reduce(|a, b| {
            let [cold, warm] = [0, 1].map(|i| f64::max(a[i], b[i]));
            [cold, warm]
        });
        let pair = cell.speeds().zip(fastest);
        pair.map(|(ours, theirs)| times(ours, theirs))
    });
    let cells = times_each.map(Option::unwrap_or_default);
    let line = [name].into_iter().chain(cells);
    line.chain([String::new(), String::new()]).collect()
}

/// Whether all ids are the reference's; if not, on which texts they are not.
fn equality(arguments: &Arguments, row: &Row, reference: &Row) -> String {
    if row.entry.name == REFERENCE {
        return "the reference".to_string();
    }
    let pairs = row.cells.iter().zip(&reference.cells);
    let different: Vec<_> = pairs
        .zip(&arguments.files)
        .filter(|((cell, reference), _)| !cell.equal(reference))
        .map(|(_, file)| stem(file))
        .collect();
    match different.is_empty() {
        true => "yes".to_string(),
        false => format!("**no** ({})", different.join(", ")),
    }
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Megabytes of text a second, in the first pass of a fresh encoder / \
         in later passes over the same text; in brackets how many times \
         {REFERENCE}'s of the same run. At most {} bytes of each text, {}, \
         medians.",
        grouped(arguments.bytes),
        rounds(arguments.rounds),
    )
}
