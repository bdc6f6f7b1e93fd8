//! Pairs that occur equally often, and which of them is merged first.

use std::cmp::Reverse;
use std::collections::HashMap;

use ch05_byte_pairs::{Bpe, Pair, TieBreak, TokenText};
use serde::Serialize;

/// Pairs that are equally frequent, more frequent than all others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// How many pairs tie.
    pub count: usize,
    /// The first of them; at the front is the one that is merged.
    pub pairs: Vec<Pair>,
    /// How the tie-break decided, in words.
    pub decided: String,
}

/// The tie that `pair` was chosen from, with at most `most` of its pairs; none
/// if no other pair is as frequent.
pub(crate) fn tie(
    pair: Pair,
    counts: &HashMap<Pair, u64>,
    tie_break: TieBreak,
    bpe: &Bpe,
    most: usize,
) -> Option<Tie> {
    let count = counts.get(&pair)?;
    let equal = counts.iter().filter(|(_, other)| *other == count);
    let mut pairs: Vec<Pair> = equal.map(|(&pair, _)| pair).collect();
    if pairs.len() < 2 {
        return None;
    }
    pairs.sort_by(|&a, &b| tie_break.compare(b, a, bpe));
    let decided = decided(pair, &pairs, tie_break, bpe);
    let count = pairs.len();
    pairs.truncate(most);
    Some(Tie {
        count,
        pairs,
        decided,
    })
}

/// How the tie-break chose `pair` out of `pairs`.
fn decided(
    pair: Pair,
    pairs: &[Pair],
    tie_break: TieBreak,
    bpe: &Bpe,
) -> String {
    let bytes = |id| bpe.bytes(id).unwrap_or_default();
    let found = match tie_break {
        TieBreak::SmallestIds => {
            let part = |id: u32| format!("id, {id}");
            let by = by(pair, pairs, |pair| pair);
            by.map(|same| words(pair, same, "smallest", part))
        }
        TieBreak::GreatestBytes => {
            let part = |id| format!("bytes, {}", TokenText(bytes(id)));
            let greatest =
                |(left, right)| (Reverse(bytes(left)), Reverse(bytes(right)));
            let by = by(pair, pairs, greatest);
            by.map(|same| words(pair, same, "lexicographically greatest", part))
        }
    };
    let how = found.unwrap_or_else(|| "the learner chose it".to_string());
    format!("{} pairs tie; {how}", pairs.len())
}

/// How many of `pairs` have the left key of `pair`, if its keys are the first
/// of all. (A reader's own tie-break may choose another pair.)
fn by<Key: Ord>(
    pair: Pair,
    pairs: &[Pair],
    keys: impl Fn(Pair) -> (Key, Key),
) -> Option<usize> {
    let chosen = keys(pair);
    if pairs.iter().any(|&other| keys(other) < chosen) {
        return None;
    }
    let same = pairs.iter().filter(|&&other| keys(other).0 == chosen.0);
    Some(same.count())
}

/// Whether the left parts decide, or those of `same` pairs are equal and the
/// right parts do.
fn words(
    (left, right): Pair,
    same: usize,
    extreme: &str,
    part: impl Fn(u32) -> String,
) -> String {
    let left = part(left);
    match same {
        1 => format!("of these, it has the {extreme} left {left}"),
        _ => format!(
            "{same} of them have the {extreme} left {left}; \
             of these, it has the {extreme} right {}",
            part(right)
        ),
    }
}
