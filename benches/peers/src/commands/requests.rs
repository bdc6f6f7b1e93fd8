//! The time of one call for a short text, on a thread that is fresh to the
//! encoder and on one that is not.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use measuring::figures::{grouped, median};
use measuring::report::Table;

use super::beside::{Beside, Series};
use super::{Common, Rounds, Session};
use crate::encoders::{Entry, REFERENCE, named};
use crate::process::Outcome;
use crate::requests::{Requests, Served, pieces};
use crate::script::Text;

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    rounds: Rounds,
    /// The bytes of a request, with commas between.
    #[arg(long, value_delimiter = ',', default_value = "140,1024,8192")]
    sizes: Vec<usize>,
    /// At most so many requests of a size, half of them on fresh threads.
    #[arg(long, default_value_t = 4000)]
    requests: usize,
    /// The text that they are cut out of.
    file: PathBuf,
}

/// The threads that make the calls.
const THREADS: [&str; 2] = ["fresh", "warm"];

/// What an encoder did with requests of a size, a figure a round for fresh
/// threads and for a warm one.
#[derive(Default)]
struct Cell {
    p50: [Vec<f64>; 2],
    p99: [Vec<f64>; 2],
    failed: Option<String>,
}

/// The requests of a size, the hashes of their ids, and what each encoder did.
struct Size {
    bytes: usize,
    requests: Vec<Requests>,
    right: [String; 2],
    cells: Vec<Cell>,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing the report.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { common, file, .. } = arguments;
    let session = common.start_with_the_fastest(std::slice::from_ref(file))?;
    let text = Text::whole(file).read()?;
    let sizes = arguments.sizes.iter().map(|&bytes| {
        let pieces = pieces(&text, bytes, arguments.requests);
        Size::new(&session, arguments, bytes, pieces)
    });
    let mut sizes: Vec<Size> = sizes.collect::<Result<_>>()?;
    let entries = session.entries.len();
    let turns = arguments.rounds.turns_in_groups(sizes.len(), entries);
    for (round, size, entry) in turns {
        let Size {
            bytes,
            requests,
            cells,
            right,
        } = &mut sizes[size];
        let entry_here = session.entries[entry];
        eprintln!("round {round}: {}, {bytes} bytes", entry_here.name);
        let outcome =
            session.serve(entry_here, Text::whole(file), requests.clone())?;
        cells[entry].add(outcome, right);
    }
    let mut table = Table::new(header(&session));
    sizes
        .iter()
        .for_each(|size| size.lines(&session, &mut table));
    let unit = arguments.unit(&sizes);
    let report = table.to_string() + &session.notes(&unit);
    common.publish(&report)
}

impl Arguments {
    fn unit(&self, sizes: &[Size]) -> String {
        let counts = sizes.iter().map(|size| {
            let calls = size.requests[0].pieces.len();
            format!("{} of {} bytes", grouped(calls), grouped(size.bytes))
        });
        let counts: Vec<_> = counts.collect();
        format!(
            "Microseconds of one call, of half the calls at most / of 99 in \
             100; then how many times as fast as the peer half the calls of \
             ours are, each ratio of one round. Different pieces of one text, \
             at the beginnings of lines: {}, and as many for the warm thread. \
             fresh: each call by a thread of its own, the first by an encoder \
             that was just loaded. warm: then all by one thread, which has \
             encoded the others' pieces before. {}.",
            counts.join(", "),
            self.rounds.describe(),
        )
    }
}

impl Size {
    /// The pieces in turn for fresh threads and for the warm one, and the
    /// ids that the reference gives.
    fn new(
        session: &Session,
        arguments: &Arguments,
        bytes: usize,
        pieces: Vec<[usize; 2]>,
    ) -> Result<Self> {
        if pieces.len() < 2 {
            bail!("too little text for two pieces of {bytes} bytes");
        }
        let half = |first: usize| {
            let pieces = pieces.iter().skip(first).step_by(2);
            pieces.copied().collect::<Vec<_>>()
        };
        let requests = |first: usize, fresh: bool| Requests {
            text: 0,
            pieces: half(first),
            fresh,
        };
        // The second are there to warm the thread.
        let requests =
            vec![requests(0, true), requests(0, false), requests(1, false)];
        let text = Text::whole(&arguments.file);
        let reference = named(REFERENCE)?;
        let outcome = session.serve(reference, text, requests.clone())?;
        let right = match outcome {
            Outcome::Answer(answer) => by_thread(answer.served)?,
            _ => bail!("{REFERENCE} fails"),
        };
        Ok(Self {
            bytes,
            requests,
            right: right.map(|served| served.hash),
            cells: session.entries.iter().map(|_| Cell::default()).collect(),
        })
    }

    /// A line for fresh threads and one for the warm one, for each of ours.
    fn lines(&self, session: &Session, table: &mut Table) {
        let rows: Vec<_> = session.entries.iter().zip(&self.cells).collect();
        let (peers, ours): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(entry, _)| entry.is_a_peer());
        for (thread, name) in THREADS.into_iter().enumerate() {
            for (entry, cell) in &ours {
                let series = peers.iter().map(|(_, cell)| cell.series(thread));
                let series: Vec<Series> = series.collect();
                let beside = Beside::new(&cell.series(thread), &series);
                let mut line = vec![
                    grouped(self.bytes),
                    name.to_string(),
                    entry.name.to_string(),
                    cell.show(thread),
                ];
                let pairs = peers.iter().zip(&beside.cells);
                line.extend(pairs.map(|((_, peer), ratio)| {
                    format!("{}; {ratio}", peer.show(thread))
                }));
                line.extend([beside.verdict(), beside.bar(1.0)]);
                table.push(line);
            }
        }
    }
}

/// What fresh threads and the warm one gave.
fn by_thread(served: Vec<Served>) -> Result<[Served; 2]> {
    match <[Served; 3]>::try_from(served) {
        Ok([fresh, _, warm]) => Ok([fresh, warm]),
        Err(_) => bail!("not as many answers as requests"),
    }
}

impl Cell {
    fn add(&mut self, outcome: Outcome, right: &[String; 2]) {
        let served = match outcome {
            Outcome::Answer(answer) => by_thread(answer.served),
            Outcome::Failed(why) => Err(anyhow::anyhow!(why)),
            Outcome::TooLong => return,
        };
        match served {
            Err(why) => self.failed = Some(format!("fails: {why}")),
            Ok(served) => {
                for (thread, served) in served.into_iter().enumerate() {
                    if served.hash != right[thread] {
                        self.failed = Some("**other ids**".to_string());
                    }
                    let mut seconds = served.seconds;
                    seconds.sort_by(f64::total_cmp);
                    self.p50[thread].extend(percentile(&seconds, 50));
                    self.p99[thread].extend(percentile(&seconds, 99));
                }
            }
        }
    }

    fn series(&self, thread: usize) -> Series {
        match &self.failed {
            Some(why) => Err(why.clone()),
            None => Ok(self.p50[thread].clone()),
        }
    }

    fn show(&self, thread: usize) -> String {
        let figures = [&self.p50, &self.p99].map(|all| median(&all[thread]));
        match figures {
            _ if self.failed.is_some() => String::new(),
            [Some(p50), Some(p99)] => {
                format!("{:.1} / {:.1}", p50 * 1e6, p99 * 1e6)
            }
            _ => String::new(),
        }
    }
}

/// The least figure that so many of 100 do not exceed, of sorted ones.
fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied()
}

fn header(session: &Session) -> Vec<String> {
    let first = ["bytes", "thread", "encoder", "p50 / p99"];
    let peers = session.entries.iter().filter(|entry| entry.is_a_peer());
    let peers = peers.map(|entry: &Entry| entry.name.to_string());
    let last = ["in all", "bar"].map(str::to_string);
    let first = first.map(str::to_string).into_iter();
    first.chain(peers).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_figures_that_were_seen() {
        let figures: Vec<_> = (1..=200).map(f64::from).collect();
        assert_eq!(percentile(&figures, 50), Some(100.0));
        assert_eq!(percentile(&figures, 99), Some(198.0));
        assert_eq!(percentile(&figures[..1], 99), Some(1.0));
        assert_eq!(percentile(&[], 50), None);
    }

    #[test]
    fn other_ids_have_no_figure() {
        let served = |hash: &str| Served {
            seconds: vec![1e-6],
            hash: hash.to_string(),
        };
        let answer = |hash| crate::script::Answer {
            load: 0.0,
            bytes: vec![1],
            steps: Vec::new(),
            served: vec![served("a"), served("a"), served(hash)],
            peak: None,
        };
        let right = ["a", "b"].map(str::to_string);
        let mut cell = Cell::default();
        cell.add(Outcome::Answer(answer("b")), &right);
        assert_eq!(cell.show(0), "1.0 / 1.0");
        assert_eq!(cell.series(1), Ok(vec![1e-6]));
        cell.add(Outcome::Answer(answer("c")), &right);
        assert_eq!(cell.series(0), Err("**other ids**".to_string()));
    }
}
