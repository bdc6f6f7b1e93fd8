//! Whether twice the text takes twice the time.

use anyhow::Result;
use measuring::figures::{grouped, short, speed, stem};
use measuring::report::Table;

use super::Session;
use super::adversarial::{Arguments, first_pass};
use super::judge::Judge;
use crate::encoders::{Entry, Whose};
use crate::script::Text;

/// The shortest length, in bytes.
const SHORTEST: usize = 1_000_000;

/// A line for each text and each of our encoders, a column a length.
///
/// # Errors
/// A process that cannot be started.
pub fn table(arguments: &Arguments, session: &Session) -> Result<Table> {
    let lengths: Vec<_> =
        std::iter::successors(Some(SHORTEST), |length| Some(2 * length))
            .take_while(|&length| length <= arguments.largest)
            .collect();
    let first = ["text", "encoder"].map(str::to_string);
    let columns = lengths.iter().map(|&length| grouped(length));
    let last = "ids equal".to_string();
    let header = first.into_iter().chain(columns).chain([last]);
    let mut table = Table::new(header.collect());
    for file in &arguments.files {
        let texts = lengths.iter().map(|&length| Text {
            fill: Some(length),
            ..Text::beginning(file, SHORTEST)
        });
        let texts: Vec<_> = texts.collect();
        let judges = judges(arguments, session, &texts)?;
        let ours = session.entries.iter();
        for entry in ours.filter(|entry| entry.whose == Whose::Ours) {
            let mut line = vec![stem(file), entry.name.to_string()];
            line.extend(cells(arguments, session, *entry, &texts, &judges)?);
            table.push(line);
        }
    }
    Ok(table)
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
        match Judge::of(session, text, arguments.judge_limit())? {
            Some(judge) => judges.push(judge),
            None => break,
        }
    }
    Ok(judges)
}

/// A speed for each length, and how many lengths gave the right ids.
fn cells(
    arguments: &Arguments,
    session: &Session,
    entry: Entry,
    texts: &[Text],
    judges: &[Judge],
) -> Result<Vec<String>> {
    let mut cells = Vec::new();
    let mut before = None;
    let mut agreed = 0;
    for (i, text) in texts.iter().enumerate() {
        let cell = first_pass(arguments, session, entry, text)?;
        agreed +=
            usize::from(judges.get(i).is_some_and(|j| j.agrees(&cell.hashes)));
        let (seconds, shown) = match cell.first_pass() {
            Err(why) => (None, why),
            Ok((bytes, seconds)) => {
                let speed = short(speed(bytes, seconds));
                let times = before.map(|before: f64| seconds / before);
                let times = times.map(|times| format!(" ({times:.2}x)"));
                (Some(seconds), speed + &times.unwrap_or_default())
            }
        };
        before = seconds;
        cells.push(shown);
    }
    cells.push(verdict(agreed, judges, texts));
    Ok(cells)
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
