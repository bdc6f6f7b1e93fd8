//! Whether four times the word takes four times the time.

use std::fs;

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, rounds};
use measuring::report::Table;

use super::cell::{Cell, show_seconds, show_whole};
use crate::session::{Common, How, Session};
use crate::texts::{Text, write_word};
use crate::trainers::OURS;

/// The shortest word, in bytes.
const SHORTEST: usize = 1_000_000;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How many tokens a vocabulary has at most, the 256 bytes among them.
    #[arg(long, default_value_t = 32_768)]
    vocab_size: usize,
    /// The longest word, in bytes.
    #[arg(long, default_value_t = 64_000_000)]
    largest: usize,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start()?;
    let lengths: Vec<_> =
        std::iter::successors(Some(SHORTEST), |length| Some(4 * length))
            .take_while(|&length| length <= arguments.largest)
            .collect();
    let header = ["word", "merges"].map(str::to_string).into_iter();
    let columns = lengths.iter().map(|&length| grouped(length));
    let mut table = Table::new(header.chain(columns).collect());
    for (name, random) in [("letters drawn at random", true), ("a", false)] {
        let (mut merges, mut cells) = (0, Vec::new());
        let mut before = None;
        for &length in &lengths {
            eprintln!("{name}, {} bytes", grouped(length));
            let cell = arguments.meet(&session, length, random)?;
            merges = cell.merges.as_ref().map_or(merges, |m| m.len());
            let seconds = cell.seconds();
            cells.push(show(&cell, before));
            before = seconds;
            if seconds.is_none() {
                break;
            }
        }
        let mut line = vec![name.to_string(), grouped(merges)];
        line.extend(cells);
        line.resize(lengths.len() + 2, String::new());
        table.push(line);
    }
    let notes = session.notes(&arguments.unit(&session), Vec::new());
    arguments.common.publish(&(table.to_string() + &notes))
}

impl Arguments {
    fn meet(
        &self,
        session: &Session,
        length: usize,
        random: bool,
    ) -> Result<Cell> {
        let path = session.folder().join("word.txt");
        write_word(&path, length, random)?;
        let text = Text::whole(&path)?;
        let how = How {
            whole: true,
            cut: false,
            merges: self.vocab_size.saturating_sub(256),
            watch: None,
        };
        let mut cell = Cell::default();
        for _ in 0..self.common.rounds {
            cell.add(session.train(OURS, &text, how, None)?);
            if cell.failed.is_some() {
                break;
            }
        }
        fs::remove_file(path)?;
        Ok(cell)
    }

    fn unit(&self, session: &Session) -> String {
        format!(
            "Seconds from a file that is one word to its merges, {} at most; \
             in brackets how many times the seconds of a quarter of the word: \
             four times is linear. Then the most megabytes that the process \
             held. No pattern, threads: {}; {}, medians. The merges are those \
             of the longest word.",
            grouped(self.vocab_size.saturating_sub(256)),
            session.threads,
            rounds(self.common.rounds),
        )
    }
}

fn show(cell: &Cell, before: Option<f64>) -> String {
    let Some(seconds) = cell.seconds() else {
        return cell.failed.clone().unwrap_or_default();
    };
    let times = before.map(|before| format!(" ({:.1}x)", seconds / before));
    format!(
        "{}{}, {} MB",
        show_seconds(seconds),
        times.unwrap_or_default(),
        show_whole(cell.megabytes()),
    )
}
