//! Special tokens: asked for, some of them asked for, and not.

use ch07_gpt2::SpecialPolicy;
use oracle::Encoding;

use crate::{CL100K, O200K, R50K};

const TEXTS: usize = 10_000;

/// How many of the texts must hold special tokens, and how many must not.
const HITS: usize = 500;

/// What became of the texts under one policy.
#[derive(Debug, Default)]
struct Outcomes {
    refused: usize,
    special: usize,
    ordinary: usize,
}

impl Outcomes {
    fn count(
        &mut self,
        encoding: &Encoding,
        text: &str,
        policy: SpecialPolicy,
    ) {
        if let Some(it) = encoding.disagreement(&encoding.ours, text, policy) {
            panic!("under {policy:?}, {it}");
        }
        let first = encoding.special[0].1;
        match encoding.expected(text, policy) {
            Err(_) => self.refused += 1,
            Ok(ids) if ids.iter().any(|&id| id >= first) => self.special += 1,
            Ok(_) => self.ordinary += 1,
        }
    }
}

/// The `n`th of all subsets, over and over.
fn subset<'s>(of: &[&'s str], n: usize) -> Vec<&'s str> {
    let with = of.iter().enumerate().filter(|(i, _)| n >> i & 1 == 1);
    with.map(|(_, &token)| token).collect()
}

fn check(encoding: &Encoding) {
    let mut allow = Outcomes::default();
    let mut only = Outcomes::default();
    let mut forbid = Outcomes::default();
    let special = encoding.special_texts();
    for (n, text) in encoding.texts(2).take(TEXTS).enumerate() {
        allow.count(encoding, &text, SpecialPolicy::Allow);
        forbid.count(encoding, &text, SpecialPolicy::Forbid);
        let allowed = subset(&special, n);
        only.count(encoding, &text, SpecialPolicy::AllowOnly(&allowed));
    }
    println!("allow {allow:?}, only {only:?}, forbid {forbid:?}");
    assert!(allow.special.min(allow.ordinary) >= HITS, "{allow:?}");
    assert!(forbid.refused.min(forbid.ordinary) >= HITS, "{forbid:?}");
    let only_least = only.refused.min(only.special).min(only.ordinary);
    assert!(only_least >= HITS, "{only:?}");
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
