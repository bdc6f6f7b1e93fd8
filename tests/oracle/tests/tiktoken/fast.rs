//! Chapter 12's encoder: its ids are tiktoken's too, whatever instructions it
//! uses. Each set has an encoder of its own, or what one remembers would hide
//! what another gets wrong.

use std::env;
use std::sync::LazyLock;

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, Tokenizer};
use ch12_fast_encoding::{Encoder, Instructions, Options};
use oracle::{Encoding, minimise};

use crate::{CL100K, O200K, R50K};

/// How many texts are generated for each encoding: with those of the other two
/// 100,000 and more, or as many as `ORACLE_TEXTS` says.
static TEXTS: LazyLock<usize> = LazyLock::new(|| {
    let texts = env::var("ORACLE_TEXTS").ok();
    texts.map_or(35_000, |it| it.parse().expect("a number"))
});

/// How many texts are joined to one: blocks begin at every place.
const JOINED: usize = 7;

fn encoders(encoding: &Encoding) -> Vec<Encoder> {
    let sets = Instructions::available();
    sets.map(|instructions| {
        let mut options = Options::default();
        options.instructions = instructions;
        Encoder::with_options(encoding.ours.clone(), options)
    })
    .collect()
}

/// The first text to which `encoder` gives other ids than tiktoken, made as
/// short as it can be.
fn difference(encoding: &Encoding, encoder: &Encoder) -> Option<String> {
    let differs = |text: &str| {
        let ids = encoder.encode_with(text, SpecialPolicy::Text);
        ids != Ok(encoding.theirs.encode_ordinary(text))
    };
    let mut texts = encoding.texts(5).take(*TEXTS);
    loop {
        let joined: Vec<String> = texts.by_ref().take(JOINED).collect();
        if joined.is_empty() {
            return None;
        }
        let text = joined.concat();
        if differs(&text) {
            return Some(minimise(&text, differs));
        }
    }
}

fn check(encoding: &Encoding) {
    for encoder in encoders(encoding) {
        let set = encoder.options().instructions.name();
        assert_eq!(difference(encoding, &encoder), None, "{set}");
    }
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

#[test]
fn a_wrong_pattern_is_noticed() {
    let cl100k = PreTokenizer::new(Pattern::Cl100k).unwrap();
    let vocabulary = R50K.ours.vocabulary().clone();
    let faulty = Tokenizer::new(vocabulary, cl100k, []).unwrap();
    assert!(difference(&R50K, &Encoder::new(faulty)).is_some());
}
