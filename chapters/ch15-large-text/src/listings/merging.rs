//! Three short runs, merged word by word.

use std::io::{self, Write};

use crate::{Run, merge_runs};

/// Words of a run with their counts.
type Words = &'static [(&'static str, u64)];

/// The runs of the example.
pub const RUNS: [Words; 3] = [
    &[("a", 3), ("cup", 1), ("tea", 2)],
    &[("cup", 4), ("milk", 1)],
    &[("a", 1), ("sugar", 2), ("tea", 5)],
];

/// One word of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The word, and the sum of its counts.
    pub word: (String, u64),
    /// The first word that is left in each run before this step, if any.
    pub firsts: Vec<Option<(&'static str, u64)>>,
}

/// The steps in which the runs of the example are merged.
pub fn merge_steps() -> Vec<Step> {
    let runs = RUNS.map(|run| {
        let words = run.iter();
        let words = words.map(|(word, n)| (word.as_bytes().to_vec(), *n));
        words.collect::<Run>()
    });
    let step = |(word, count): (Vec<u8>, u64)| Step {
        firsts: RUNS.iter().map(|run| first_left(run, &word)).collect(),
        word: (String::from_utf8_lossy(&word).into_owned(), count),
    };
    merge_runs(&runs).into_iter().map(step).collect()
}

/// The first word of a run that is not before `word`.
fn first_left(run: Words, word: &[u8]) -> Option<(&'static str, u64)> {
    let mut left = run.iter().filter(|(other, _)| other.as_bytes() >= word);
    left.next().copied()
}

/// What is first in each run, and what goes to the result.
pub fn merging(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "run 1    run 2    run 3    | result")?;
    for step in merge_steps() {
        for first in step.firsts {
            let first = first.map(|(word, count)| format!("{word} {count}"));
            write!(out, "{:9}", first.unwrap_or_else(|| "-".to_string()))?;
        }
        let (word, sum) = step.word;
        writeln!(out, "| {word} {sum}")?;
    }
    Ok(())
}
