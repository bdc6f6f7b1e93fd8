//! Ours next to the fastest peers with each vocabulary, on each text, in the
//! first pass and in later ones.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use measuring::figures::{grouped, short, stem};
use measuring::report::Table;

use super::beside::{Beside, Series};
use super::cell::{Cell, Pass};
use super::judge::Judge;
use super::{Chosen, Rounds, Session};
use crate::encoders::{Entry, Whose};
use crate::script::{Step, Text};
use crate::vocabulary::Vocabulary;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    rounds: Rounds,
    /// The vocabularies, with commas between.
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "gpt2,cl100k,o200k"
    )]
    vocabularies: Vec<Vocabulary>,
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

/// A text with a vocabulary, and what each encoder did on it.
struct Place<'s> {
    session: &'s Session,
    text: Text,
    name: String,
    cells: Vec<Cell>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { chosen, files, .. } = arguments;
    let start = |&vocabulary: &Vocabulary| {
        chosen.start_with_the_fastest(vocabulary, files)
    };
    let sessions = arguments.vocabularies.iter().map(start);
    let sessions: Vec<Session> = sessions.collect::<Result<_>>()?;
    let mut places: Vec<_> = sessions
        .iter()
        .flat_map(|session| arguments.places(session))
        .collect();
    let Some(session) = sessions.first() else {
        return Ok(());
    };
    let entries = session.entries.len();
    let turns = arguments.rounds.turns_in_groups(places.len(), entries);
    for (round, place, entry) in turns {
        arguments.meet(round, &mut places[place], entry)?;
    }
    let mut table = Table::new(header(session));
    for place in &places {
        lines(place, &mut table)?;
    }
    let report = table.to_string() + &session.notes(&arguments.unit());
    chosen.publish(&report)
}

impl Arguments {
    /// The texts with one vocabulary.
    fn places<'s>(
        &self,
        session: &'s Session,
    ) -> impl Iterator<Item = Place<'s>> {
        self.files.iter().map(|file| Place {
            session,
            text: Text::beginning(file, self.bytes),
            name: stem(file),
            cells: session.entries.iter().map(|_| Cell::default()).collect(),
        })
    }

    /// One encoder meets one text, in a process of its own.
    fn meet(
        &self,
        round: usize,
        place: &mut Place,
        entry: usize,
    ) -> Result<()> {
        let session = place.session;
        let vocabulary = session.source.vocabulary.name();
        let name = session.entries[entry].name;
        eprintln!("round {round}: {name}, {vocabulary}, on {}", place.name);
        let texts = vec![place.text.clone()];
        let steps = vec![Step::passes(0, 1 + self.passes)];
        let outcome =
            session.follow(session.entries[entry], texts, steps, None)?;
        place.cells[entry].add(outcome);
        Ok(())
    }

    fn unit(&self) -> String {
        format!(
            "How many times as fast as each peer, warm in later passes over \
             the same text, cold in the first pass of a fresh encoder: each \
             ratio is of one round. At most {} bytes of each text, {}. Ahead: \
             the intervals to all peers are above 1. A bar is met where the \
             medians to all peers reach it; \"ahead\" asks for the intervals, \
             too.",
            grouped(self.bytes),
            self.rounds.describe(),
        )
    }
}

fn header(session: &Session) -> Vec<String> {
    let first = ["vocabulary", "text", "pass", "encoder", "MB/s"];
    let peers = session.entries.iter().filter(|entry| entry.is_a_peer());
    let peers = peers.map(|entry| format!("to {}", entry.name));
    let last = ["in all", "bar"].map(str::to_string);
    let first = first.map(str::to_string).into_iter();
    first.chain(peers).chain(last).collect()
}

/// A line for each of ours and each pass.
fn lines(place: &Place, table: &mut Table) -> Result<()> {
    let session = place.session;
    let judge = Judge::of(session, &place.text, None)?;
    let rows: Vec<_> = session.entries.iter().zip(&place.cells).collect();
    for pass in [Pass::Warm, Pass::Cold] {
        let series = |cell: &Cell| series(cell, pass, judge.as_ref());
        let peers = rows.iter().filter(|(entry, _)| entry.is_a_peer());
        let peers: Vec<Series> = peers.map(|(_, cell)| series(cell)).collect();
        for (entry, cell) in rows.iter().filter(|(entry, _)| is_ours(entry)) {
            let beside = Beside::new(&series(cell), &peers);
            let vocabulary = session.source.vocabulary;
            let names = [vocabulary.name(), &place.name, pass.name()];
            let names = names.into_iter().chain([entry.name]);
            let mut line: Vec<_> = names.map(str::to_string).collect();
            line.push(match series(cell) {
                Ok(_) => cell.speed(pass).map(short).unwrap_or_default(),
                Err(why) => why,
            });
            let bar = beside.bar(bar(vocabulary, &place.name, pass));
            line.extend(beside.cells.iter().cloned());
            line.extend([beside.verdict(), bar]);
            table.push(line);
        }
    }
    Ok(())
}

fn is_ours(entry: &Entry) -> bool {
    entry.whose == Whose::Ours
}

/// The seconds of each round, if the ids are right.
fn series(cell: &Cell, pass: Pass, judge: Option<&Judge>) -> Series {
    let seconds = cell.seconds(pass)?;
    match judge {
        Some(judge) if judge.agrees(&cell.hashes) => Ok(seconds),
        Some(_) => Err("**other ids**".to_string()),
        None => Err("ids not compared".to_string()),
    }
}

/// How many times as fast as every peer ours is to be; 1 asks to be ahead.
fn bar(vocabulary: Vocabulary, text: &str, pass: Pass) -> f64 {
    let [alike, many] = match (vocabulary, pass) {
        (Vocabulary::Gpt2, Pass::Warm) => [1.1, 1.4],
        (Vocabulary::Cl100k, Pass::Warm) => [1.05, 1.2],
        (Vocabulary::O200k, _) | (_, Pass::Cold) => [1.0, 1.0],
    };
    match text {
        "english" | "code" => alike,
        "multilingual" => many,
        // A text that no bar was set for.
        _ => 1.0,
    }
}
