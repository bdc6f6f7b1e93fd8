//! Every token of each vocabulary, and merges alone: nothing cut, nothing
//! looked up whole.

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{Origin, SpecialPolicy, TokenId, Tokenizer, Tokens};
use oracle::{Branches, Encoding};
use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rustc_hash::FxHashMap;
use tiktoken_rs::byte_pair_split;

use crate::{CL100K, O200K, R50K};

const MIXES: usize = 20_000;

/// The merges of both, which take any bytes.
struct Merges {
    ours: Tokenizer,
    theirs: FxHashMap<Vec<u8>, TokenId>,
}

impl Merges {
    fn of(encoding: &Encoding) -> Self {
        let none = PreTokenizer::new(Pattern::None).unwrap();
        let vocabulary = encoding.ours.vocabulary().clone();
        // A token that no merge makes would have to be looked up.
        let mut ids = encoding.tokens.iter().map(|(id, _)| *id);
        let added =
            ids.find(|&id| vocabulary.origin(id) == Some(Origin::Added));
        assert_eq!(added, None);
        let theirs = encoding.tokens.iter().cloned();
        Self {
            ours: Tokenizer::new(vocabulary, none, []).unwrap(),
            theirs: theirs.map(|(id, bytes)| (bytes, id)).collect(),
        }
    }

    fn ours(&self, bytes: &[u8]) -> Vec<TokenId> {
        let policy = SpecialPolicy::Text;
        self.ours.encode_bytes(bytes, policy).unwrap()
    }

    fn theirs(&self, bytes: &[u8]) -> Vec<TokenId> {
        if bytes.len() == 1 {
            return vec![self.theirs[bytes]];
        }
        let tokens = byte_pair_split(bytes, &self.theirs);
        tokens.into_iter().map(|token| self.theirs[token]).collect()
    }
}

fn every_token_merges_to_itself(encoding: &Encoding, merges: &Merges) {
    for (id, bytes) in &encoding.tokens {
        assert_eq!(merges.theirs(bytes), [*id]);
        assert_eq!(merges.ours(bytes), [*id]);
    }
}

/// Tokens concatenated, most of which are not UTF-8 or no pre-token.
fn mixes_merge_alike(encoding: &Encoding, merges: &Merges) {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(5);
    for _ in 0..MIXES {
        let length = rng.random_range(2..=5);
        let mix = (0..length).flat_map(|_| {
            let (_, bytes) = encoding.tokens.choose(&mut rng).unwrap();
            bytes.iter().copied()
        });
        let mix: Vec<u8> = mix.collect();
        assert_eq!(merges.ours(&mix), merges.theirs(&mix), "{mix:?}");
    }
}

/// A token that is a pre-token is itself, and any other one is tiktoken's ids.
fn every_token_is_encoded(encoding: &Encoding) {
    let branches = Branches::new(&encoding.published);
    let mut whole = 0;
    for (id, bytes) in &encoding.tokens {
        let Ok(text) = str::from_utf8(bytes) else {
            continue;
        };
        let ours = encoding.ours.encode_with(text, SpecialPolicy::Text);
        let ours = ours.unwrap();
        assert_eq!(ours, encoding.theirs.encode_ordinary(text), "{text:?}");
        if branches.cut(text).len() == 1 {
            assert_eq!(ours, [*id], "{text:?}");
            whole += 1;
        }
    }
    let all = encoding.tokens.len();
    println!("{all} tokens, {whole} of them pre-tokens");
    assert!(whole > all / 2);
}

fn check(encoding: &Encoding) {
    let merges = Merges::of(encoding);
    every_token_merges_to_itself(encoding, &merges);
    mixes_merge_alike(encoding, &merges);
    every_token_is_encoded(encoding);
}

#[test]
fn r50k() {
    check(&R50K);
}

#[test]
fn cl100k() {
    check(&CL100K);
}

#[test]
fn o200k() {
    check(&O200K);
}
