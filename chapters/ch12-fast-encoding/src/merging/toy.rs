//! Small vocabularies for the tests, written and read as text.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::merging::pairs::NONE;
use crate::merging::ranked::Ranked;

/// The vocabulary of these merges, the lowest rank first: `"a b, ab c"`.
pub(crate) fn ranked(merges: &str) -> Ranked {
    let mut texts: Vec<Vec<u8>> = (0..=255).map(|byte| vec![byte]).collect();
    let mut parts = Vec::new();
    for merge in merges.split(", ") {
        let (left, right) = merge.split_once(' ').expect("two parts");
        let number = |text: &str| {
            let place = texts.iter().position(|other| other == text.as_bytes());
            place.expect("a part is made before it is used") as u32
        };
        parts.push((number(left), number(right)));
        texts.push([left, right].concat().into_bytes());
    }
    Ranked::from_parts(&parts).expect("parts are made before they are used")
}

/// The number of a token.
pub(crate) fn number(ranked: &Ranked, text: &str) -> u32 {
    let mut bytes = Vec::new();
    let number = (0..ranked.len() as u32).find(|&number| {
        ranked.bytes_of(number, &mut bytes);
        bytes == text.as_bytes()
    });
    number.expect("a token")
}

/// What some tokens spell, with a space between each two.
pub(crate) fn spelled(ranked: &Ranked, numbers: &[u32]) -> String {
    let mut bytes = Vec::new();
    let texts = numbers.iter().map(|&number| {
        ranked.bytes_of(number, &mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// The tokens of `bytes` by the rule: what goes first is looked for again each
/// time, among all.
pub(crate) fn by_rule(ranked: &Ranked, bytes: &[u8]) -> Vec<u32> {
    let mut numbers: Vec<u32> = bytes.iter().map(|&b| u32::from(b)).collect();
    loop {
        let pairs = numbers.windows(2).enumerate();
        let merged = pairs.filter_map(|(at, pair)| {
            let merged = ranked.pairs.merged(pair[0], pair[1]);
            (merged != NONE).then_some((merged, at))
        });
        let Some((merged, at)) = merged.min() else {
            return numbers;
        };
        numbers.splice(at..at + 2, [merged]);
    }
}

/// Any merges of the letters `a`, `b` and `c`, written as [`ranked`] reads
/// them, in which each token's bytes merge to that token.
pub(crate) fn any_merges() -> impl Strategy<Value = String> {
    vec((0usize..99, 0usize..99), 1..20).prop_map(|picks| {
        let mut texts = ["a", "b", "c"].map(String::from).to_vec();
        let mut merges: Vec<String> = Vec::new();
        for (left, right) in picks {
            // As often the newest as any other: so some become long.
            let newest = texts.len() - 1;
            let part = |place: usize| &texts[newest.min(place % (2 * newest))];
            let (left, right) = (part(left), part(right));
            let text = format!("{left}{right}");
            if text.len() > 40 || texts.contains(&text) {
                continue;
            }
            merges.push(format!("{left} {right}"));
            let ranked = ranked(&merges.join(", "));
            match by_rule(&ranked, text.as_bytes())[..] {
                [made] if made as usize == ranked.len() - 1 => texts.push(text),
                _ => drop(merges.pop()),
            }
        }
        merges.join(", ")
    })
}
