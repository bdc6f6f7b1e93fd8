//! Time until a fresh process has its encoder ready.

use std::fs;

use anyhow::{Result, bail};
use clap::Args;
use measuring::figures::{median, milliseconds, rounds};
use measuring::report::Table;

use super::{Common, Session};
use crate::encoders::Entry;
use crate::process::Outcome;
use crate::script::{Step, Text};

/// Few words, so that what an encoder puts off until its first call shows.
const FEW_WORDS: &str = "Hello, do you like tea?";

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How often each encoder is loaded.
    #[arg(long, default_value_t = 11)]
    rounds: usize,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&[])?;
    let file = session.folder.path().join("few words.txt");
    fs::write(&file, FEW_WORDS)?;
    let text = Text::whole(&file);
    let mut seconds = vec![Vec::new(); session.entries.len()];
    for _ in 0..arguments.rounds {
        for (entry, seconds) in session.entries.iter().zip(&mut seconds) {
            seconds.push(measure(&session, *entry, &text)?);
        }
    }
    let header = ["encoder", "ready, ms", "first ids, ms"];
    let mut table = Table::new(header.map(str::to_string).to_vec());
    for (entry, seconds) in session.entries.iter().zip(&seconds) {
        let (ready, first): (Vec<_>, Vec<_>) = seconds.iter().copied().unzip();
        let figures = [ready, first].map(|figures| median(&figures));
        let figures = figures.into_iter().flatten().map(milliseconds);
        let name = entry.name.to_string();
        table.push([name].into_iter().chain(figures).collect());
    }
    let mut report = table.to_string();
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

/// Seconds until the encoder was ready, and until it gave its first ids.
fn measure(session: &Session, entry: Entry, text: &Text) -> Result<(f64, f64)> {
    let (texts, steps) = (vec![text.clone()], vec![Step::once(0)]);
    match session.follow(entry, texts, steps, None)? {
        Outcome::Answer(answer) => {
            let first = answer.steps.iter().flat_map(|step| &step.seconds);
            Ok((answer.load, answer.load + first.sum::<f64>()))
        }
        Outcome::Failed(why) => bail!("{} fails: {why}", entry.name),
        Outcome::TooLong => bail!("{} takes too long", entry.name),
    }
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Milliseconds in a fresh process until the encoder is there, and \
         until it has given the ids of `{FEW_WORDS}`; {}, medians. \
         Starting Python is not counted.",
        rounds(arguments.rounds),
    )
}
