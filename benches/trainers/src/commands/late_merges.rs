//! What one of the first merges takes, and one of the last.

use anyhow::{Result, bail};
use clap::Args;
use measuring::figures::{grouped, rounds};
use measuring::report::Table;

use super::cell::{Cell, show_seconds, show_whole};
use crate::session::{Common, How, Session};
use crate::texts::{Text, write_zipf};
use crate::trainers::OURS;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How many distinct words the text has.
    #[arg(long, default_value_t = 1_000_000)]
    words: usize,
    /// How many merges are made.
    #[arg(long, default_value_t = 100_000)]
    merges: usize,
    /// How many of the first and of the last merges are looked at.
    #[arg(long, default_value_t = 10_000)]
    watch: usize,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report, and a text that
/// gives too few merges.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start()?;
    let path = session.folder().join("zipf.txt");
    write_zipf(&path, arguments.words)?;
    let text = Text::whole(&path)?;
    let how = How {
        whole: true,
        cut: true,
        merges: arguments.merges,
        watch: Some(arguments.watch),
    };
    let mut cell = Cell::default();
    for round in 1..=arguments.common.rounds {
        eprintln!("round {round}");
        cell.add(session.train(OURS, &text, how, None)?);
        if let Some(why) = &cell.failed {
            bail!("ours {why}");
        }
    }
    let header = [
        "text, MB",
        "distinct pre-tokens",
        "merges",
        "s",
        "MB",
        "one of the first, µs",
        "one of the last, µs",
        "last / first",
    ];
    let mut table = Table::new(header.map(str::to_string).to_vec());
    table.push(line(&text, &cell)?);
    let unit = arguments.unit(&session);
    let notes = session.notes(&unit, Vec::new());
    arguments.common.publish(&(table.to_string() + &notes))
}

fn line(text: &Text, cell: &Cell) -> Result<Vec<String>> {
    let of = |i: usize| {
        cell.median(|answer| answer.merge_seconds.map(|both| both[i]))
    };
    let (Some(first), Some(last)) = (of(0), of(1)) else {
        bail!("too few merges for the first and the last of them");
    };
    let distinct = cell.last().and_then(|answer| answer.distinct);
    let micros = |seconds: f64| format!("{:.2}", seconds * 1e6);
    Ok(vec![
        grouped(text.megabytes()),
        distinct.map(grouped).unwrap_or_default(),
        cell.merges
            .as_ref()
            .map(|m| grouped(m.len()))
            .unwrap_or_default(),
        cell.seconds().map(show_seconds).unwrap_or_default(),
        show_whole(cell.megabytes()),
        micros(first),
        micros(last),
        format!("{:.2}", last / first),
    ])
}

impl Arguments {
    fn unit(&self, session: &Session) -> String {
        format!(
            "The medians of the first {watch} and of the last {watch} merges; \
             seconds from the file to the merges; the most megabytes that the \
             process held. GPT-2's pattern, one document, threads: {}; {}, \
             medians.",
            session.threads,
            rounds(self.common.rounds),
            watch = grouped(self.watch),
        )
    }
}
