//! A short pre-token, merge by merge.

use std::io::{self, Write};

use super::setup::{ranked, text_of};
use crate::merging::pairs::NONE;
use crate::merging::ranked::Ranked;
use crate::merging::short;

/// A pre-token before one of its merges, or in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeStep {
    /// Where tokens start: bit 0 is the first byte.
    pub alive: u64,
    /// The tokens.
    pub tokens: Vec<String>,
    /// What each token and the next one merge to: rank and place.
    pub waiting: Vec<Option<u32>>,
    /// Which of them goes first.
    pub lowest: Option<usize>,
}

impl MergeStep {
    fn of(ranked: &Ranked, tokens: &[u32]) -> Self {
        let mut at = 0;
        let mut alive = 0;
        for &token in tokens {
            alive |= 1 << at;
            at += ranked.length(token);
        }
        let rank = |pair: &[u32]| {
            let merged = ranked.pairs.merged(pair[0], pair[1]);
            (merged != NONE).then(|| merged - 256)
        };
        let mut waiting: Vec<_> = tokens.windows(2).map(rank).collect();
        waiting.push(None);
        let ranks = waiting.iter().enumerate();
        let lowest = ranks.filter_map(|(at, &rank)| Some((rank?, at))).min();
        Self {
            alive,
            tokens: tokens.iter().map(|&t| text_of(ranked, t)).collect(),
            waiting,
            lowest: lowest.map(|(_, at)| at),
        }
    }
}

/// The steps in which a short pre-token is merged.
pub fn merge_steps(text: &str) -> Vec<MergeStep> {
    let ranked = ranked();
    let mut tokens: Vec<u32> = text.bytes().map(u32::from).collect();
    let mut steps = vec![MergeStep::of(&ranked, &tokens)];
    while let Some(at) = steps[steps.len() - 1].lowest {
        let merged = ranked.pairs.merged(tokens[at], tokens[at + 1]);
        tokens.splice(at..at + 2, [merged]);
        steps.push(MergeStep::of(&ranked, &tokens));
    }
    let mut merged = Vec::new();
    short::merge(&ranked, text.as_bytes(), &mut merged);
    assert_eq!(tokens, merged, "the encoder's own code");
    steps
}

/// The word whose merges the page shows.
pub const MERGED: &str = " sketches";

/// A pre-token, merge by merge: the mask of where tokens start, and the rank
/// of what waits at each.
pub fn alive_mask(out: &mut impl Write) -> io::Result<()> {
    let shown = MERGED.replace(' ', "·");
    writeln!(out, "{}", wide(shown.chars().map(String::from)))?;
    for step in merge_steps(MERGED) {
        let bit = |at: usize| step.alive >> at & 1 == 1;
        let bits = (0..MERGED.len()).map(|at| match bit(at) {
            true => "1".to_string(),
            false => ".".to_string(),
        });
        writeln!(out, "{}", wide(bits))?;
        let starts = (0..MERGED.len()).filter(|&at| bit(at));
        let mut ranks = vec![String::new(); MERGED.len()];
        for (i, at) in starts.enumerate() {
            let rank = step.waiting[i].map(|rank| rank.to_string());
            let mark = if step.lowest == Some(i) { "<" } else { "" };
            ranks[at] = rank.unwrap_or("-".to_string()) + mark;
        }
        writeln!(out, "{}", wide(ranks.into_iter()))?;
    }
    Ok(())
}

fn wide(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|cell| format!("{cell:7}"));
    cells.collect::<String>().trim_end().to_string()
}
