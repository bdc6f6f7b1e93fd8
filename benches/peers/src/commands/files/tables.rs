//! What the programs took, and how ours compares.

use measuring::figures::{median, short, speed};
use measuring::report::Table;

use super::{Row, Whose};
use crate::ratio::{Ratio, meets};

/// How many times as fast as gigatoken's own call one thread is to be.
const ONE_THREAD: f64 = 1.5;

/// How many times as fast as one thread two are to be.
const TWO_THREADS: f64 = 1.8;

/// A line a program.
pub fn table(rows: &[Row], bytes: usize) -> Table {
    let header = "program|wall, s|MB/s|its own call, s|MB/s|peak, MB|ids equal";
    let header = header.split('|').map(str::to_string).collect();
    let mut table = Table::new(header);
    let right = rows.first().and_then(|row| row.hashes.first());
    let figures = |seconds: &[f64]| match median(seconds) {
        Some(s) => [format!("{s:.2}"), short(speed(bytes, s))],
        None => Default::default(),
    };
    for row in rows {
        let mut line = vec![row.name()];
        line.extend(figures(&row.wall));
        line.extend(figures(&row.inner));
        let peak = row.peak.map(|peak| format!("{:.0}", peak as f64 / 1e6));
        line.push(peak.unwrap_or("unknown".to_string()));
        let equal = row.hashes.iter().all(|hash| Some(hash) == right);
        line.push(["**no**", "yes"][usize::from(equal)].to_string());
        table.push(line);
    }
    table
}

/// Ours to gigatoken's own call, as many threads each, and more of ours to
/// one.
pub fn ratios(rows: &[Row]) -> Table {
    let header = ["how many times as fast", "", "bar"];
    let mut table = Table::new(header.map(str::to_string).to_vec());
    let mut line = |name: String, ratio: Option<Ratio>, bar: Option<f64>| {
        let Some(ratio) = ratio else { return };
        let bar = bar.map(|bar| format!("{bar}x: {}", meets(&[ratio], bar)));
        table.push(vec![name, ratio.to_string(), bar.unwrap_or_default()]);
    };
    let ours = rows.iter().filter(|row| row.whose == Whose::Ours);
    let ours: Vec<_> = ours.collect();
    let theirs = rows.iter().filter(|row| row.whose == Whose::Gigatoken);
    for (ours, theirs) in ours.iter().zip(theirs) {
        let name =
            format!("{} to the own call of {}", ours.name(), theirs.name());
        let ratio = Ratio::within_rounds(&theirs.inner, &ours.wall);
        line(name, ratio, (ours.threads == 1).then_some(ONE_THREAD));
    }
    if let [one, more] = ours[..] {
        let name = format!("{} to {}", more.name(), one.name());
        let ratio = Ratio::within_rounds(&one.wall, &more.wall);
        line(name, ratio, (more.threads == 2).then_some(TWO_THREADS));
    }
    table
}
