//! The most memory that a process holds, less its text and its ids.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, stem};
use measuring::report::Table;

use super::Common;
use crate::process::Outcome;
use crate::script::{Answer, Step, Text};

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// At most so many bytes of each file.
    #[arg(long, default_value_t = 30_000_000)]
    bytes: usize,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&arguments.files)?;
    let names = arguments.files.iter().map(|file| stem(file));
    let header = ["encoder".to_string()].into_iter().chain(names);
    let mut table = Table::new(header.collect());
    for &entry in &session.entries {
        let mut line = vec![entry.name.to_string()];
        for file in &arguments.files {
            eprintln!("{} on {}", entry.name, stem(file));
            let texts = vec![Text::beginning(file, arguments.bytes)];
            let steps = vec![Step::passes(0, 2)];
            let outcome = session.follow(entry, texts, steps, None)?;
            line.push(match outcome {
                Outcome::Answer(answer) => rest(&answer),
                Outcome::Failed(why) => format!("fails: {why}"),
                Outcome::TooLong => String::new(),
            });
        }
        table.push(line);
    }
    let mut report = table.to_string();
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

/// The peak without the text and four bytes for each id.
fn rest(answer: &Answer) -> String {
    let Some(peak) = answer.peak else {
        return "unknown".to_string();
    };
    let text: usize = answer.bytes.iter().sum();
    let ids = answer.steps.iter().map(|step| step.ids).max();
    let known = text + 4 * ids.unwrap_or_default();
    format!("{:.1}", (peak as f64 - known as f64) / 1e6)
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Megabytes that a process held at most while it loaded its encoder \
         and encoded the text twice, without the text and four bytes for each \
         id. At most {} bytes of each text. That of gigatoken holds Python, \
         too.",
        grouped(arguments.bytes),
    )
}
