//! Speed before and after junk that fills an encoder's memory.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use measuring::figures::{grouped, median, short, speed, stem};
use measuring::report::Table;

use super::{Common, Rounds, Session};
use crate::encoders::{Entry, Whose};
use crate::order::Order;
use crate::process::Outcome;
use crate::ratio::{Ratio, meets};
use crate::script::{Answer, Step, Text};

/// Which share of its speed one of ours is to have again after one pass.
const BAR: f64 = 0.95;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    rounds: Rounds,
    /// At most this many bytes of each text.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// At least this many bytes of junk.
    #[arg(long, default_value_t = 10_000_000)]
    junk_bytes: u64,
    /// Files of junk, taken in a row, over and over; without any, junk is
    /// made of words of letters and digits, drawn at random, none twice.
    #[arg(long, num_args = 1..)]
    junk: Vec<PathBuf>,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Speeds, a figure a round: before the junk, right after it, and then.
#[derive(Default)]
struct Cell {
    before: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
    failed: Option<String>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let session = arguments.common.start(&arguments.files)?;
    let junk = match arguments.junk.is_empty() {
        true => vec![made(arguments.junk_bytes, &session)?],
        false => gathered(arguments)?,
    };
    let (entries, files) = (&session.entries, &arguments.files);
    let new = |_: &Entry| files.iter().map(|_| Cell::default()).collect();
    let mut rows: Vec<Vec<Cell>> = entries.iter().map(new).collect();
    let turns = arguments.rounds.turns_in_groups(files.len(), entries.len());
    for (round, text, i) in turns {
        let (entry, file) = (entries[i], &files[text]);
        eprintln!("round {round}: {} on {}", entry.name, stem(file));
        let first = Text::beginning(file, arguments.bytes);
        rows[i][text].add(meet(&session, entry, first, &junk)?);
    }
    let mut report = table(arguments, &session, &rows).to_string();
    report.push_str(&session.notes(&unit(arguments)));
    arguments.common.publish(&report)
}

/// A line an encoder, a column a text; then one for each of ours.
fn table(
    arguments: &Arguments,
    session: &Session,
    rows: &[Vec<Cell>],
) -> Table {
    let names = arguments.files.iter().map(|file| stem(file));
    let header = ["encoder".to_string()].into_iter().chain(names);
    let mut table = Table::new(header.collect());
    let pairs = || session.entries.iter().zip(rows);
    for (entry, cells) in pairs() {
        let cells = cells.iter().map(Cell::show);
        let name = entry.name.to_string();
        table.push([name].into_iter().chain(cells).collect());
    }
    for (entry, cells) in pairs().filter(|(e, _)| e.whose == Whose::Ours) {
        let cells = cells.iter().map(Cell::meets);
        let name = format!("{}, bar of {BAR}x", entry.name);
        table.push([name].into_iter().chain(cells).collect());
    }
    table
}

/// A file of words of up to 20 letters and digits, none twice.
fn made(bytes: u64, session: &Session) -> Result<Text> {
    let path = session.folder.path().join("junk.txt");
    fs::write(&path, words(bytes as usize))?;
    Ok(Text::whole(&path))
}

fn words(bytes: usize) -> String {
    let mut random = Order::from_seed(10);
    let alphabet: Vec<_> =
        ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    let mut words = HashSet::new();
    let mut text = String::with_capacity(bytes + 21);
    while text.len() < bytes {
        let letters = 1 + random.below(20);
        let word: String = (0..letters)
            .map(|_| alphabet[random.below(alphabet.len())])
            .collect();
        if !words.contains(&word) {
            text.push_str(&word);
            text.push(' ');
            words.insert(word);
        }
    }
    text
}

/// The files of junk in a row, over and over until there is enough.
fn gathered(arguments: &Arguments) -> Result<Vec<Text>> {
    let mut junk = Vec::new();
    let mut bytes = 0;
    for path in arguments.junk.iter().cycle() {
        if bytes >= arguments.junk_bytes {
            break;
        }
        bytes += length(path)?;
        junk.push(Text::whole(path));
    }
    Ok(junk)
}

fn length(path: &Path) -> Result<u64> {
    let what = || format!("cannot read {}; name a file", path.display());
    // An empty file would never make enough.
    Ok(fs::metadata(path).with_context(what)?.len().max(1))
}

/// The text some times, the junk, and the text twice more.
fn meet(
    session: &Session,
    entry: Entry,
    text: Text,
    junk: &[Text],
) -> Result<Outcome> {
    let texts = [text].into_iter().chain(junk.iter().cloned());
    let texts: Vec<_> = texts.collect();
    let mut steps = vec![Step::passes(0, 6)];
    steps.extend((1..texts.len()).map(Step::once));
    steps.extend([Step::once(0), Step::once(0)]);
    session.follow(entry, texts, steps, None)
}

impl Cell {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Answer(answer) => self.add_answer(&answer),
            Outcome::Failed(why) => self.failed = Some(why),
            Outcome::TooLong => {}
        }
    }

    fn add_answer(&mut self, answer: &Answer) {
        let [before, .., first, second] = answer.steps.as_slice() else {
            return;
        };
        let speed = |seconds: &[f64]| {
            median(seconds).map(|seconds| speed(answer.bytes[0], seconds))
        };
        // The first pass of all is a cold one.
        let warm = before.seconds.get(1..).unwrap_or_default();
        self.before.extend(speed(warm));
        self.first.extend(speed(&first.seconds));
        self.second.extend(speed(&second.seconds));
    }

    fn show(&self) -> String {
        if let Some(why) = &self.failed {
            return format!("fails: {why}");
        }
        let figures = [&self.before, &self.first, &self.second];
        let [Some(before), Some(first), Some(second)] =
            figures.map(|figures| median(figures))
        else {
            return String::new();
        };
        let [before, first, second] = [before, first, second].map(short);
        let share = self.share().map(|share| share.to_string());
        let share = share.unwrap_or_default();
        format!("{before} / {first} / {second}; {share}")
    }

    /// How many times as fast as before the junk it is after it and one pass.
    fn share(&self) -> Option<Ratio> {
        Ratio::within_rounds(&self.second, &self.before)
    }

    fn meets(&self) -> String {
        let share: Vec<_> = self.share().into_iter().collect();
        let share = match &self.failed {
            Some(_) => Vec::new(),
            None => share,
        };
        meets(&share, BAR).to_string()
    }
}

fn unit(arguments: &Arguments) -> String {
    format!(
        "Megabytes of text a second: warm / in the first pass after {} bytes \
         of junk in the same encoder / in the second pass after it; then the \
         last as a share of the first of the same round. At most {} bytes of \
         each text, {}.",
        grouped(arguments.junk_bytes as usize),
        grouped(arguments.bytes),
        arguments.rounds.describe(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_junk_is_there_twice() {
        let text = words(10_000);
        assert!((10_000..10_021).contains(&text.len()));
        let words: Vec<_> = text.split_whitespace().collect();
        let distinct: HashSet<_> = words.iter().collect();
        assert_eq!(distinct.len(), words.len());
        assert!(words.len() > 800);
    }
}
