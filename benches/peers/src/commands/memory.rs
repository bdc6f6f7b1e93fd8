//! The most memory that a process holds, less its text and its ids; and what
//! the caches of ours take of it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, stem};
use measuring::report::Table;

use super::{Common, Session};
use crate::encoders::{Entry, Whose};
use crate::process::Outcome;
use crate::script::{Answer, Step, Text};

/// How many mebibytes the caches of ours are to take at most.
const BARS: [(&str, f64); 3] =
    [("english", 32.0), ("code", 32.0), ("multilingual", 64.0)];

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    /// At most this many bytes of each file.
    #[arg(long, default_value_t = 30_000_000)]
    bytes: usize,
    /// The caches of ours are looked at after this many bytes of each file.
    #[arg(long, default_value_t = 8_000_000)]
    cache_bytes: usize,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Measures, prints the tables and writes them where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&arguments.files)?;
    let all = &session.entries;
    let ours: Vec<_> = all
        .iter()
        .filter(|e| e.whose == Whose::Ours)
        .copied()
        .collect();
    let peaks = arguments.table("encoder", all, |entry, file| {
        let steps = vec![Step::passes(0, 2)];
        meet(&session, entry, file, arguments.bytes, steps, rest)
    })?;
    let caches = arguments.table("caches", &ours, |entry, file| {
        let steps = vec![Step::once(0)];
        let show = |answer: &Answer| caches(answer, &stem(file));
        meet(&session, entry, file, arguments.cache_bytes, steps, show)
    })?;
    let mut report = format!("{peaks}\n{caches}");
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

impl Arguments {
    /// A line an encoder, a column a text.
    fn table(
        &self,
        what: &str,
        entries: &[Entry],
        cell: impl Fn(Entry, &Path) -> Result<String>,
    ) -> Result<Table> {
        let names = self.files.iter().map(|file| stem(file));
        let header = [what.to_string()].into_iter().chain(names);
        let mut table = Table::new(header.collect());
        for &entry in entries {
            let cells = self.files.iter().map(|file| cell(entry, file));
            let name = Ok(entry.name.to_string());
            let line = [name].into_iter().chain(cells);
            table.push(line.collect::<Result<_>>()?);
        }
        Ok(table)
    }
}

/// What is shown of an encoder that meets a text in a process of its own.
fn meet(
    session: &Session,
    entry: Entry,
    file: &Path,
    bytes: usize,
    steps: Vec<Step>,
    show: impl Fn(&Answer) -> String,
) -> Result<String> {
    eprintln!("{} on {}", entry.name, stem(file));
    let texts = vec![Text::beginning(file, bytes)];
    Ok(match session.follow(entry, texts, steps, None)? {
        Outcome::Answer(answer) => show(&answer),
        Outcome::Failed(why) => format!("fails: {why}"),
        Outcome::TooLong => String::new(),
    })
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

/// The bytes of the caches, and whether they meet the bar, if there is one.
fn caches(answer: &Answer, text: &str) -> String {
    let Some(bytes) = answer.caches else {
        return "unknown".to_string();
    };
    let mebibytes = bytes as f64 / f64::from(1 << 20);
    let bar = BARS.iter().find(|(name, _)| *name == text);
    let bar = bar.map(|(_, bar)| {
        let met = ["missed", "met"][usize::from(mebibytes <= *bar)];
        format!(" (at most {bar}: {met})")
    });
    format!("{mebibytes:.1}{}", bar.unwrap_or_default())
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Above: megabytes that a process held at most while it loaded its \
         encoder and encoded the text twice, without the text and four bytes \
         for each id. At most {} bytes of each text. That of gigatoken holds \
         Python, too. Below: mebibytes of the caches after one pass over {} \
         bytes at most, by one thread.",
        grouped(arguments.bytes),
        grouped(arguments.cache_bytes),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_for_a_text() {
        let answer = |caches| Answer {
            load: 0.0,
            bytes: Vec::new(),
            steps: Vec::new(),
            served: Vec::new(),
            peak: None,
            caches,
        };
        let answers = [Some(32 << 20), Some(40 << 20), None].map(answer);
        let [bar, more, none] = &answers;
        assert_eq!(caches(bar, "english"), "32.0 (at most 32: met)");
        assert_eq!(caches(more, "english"), "40.0 (at most 32: missed)");
        assert_eq!(caches(more, "multilingual"), "40.0 (at most 64: met)");
        assert_eq!(caches(more, "other"), "40.0");
        assert_eq!(caches(none, "english"), "unknown");
    }
}
