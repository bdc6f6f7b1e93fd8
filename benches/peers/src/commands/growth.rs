//! Whether a text that is twice as long takes twice the time.

use std::iter::successors;

use anyhow::Result;
use measuring::figures::{grouped, short, speed, stem};
use measuring::report::Table;

use super::Session;
use super::adversarial::{Arguments, first_pass};
use super::cell::{Cell, Pass};
use super::judge::Judge;
use crate::encoders::{Entry, Whose};
use crate::ratio::Ratio;
use crate::script::Text;

/// The shortest length, in bytes.
const SHORTEST: usize = 1_000_000;

/// One of ours and one text, a cell a length.
struct Row<'t> {
    texts: &'t [Text],
    entry: Entry,
    cells: Vec<Cell>,
}

/// A line for each text and each of our encoders, a column a length.
///
/// # Errors
/// A process that cannot be started.
pub fn table(arguments: &Arguments, session: &Session) -> Result<Table> {
    let lengths = lengths(arguments.largest);
    let texts = arguments.files.iter().map(|file| {
        let texts = lengths.iter().map(|&length| Text {
            fill: Some(length),
            ..Text::beginning(file, SHORTEST)
        });
        texts.collect()
    });
    let texts: Vec<Vec<Text>> = texts.collect();
    let rows = measure(arguments, session, &texts)?;
    let first = ["text", "encoder"].map(str::to_string);
    let columns = lengths.iter().map(|&length| grouped(length));
    let last = ["longest / shortest", "ids equal"].map(str::to_string);
    let header = first.into_iter().chain(columns).chain(last);
    let mut table = Table::new(header.collect());
    for texts in &texts {
        let judges = judges(arguments, session, texts)?;
        let rows = rows.iter().filter(|row| std::ptr::eq(row.texts, &**texts));
        rows.for_each(|row| table.push(row.line(&judges)));
    }
    Ok(table)
}

/// From the shortest on, each twice the one before.
fn lengths(largest: usize) -> Vec<usize> {
    let twice = |length: &usize| length.checked_mul(2);
    successors(Some(SHORTEST), twice)
        .take_while(|&length| length <= largest)
        .collect()
}

/// What each of ours does with each text at all its lengths.
fn measure<'t>(
    arguments: &Arguments,
    session: &Session,
    texts: &'t [Vec<Text>],
) -> Result<Vec<Row<'t>>> {
    let ours = session.entries.iter();
    let ours = ours.filter(|entry| entry.whose == Whose::Ours);
    let ours: Vec<_> = ours.copied().collect();
    let mut rows: Vec<_> = texts
        .iter()
        .flat_map(|texts| ours.iter().map(|&entry| Row::new(texts, entry)))
        .collect();
    let lengths = texts.first().map_or(0, Vec::len);
    for (_, row, length) in
        arguments.rounds.turns_in_groups(rows.len(), lengths)
    {
        let Row {
            texts,
            entry,
            cells,
        } = &mut rows[row];
        let (text, cell) = (&texts[length], &mut cells[length]);
        first_pass(arguments, session, *entry, text, cell)?;
    }
    Ok(rows)
}

/// The right ids of each length; none from the first length on that takes the
/// judges too long.
fn judges(
    arguments: &Arguments,
    session: &Session,
    texts: &[Text],
) -> Result<Vec<Judge>> {
    let mut judges = Vec::new();
    for text in texts {
        match Judge::of(session, text, Some(arguments.judge_limit()))? {
            Some(judge) => judges.push(judge),
            None => break,
        }
    }
    Ok(judges)
}

impl<'t> Row<'t> {
    fn new(texts: &'t [Text], entry: Entry) -> Self {
        let cells = texts.iter().map(|_| Cell::default()).collect();
        Self {
            texts,
            entry,
            cells,
        }
    }

    /// A speed for each length, how the last compares with the first, and how
    /// many lengths gave the right ids.
    fn line(&self, judges: &[Judge]) -> Vec<String> {
        let name = stem(&self.texts[0].path);
        let mut line = vec![name, self.entry.name.to_string()];
        line.extend(self.cells.iter().map(|cell| match cell.first_pass() {
            Err(why) => why,
            Ok((bytes, seconds)) => short(speed(bytes, seconds)),
        }));
        let ends = self.cells.first().zip(self.cells.last());
        let ratio = ends.and_then(|(shortest, longest)| {
            Ratio::within_rounds(&speeds(longest)?, &speeds(shortest)?)
        });
        line.push(ratio.map(|ratio| ratio.to_string()).unwrap_or_default());
        let pairs = self.cells.iter().zip(judges);
        let agreed = pairs.filter(|(cell, judge)| judge.agrees(&cell.hashes));
        line.push(verdict(agreed.count(), judges, self.texts));
        line
    }
}

/// Megabytes a second in each round.
fn speeds(cell: &Cell) -> Option<Vec<f64>> {
    let (bytes, _) = cell.first_pass().ok()?;
    let seconds = cell.seconds(Pass::Cold).ok()?;
    Some(seconds.iter().map(|&s| speed(bytes, s)).collect())
}

fn verdict(agreed: usize, judges: &[Judge], texts: &[Text]) -> String {
    if agreed < judges.len() {
        return format!("**no**, at {} lengths", judges.len() - agreed);
    }
    let Some(last) = judges.last() else {
        return "nothing to compare with".to_string();
    };
    let to = texts.get(judges.len() - 1).and_then(|text| text.fill);
    let to = to.map(grouped).unwrap_or_default();
    match judges.len() == texts.len() {
        true => format!("yes ({})", last.name),
        false => format!("yes, to {to} ({})", last.name),
    }
}
