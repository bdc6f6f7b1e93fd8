//! The time of one call for a short text, on a thread that is fresh to the
//! encoder and on one that is not.

mod cell;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use measuring::figures::grouped;
use measuring::report::Table;

use cell::{Cell, by_thread};

use super::beside::{Beside, Series};
use super::{Common, Rounds, Session};
use crate::encoders::{Entry, REFERENCE, named};
use crate::process::Outcome;
use crate::requests::{Requests, pieces};
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
    /// At most this many requests of a size for the warm thread, and as many
    /// others before them.
    #[arg(long, default_value_t = 2000)]
    requests: usize,
    /// At most this many of those others by fresh threads, too: some encoders
    /// take a tenth of a second for each.
    #[arg(long, default_value_t = 200)]
    fresh: usize,
    /// The text that they are cut out of.
    file: PathBuf,
}

/// The threads that make the calls.
const THREADS: [&str; 2] = ["fresh", "warm"];

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
        let pieces = pieces(&text, bytes, 2 * arguments.requests);
        Size::new(&session, arguments, bytes, pieces)
    });
    let mut sizes: Vec<Size> = sizes.collect::<Result<_>>()?;
    let entries = session.entries.len();
    let turns = arguments.rounds.turns_in_groups(sizes.len(), entries);
    for (round, size, entry) in turns {
        eprint!("round {round}: ");
        sizes[size].meet(&session, entry, file)?;
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
            let calls = size.requests.iter().map(|r| grouped(r.pieces.len()));
            let calls: Vec<_> = calls.collect();
            let last = calls.len() - 1;
            let bytes = grouped(size.bytes);
            format!("{} / {} of {bytes} bytes", calls[0], calls[last])
        });
        let counts: Vec<_> = counts.collect();
        format!(
            "Microseconds of one call, of half the calls at most / of 99 in \
             100; then how many times as fast as the peer half the calls of \
             ours are, each ratio of one round. Different pieces of one text, \
             from the beginnings of lines: by fresh threads / by the warm one \
             {}. fresh: each call by a thread of its own, the first of an \
             encoder that was just loaded. warm: then all by one thread, \
             which has encoded as many other pieces before. {}.",
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
        let requests = sets(&pieces, arguments.fresh);
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

    /// One encoder answers the requests, in a process of its own.
    fn meet(&mut self, session: &Session, i: usize, file: &Path) -> Result<()> {
        let entry = session.entries[i];
        eprintln!("{}, {} bytes", entry.name, self.bytes);
        let (text, requests) = (Text::whole(file), self.requests.clone());
        let outcome = session.serve(entry, text, requests)?;
        self.cells[i].add(outcome, &self.right);
        Ok(())
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

/// Every other piece: some of them for fresh threads, and all to warm the
/// thread that has the rest.
fn sets(pieces: &[[usize; 2]], fresh: usize) -> Vec<Requests> {
    let half = |first: usize| -> Vec<_> {
        pieces.iter().skip(first).step_by(2).copied().collect()
    };
    let others = half(0);
    let step = others.len().div_ceil(fresh.max(1)).max(1);
    let few: Vec<_> = others.iter().step_by(step).copied().collect();
    let sets = [(few, true), (others, false), (half(1), false)];
    sets.map(|(pieces, fresh)| Requests {
        text: 0,
        pieces,
        fresh,
    })
    .to_vec()
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
    fn the_warm_thread_has_pieces_of_its_own() {
        let pieces: Vec<_> = (0..10).map(|i| [i, i + 1]).collect();
        let sets = sets(&pieces, 2);
        let [few, others, rest] = &sets[..] else {
            panic!("not three");
        };
        assert!(few.fresh && !others.fresh && !rest.fresh);
        assert_eq!(few.pieces, [[0, 1], [6, 7]]);
        assert_eq!(others.pieces, [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]);
        assert_eq!(rest.pieces, [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]);
    }
}
