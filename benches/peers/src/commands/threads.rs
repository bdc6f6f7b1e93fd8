//! What more threads gain over one, on one long document and on many.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use measuring::figures::grouped;
use measuring::report::Table;

use super::cell::{Cell, Pass};
use super::{Common, Rounds, Session};
use crate::encoders::{Entry, REFERENCE, Whose};
use crate::ratio::{Ratio, meets};
use crate::script::{How, Step, Text};

/// The bytes of one of many documents.
const DOCUMENT: usize = 8192;

/// How many times as fast as one thread two of ours are to be.
const BAR: f64 = 1.8;

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
    /// At most this many bytes of the file: 4,000 documents of 8 KiB.
    #[arg(long, default_value_t = 4000 * DOCUMENT)]
    bytes: usize,
    /// The text.
    file: PathBuf,
}

/// What an encoder did: one document and many, each by one thread and by
/// more.
type Cells = [Cell; 4];

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments
        .common
        .start(std::slice::from_ref(&arguments.file))?;
    let ways = arguments.ways();
    let entries = &session.entries;
    let mut rows: Vec<Cells> = entries
        .iter()
        .map(|_| ways.map(|_| Cell::default()))
        .collect();
    let turns = arguments.rounds.turns_in_groups(entries.len(), ways.len());
    for (round, entry, way) in turns {
        let (entry, cell) = (entries[entry], &mut rows[entry][way]);
        eprintln!("round {round}: {} on {}", entry.name, ways[way]);
        arguments.meet(&session, entry, ways[way], cell)?;
    }
    let mut report = arguments.table(&session, &rows).to_string();
    report.push_str(&session.notes(&arguments.unit()));
    arguments.common.publish(&report)
}

impl Arguments {
    /// One document and many, each with one thread and with more.
    fn ways(&self) -> [How; 4] {
        let (one, more) = (How::PLAIN, self.threads);
        let documents = Some(DOCUMENT);
        [
            one,
            How {
                threads: more,
                ..one
            },
            How { documents, ..one },
            How {
                documents,
                threads: more,
            },
        ]
    }

    fn meet(
        &self,
        session: &Session,
        entry: Entry,
        how: How,
        cell: &mut Cell,
    ) -> Result<()> {
        let texts = vec![Text::beginning(&self.file, self.bytes)];
        let steps = vec![Step {
            how,
            ..Step::passes(0, 6)
        }];
        let cores = how.threads;
        cell.add(session.follow_on(cores, entry, texts, steps, None)?);
        Ok(())
    }

    /// Two lines for the reference and for each that has a call for threads.
    fn table(&self, session: &Session, rows: &[Cells]) -> Table {
        let more = format!("{} threads", self.threads);
        let gains = ["gain, cold", "gain, warm", "bar", "ids equal"];
        let header = ["encoder", "text", "1 thread", &more];
        let header = header.into_iter().chain(gains);
        let mut table = Table::new(header.map(str::to_string).collect());
        for (entry, cells) in session.entries.iter().zip(rows) {
            let [one, one_more, many, many_more] = cells;
            let [alone, _, alone_many, _] = &rows[0];
            let pairs = [
                ("one document", one, one_more, alone),
                ("documents", many, many_more, alone_many),
            ];
            for (name, one, more, reference) in pairs {
                if more.is_empty() && entry.name != REFERENCE {
                    continue;
                }
                let mut line = vec![entry.name.to_string(), name.to_string()];
                line.extend(gain(*entry, self.threads, one, more));
                line.push(verdict(*entry, [one, more], reference).to_string());
                table.push(line);
            }
        }
        table
    }

    fn unit(&self) -> String {
        format!(
            "Megabytes of text a second, in the first pass of a fresh encoder \
             / in later passes over the same text, of one thread and of {}; \
             then how many times as fast as one thread of the same round. {} \
             bytes at most, as one document and in documents of {} bytes; {}. \
             An encoder without a call for threads is left out. The bar is \
             for two threads, cold and warm.",
            self.threads,
            grouped(self.bytes),
            grouped(DOCUMENT),
            self.rounds.describe(),
        )
    }
}

/// The speeds of one thread and of more, what is gained, and whether that
/// meets the bar.
fn gain(entry: Entry, threads: usize, one: &Cell, more: &Cell) -> [String; 5] {
    let gains = [Pass::Cold, Pass::Warm].map(|pass| {
        let (one, more) = (one.seconds(pass).ok()?, more.seconds(pass).ok()?);
        Ratio::within_rounds(&one, &more)
    });
    let held = entry.whose == Whose::Ours && threads == 2;
    let bar = gains.iter().flatten().copied().collect::<Vec<_>>();
    let bar = match held {
        true => format!("{BAR}x: {}", meets(&bar, BAR)),
        false => String::new(),
    };
    let gains = gains.map(|gain| gain.map(|gain| gain.to_string()));
    let [cold, warm] = gains.map(Option::unwrap_or_default);
    [one.show_alone(), more.show_alone(), cold, warm, bar]
}

/// Whether all ids are the reference's. It has one thread: its ids are those
/// of one document, and of many.
fn verdict(entry: Entry, cells: [&Cell; 2], right: &Cell) -> &'static str {
    let mut cells = cells.into_iter().filter(|cell| !cell.is_empty());
    match cells.all(|cell| cell.equal(right)) {
        _ if entry.name == REFERENCE => "the reference",
        true => "yes",
        false => "**no**",
    }
}
