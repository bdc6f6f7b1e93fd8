//! Time and memory of each trainer on each text.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use measuring::figures::{grouped, rounds};
use measuring::report::Table;

use super::cell::{Cell, show_seconds, show_whole};
use super::verdict::Reference;
use crate::session::{Common, How, Session};
use crate::texts::Text;
use crate::trainers::{ALL, Home, Trainer, named};

/// The trainers that ratios are to.
const BASES: [&str; 2] = ["tokenizers", "gigabpe"];

const COLUMNS: [&str; 8] = [
    "text",
    "trainer",
    "wall s",
    "CPU s",
    "MB",
    "x tokenizers",
    "x gigabpe",
    "merges",
];

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How many tokens a vocabulary has, the 256 bytes among them.
    #[arg(long, default_value_t = 32_768)]
    vocab_size: usize,
    /// Only these trainers, with commas between.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// A Python that has the others; without it, there is only ours.
    #[arg(long)]
    python: Option<PathBuf>,
    /// At most this many bytes of each file.
    #[arg(long)]
    bytes: Option<u64>,
    /// Each newline made a space.
    #[arg(long)]
    one_line: bool,
    /// Each text as one document, and not each line.
    #[arg(long)]
    whole: bool,
    /// Leaves the merges in this folder, a file for each text and trainer.
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start()?;
    let trainers = arguments.trainers()?;
    let mut table = Table::new(COLUMNS.map(str::to_string).to_vec());
    for file in &arguments.files {
        let text = arguments.text(file, &session)?;
        let new = |_: &Trainer| Cell::default();
        let mut cells: Vec<Cell> = trainers.iter().map(new).collect();
        for round in 1..=arguments.common.rounds {
            for (&trainer, cell) in trainers.iter().zip(&mut cells) {
                if cell.failed.is_some() {
                    continue;
                }
                eprintln!("round {round}: {} on {}", trainer.name, text.name);
                let (how, python) =
                    (arguments.how(), arguments.python.as_ref());
                cell.add(session.train(trainer, &text, how, python)?);
                if cell.failed.is_none() {
                    arguments.keep(&text, trainer, &session)?;
                }
            }
        }
        push_lines(&mut table, &text, &trainers, &cells);
    }
    let python = arguments.python.as_deref();
    let versions = trainers.iter().filter_map(|t| t.version(python));
    let versions = versions.collect();
    let notes = session.notes(&arguments.unit(&session), versions);
    arguments.common.publish(&(table.to_string() + &notes))
}

impl Arguments {
    fn trainers(&self) -> Result<Vec<Trainer>> {
        for name in &self.only {
            named(name)?;
        }
        if self.vocab_size < 256 {
            bail!("a vocabulary has at least the 256 bytes");
        }
        let wanted = |trainer: &Trainer| {
            let listed = self.only.iter().any(|name| name == trainer.name);
            let can_run = trainer.home == Home::Here || self.python.is_some();
            let can_read = trainer.takes_whole || !self.whole;
            (self.only.is_empty() || listed) && can_run && can_read
        };
        let mut trainers = ALL.to_vec();
        trainers.retain(wanted);
        if trainers.is_empty() {
            bail!("no trainer is left; those in Python need --python");
        }
        Ok(trainers)
    }

    fn text(&self, file: &Path, session: &Session) -> Result<Text> {
        match (self.bytes, self.one_line) {
            (None, false) => Text::whole(file),
            _ => Text::part(file, self.bytes, self.one_line, session.folder()),
        }
    }

    fn how(&self) -> How {
        How {
            whole: self.whole,
            cut: true,
            merges: self.vocab_size - 256,
            watch: None,
        }
    }

    fn keep(
        &self,
        text: &Text,
        trainer: Trainer,
        session: &Session,
    ) -> Result<()> {
        let Some(folder) = &self.keep else {
            return Ok(());
        };
        let written = session.folder().join("merges");
        let name = format!("{}-{}.txt", text.name, trainer.name);
        fs::create_dir_all(folder)
            .and_then(|()| fs::copy(written, folder.join(name)))
            .with_context(|| format!("cannot write to {}", folder.display()))?;
        Ok(())
    }

    fn unit(&self, session: &Session) -> String {
        let documents = match self.whole {
            true => "each text is one document",
            false => "each line is a document",
        };
        let bytes = self.bytes.map(|bytes| {
            let bytes = grouped(usize::try_from(bytes).unwrap_or(usize::MAX));
            format!("at most {bytes} bytes of each text, ")
        });
        format!(
            "Seconds from the file to {} merges; seconds that all threads \
             together were at work; the most megabytes that the process held, \
             in brackets those that it held before it began. Then how many \
             times as fast as tokenizers and as gigabpe. GPT-2's pattern, \
             {documents}, {}threads: {}; {}, medians.",
            grouped(self.vocab_size - 256),
            bytes.unwrap_or_default(),
            session.threads,
            rounds(self.common.rounds),
        )
    }
}

/// A line for each trainer.
fn push_lines(
    table: &mut Table,
    text: &Text,
    trainers: &[Trainer],
    cells: &[Cell],
) {
    let bases = BASES.map(|base| {
        let place = trainers.iter().position(|trainer| trainer.name == base);
        place.and_then(|place| cells[place].seconds())
    });
    let reference = Reference::of(trainers, cells);
    let megabytes = grouped(text.megabytes());
    for (&trainer, cell) in trainers.iter().zip(cells) {
        let mut line = vec![
            format!("{} ({megabytes} MB)", text.name),
            trainer.name.to_string(),
        ];
        match &cell.failed {
            Some(why) => line.push(why.clone()),
            None => {
                line.extend(figures(cell, bases));
                let reference = reference.as_ref();
                line.extend(reference.map(|r| r.verdict(trainer, cell)));
            }
        }
        line.resize(COLUMNS.len(), String::new());
        table.push(line);
    }
}

/// What is between a trainer's name and the verdict on its merges.
fn figures(cell: &Cell, bases: [Option<f64>; 2]) -> Vec<String> {
    let seconds = cell.seconds();
    let at_work = cell.median(|answer| answer.at_work);
    let before = |bytes: u64| bytes as f64 / 1e6;
    let before = cell.median(|answer| answer.before.map(before));
    let mut figures: Vec<_> = [seconds, at_work]
        .map(|figure| figure.map(show_seconds).unwrap_or_default())
        .into();
    figures.push(format!(
        "{} ({})",
        show_whole(cell.megabytes()),
        show_whole(before)
    ));
    figures.extend(bases.map(|base| {
        let times = base.zip(seconds).map(|(base, own)| base / own);
        times
            .map(|times| format!("{times:.1}x"))
            .unwrap_or_default()
    }));
    figures
}
