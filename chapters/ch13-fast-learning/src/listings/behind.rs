//! How often a count falls while its pair waits in the heap.

use std::io::{self, Write};

use super::setup::{MERGES, counted, up_to};
use super::watched::Watched;
use crate::{Options, learn};

/// How far the heap is behind the times.
pub fn behind(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = counted(text)?;
    let mut watched = Watched::new(&words, 1);
    let mut counts: Vec<u64> = Vec::new();
    let mut lowered = 0;
    watched.run(MERGES, |watched| lowered += recount(watched, &mut counts));
    let learned = learn(&words, &up_to(MERGES), &Options::default(), |_| {});
    let learned = learned.map_err(io::Error::other)?;
    assert_eq!(watched.merges, learned.bpe.merges(), "the learner's own");
    writeln!(out, "{MERGES} merges")?;
    writeln!(out, "{} pairs were put into the heap", watched.born.len())?;
    writeln!(out, "a count fell {lowered} times")?;
    writeln!(out, "the first was put back {} times", watched.put_back)
}

/// Counts all pairs again after a merge: how many fell, other than the one that
/// was merged.
fn recount(watched: &mut Watched, counts: &mut Vec<u64>) -> usize {
    let merged = watched.merges[watched.merges.len() - 1];
    let mut lowered = 0;
    for i in 0..watched.born.len() {
        let pair = watched.born[i];
        let now = watched.count(pair);
        match counts.get_mut(i) {
            Some(count) => {
                lowered += usize::from(pair != merged && now < *count);
                *count = now;
            }
            None => counts.push(now),
        }
    }
    lowered
}
