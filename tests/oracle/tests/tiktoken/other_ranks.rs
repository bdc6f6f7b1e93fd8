//! Any other vocabulary of ranks: merges recovered from it are tiktoken's.

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, TokenId, Tokenizer, Vocabulary};
use oracle::uncut;
use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};

const LETTERS: [u8; 3] = *b"abc";

/// A vocabulary in which each token joins two of those before it, any two: a
/// learner would choose better, and leave out the cases that are rare. In every
/// other one the ranks are then shuffled, so that a token may be ranked below
/// its parts.
fn vocabulary(rng: &mut Xoshiro256PlusPlus) -> Vec<Vec<u8>> {
    let mut tokens: Vec<Vec<u8>> = LETTERS.map(|letter| vec![letter]).into();
    let size = rng.random_range(6..24);
    while tokens.len() < size {
        let mut part = || tokens.choose(rng).unwrap().clone();
        let token = [part(), part()].concat();
        if token.len() < 7 && !tokens.contains(&token) {
            tokens.push(token);
        }
    }
    if rng.random() {
        tokens.shuffle(rng);
    }
    tokens
}

fn text(rng: &mut Xoshiro256PlusPlus) -> String {
    let length = rng.random_range(1..14);
    let letters = (0..length).map(|_| *LETTERS.choose(rng).unwrap());
    letters.map(char::from).collect()
}

fn spelled(tokens: &[Vec<u8>]) -> Vec<String> {
    let tokens = tokens.iter();
    tokens.map(|t| t.escape_ascii().to_string()).collect()
}

#[test]
fn merges_recovered_from_any_ranks_are_tiktokens() {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(6);
    let none = PreTokenizer::new(Pattern::None).unwrap();
    for _ in 0..1000 {
        let tokens = vocabulary(&mut rng);
        let ranks = (0 as TokenId..).zip(tokens.iter().cloned());
        let theirs = uncut(ranks.clone());
        let ours = Vocabulary::from_ranks(ranks.collect());
        let ours = Tokenizer::new(ours, none.clone(), []).unwrap();
        for _ in 0..50 {
            let text = text(&mut rng);
            let ids = ours.encode_with(&text, SpecialPolicy::Text).unwrap();
            let expected = theirs.encode_ordinary(&text);
            assert_eq!(ids, expected, "{text:?} with {:?}", spelled(&tokens));
        }
    }
}
