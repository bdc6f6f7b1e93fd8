//! What several listings need: a text's pre-tokens, and GPT-2's vocabulary by
//! rank.

use std::collections::BTreeMap;
use std::io;

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{TokenId, gpt2_vocabulary};

use crate::merging::ranked::Ranked;

/// The pre-tokens of a text.
pub(super) fn pieces(text: &str) -> io::Result<Vec<&str>> {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)?;
    let pieces: Result<_, _> = gpt2.split(text).collect();
    pieces.map_err(io::Error::other)
}

/// GPT-2's vocabulary by rank.
pub(super) fn ranked() -> Ranked {
    Ranked::new(&gpt2_vocabulary()).expect("it is regular")
}

/// The parts of each token, by their numbers.
pub(super) fn parts(ranked: &Ranked) -> Vec<(u32, u32)> {
    let vocabulary = gpt2_vocabulary();
    let numbers: BTreeMap<TokenId, u32> =
        ranked.ids.iter().copied().zip(0..).collect();
    let merges = vocabulary.merges().iter();
    let merges = merges.map(|(left, right)| (numbers[left], numbers[right]));
    std::iter::repeat_n((0, 0), 256).chain(merges).collect()
}

/// The number of a token.
pub(super) fn number(ranked: &Ranked, text: &str) -> u32 {
    let id = gpt2_vocabulary().id(text.as_bytes()).expect("a token");
    let place = ranked.ids.iter().position(|&other| other == id);
    place.expect("each has a number") as u32
}

/// The text of a token, with its space made visible; one character over and
/// over is written once, with how often.
pub(super) fn text_of(ranked: &Ranked, number: u32) -> String {
    let mut bytes = Vec::new();
    ranked.bytes_of(number, &mut bytes);
    let text = String::from_utf8_lossy(&bytes).replace(' ', "·");
    let first = text.chars().next().unwrap_or_default();
    match text.chars().all(|c| c == first) && text.len() > 4 {
        true => format!("{first}*{}", text.len()),
        false => text,
    }
}
