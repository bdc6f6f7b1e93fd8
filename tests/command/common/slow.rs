//! A byte-pair learner that shares no function with the one it judges: tokens
//! are byte strings, counts come from comparing each pair with every place.

use std::cmp::Reverse;

/// A merge: its left and its right bytes.
pub type Merge = (Vec<u8>, Vec<u8>);

/// How equally frequent pairs are told apart.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Rule {
    SmallestIds,
    GreatestBytes,
}

/// The merges that some pieces teach, at most this many of them.
pub fn learn(
    pieces: &[Vec<u8>],
    most: usize,
    min_frequency: usize,
    rule: Rule,
) -> Vec<Merge> {
    let bytes = (33..=126).chain(161..=172).chain(174..=255);
    let bytes = bytes.chain(0..=32).chain(127..=160).chain([173]);
    let mut known: Vec<Vec<u8>> = bytes.map(|byte: u8| vec![byte]).collect();
    let split = |piece: &Vec<u8>| piece.iter().map(|&b| vec![b]).collect();
    let mut pieces: Vec<Vec<Vec<u8>>> = pieces.iter().map(split).collect();
    let mut merges = Vec::new();
    while merges.len() < most {
        let mut pairs: Vec<Merge> = Vec::new();
        for tokens in &pieces {
            for i in 1..tokens.len() {
                pairs.push((tokens[i - 1].clone(), tokens[i].clone()));
            }
        }
        let count = |pair: &Merge| pairs.iter().filter(|p| *p == pair).count();
        let id = |token: &Vec<u8>| known.iter().position(|k| k == token);
        let best = match rule {
            Rule::SmallestIds => pairs
                .iter()
                .max_by_key(|p| (count(p), Reverse((id(&p.0), id(&p.1))))),
            Rule::GreatestBytes => {
                pairs.iter().max_by_key(|p| (count(p), (*p).clone()))
            }
        };
        let Some(best) = best.filter(|best| count(best) >= min_frequency)
        else {
            break;
        };
        known.push([&best.0[..], &best.1].concat());
        let best = best.clone();
        pieces = pieces.iter().map(|tokens| replace(tokens, &best)).collect();
        merges.push(best);
    }
    merges
}

/// `tokens` with the pair joined, from the left and without overlap.
fn replace(tokens: &[Vec<u8>], pair: &Merge) -> Vec<Vec<u8>> {
    let mut replaced = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let joined = i + 1 < tokens.len()
            && tokens[i] == pair.0
            && tokens[i + 1] == pair.1;
        if joined {
            replaced.push([&pair.0[..], &pair.1].concat());
            i += 2;
        } else {
            replaced.push(tokens[i].clone());
            i += 1;
        }
    }
    replaced
}
