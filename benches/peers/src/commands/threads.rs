//! Speed of one thread and of more, on one long document and on many.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, rounds};
use measuring::report::Table;

use super::cell::Cell;
use super::{Common, Session};
use crate::encoders::{Entry, REFERENCE};
use crate::script::{How, Step, Text};

/// The bytes of one of many documents.
const DOCUMENT: usize = 8192;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How many threads are more than one.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How often each encoder meets the text in a fresh process.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// At most so many bytes of the file: 4,000 documents of 8 KiB.
    #[arg(long, default_value_t = 4000 * DOCUMENT)]
    bytes: usize,
    /// The text.
    file: PathBuf,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments
        .common
        .start(std::slice::from_ref(&arguments.file))?;
    let ways = arguments.ways();
    let new = |_| ways.map(|_| Cell::default());
    let mut rows: Vec<[Cell; 4]> = session.entries.iter().map(new).collect();
    for round in 1..=arguments.rounds {
        for (i, way) in ways.iter().enumerate() {
            for (&entry, cells) in session.entries.iter().zip(&mut rows) {
                eprintln!("round {round}: {} on {way}", entry.name);
                arguments.meet(&session, entry, *way, &mut cells[i])?;
            }
        }
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

    /// A line for the reference and for each that has a call for threads.
    fn table(&self, session: &Session, rows: &[[Cell; 4]]) -> Table {
        let more = format!("{} threads", self.threads);
        let header = ["encoder", "one document", &more, "documents", &more];
        let header = header.into_iter().chain(["ids equal"]);
        let mut table = Table::new(header.map(str::to_string).collect());
        for (entry, cells) in session.entries.iter().zip(rows) {
            let [one, one_more, many, many_more] = cells;
            let alone = one_more.is_empty() && many_more.is_empty();
            if alone && entry.name != REFERENCE {
                continue;
            }
            table.push(vec![
                entry.name.to_string(),
                one.show_alone(),
                one_more.show(one),
                many.show_alone(),
                many_more.show(many),
                verdict(*entry, cells, &rows[0]).to_string(),
            ]);
        }
        table
    }

    fn unit(&self) -> String {
        format!(
            "Megabytes of text a second, in the first pass of a fresh encoder \
             / in later passes over the same text, of one thread and of {}; \
             in brackets how many times one thread. {} bytes at most, as one \
             document and in documents of {} bytes; {}, medians. An \
             encoder without a call for threads is left out.",
            self.threads,
            grouped(self.bytes),
            grouped(DOCUMENT),
            rounds(self.rounds),
        )
    }
}

/// Whether all ids are the reference's. It has one thread: its ids are those
/// of one document, and of many.
fn verdict(
    entry: Entry,
    cells: &[Cell],
    reference: &[Cell; 4],
) -> &'static str {
    let [one, _, many, _] = reference;
    let mut pairs = cells.iter().zip([one, one, many, many]);
    let equal = pairs.all(|(cell, right)| cell.is_empty() || cell.equal(right));
    match equal {
        _ if entry.name == REFERENCE => "the reference",
        true => "yes",
        false => "**no**",
    }
}
