//! Small changes to an input.

use rand::RngExt;
use rand::seq::IndexedRandom;

use super::Rng;
use super::dictionary::WORDS;

/// The length that no mutation goes beyond.
const LONGEST: usize = 1 << 18;

/// The input with up to eight changes, some of them with parts of others.
pub fn mutated(
    mut input: Vec<u8>,
    others: &[Vec<u8>],
    rng: &mut Rng,
) -> Vec<u8> {
    for _ in 0..1 << rng.random_range(0..4) {
        change(&mut input, others, rng);
    }
    input.truncate(LONGEST);
    input
}

/// Changes the input once.
fn change(input: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) {
    let at = rng.random_range(0..=input.len());
    let end = (at + length(rng)).min(input.len());
    match rng.random_range(0..10) {
        0 if at < input.len() => input[at] ^= 1 << rng.random_range(0..8),
        1 if at < input.len() => input[at] = rng.random(),
        2 => drop(input.drain(at..end)),
        3 => insert(input, at, &[rng.random()]),
        4 => repeat(input, at, end, rng),
        5 => number(input, at, rng),
        6 => splice(input, at, others, rng),
        7 => {
            let part = input[at..end].to_vec();
            let place = rng.random_range(0..=input.len());
            insert(input, place, &part);
        }
        8 if rng.random_ratio(1, 4) => input.truncate(at),
        _ => insert(input, at, WORDS.choose(rng).expect("not empty")),
    }
}

/// A length of a part: most are short.
fn length(rng: &mut Rng) -> usize {
    let most = 1 << rng.random_range(0..10);
    rng.random_range(1..=most)
}

fn insert(input: &mut Vec<u8>, at: usize, part: &[u8]) {
    input.splice(at..at, part.iter().copied());
}

/// Makes a run of a part.
fn repeat(input: &mut Vec<u8>, at: usize, end: usize, rng: &mut Rng) {
    let end = end.min(at + 16);
    let times = length(rng);
    let run = input[at..end].repeat(times);
    insert(input, at, &run);
}

/// Replaces the digits at a place, if there are any after it.
fn number(input: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(start) = input[at..].iter().position(digit) else {
        return;
    };
    let start = at + start;
    let digits = input[start..].iter().take_while(|byte| digit(byte)).count();
    let bits = rng.random_range(0..=64);
    let number = rng.random::<u64>().checked_shr(bits).unwrap_or(0);
    let number = number.to_string();
    input.splice(start..start + digits, number.bytes());
}

/// Puts a part of another input in, or goes on with it.
fn splice(input: &mut Vec<u8>, at: usize, others: &[Vec<u8>], rng: &mut Rng) {
    let other = others.choose(rng).map_or(&[][..], |other| other);
    let start = rng.random_range(0..=other.len());
    let end = (start + length(rng)).min(other.len());
    if rng.random() {
        input.truncate(at);
    }
    insert(input, at, &other[start..end]);
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_changes() {
        let make = |seed| {
            let mut rng = Rng::seed_from_u64(seed);
            let others = [b"other 12 inputs".to_vec()];
            let mut all = Vec::new();
            for _ in 0..200 {
                let input = b"a text of 1234 bytes".to_vec();
                all.push(mutated(input, &others, &mut rng));
            }
            all
        };
        assert_eq!(make(1), make(1), "a run can be repeated");
        assert_ne!(make(1), make(2), "another seed makes other inputs");
    }
}
