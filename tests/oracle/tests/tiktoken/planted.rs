//! The comparison finds faults: they are planted here.

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, TokenId, Tokenizer, Vocabulary};
use oracle::{Branches, Encoding, GPT2};

use crate::generated::cut_alike;
use crate::{CL100K, O200K, R50K};

const TEXTS: usize = 10_000;

/// Where a faulty tokenizer is found out, if it is.
fn found_out(
    encoding: &Encoding,
    faulty: &Tokenizer,
    policy: SpecialPolicy,
) -> Option<String> {
    let mut texts = encoding.texts(3).take(TEXTS);
    let found = texts.find_map(|t| encoding.disagreement(faulty, &t, policy));
    found.map(|disagreement| disagreement.text)
}

/// The right vocabulary, split by another pattern.
fn with_pattern(encoding: &Encoding, pattern: Pattern) -> Tokenizer {
    let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
    let vocabulary = encoding.ours.vocabulary().clone();
    Tokenizer::new(vocabulary, pre_tokenizer, encoding.special.clone()).unwrap()
}

/// The published pattern with one part of it changed.
fn changed(encoding: &Encoding, from: &str, to: &str) -> Pattern {
    let published = encoding.published.expression();
    let changed = published.replace(from, to);
    assert_ne!(published, changed);
    Pattern::Regex(changed)
}

#[test]
fn a_wrong_pattern_is_noticed() {
    let (r50k, cl100k, o200k) = (&*R50K, &*CL100K, &*O200K);
    for (encoding, pattern) in [
        (r50k, Pattern::Cl100k),
        (r50k, changed(r50k, "'(?:", "'(?i:")),
        (r50k, changed(r50k, "|ve", "")),
        (r50k, changed(r50k, r"\p{N}++", "[0-9]++")),
        (r50k, changed(r50k, r"|\s+(?!\S)", "")),
        (cl100k, Pattern::Gpt2),
        (cl100k, Pattern::O200k),
        (cl100k, changed(cl100k, "'(?i:", "'(?:")),
        (cl100k, changed(cl100k, "{1,3}+", "{1,2}+")),
        (cl100k, changed(cl100k, r"[\r\n]*+", "")),
        (cl100k, changed(cl100k, r"|\s*[\r\n]", "")),
        (o200k, Pattern::Cl100k),
        (o200k, changed(o200k, "(?i:", "(?:")),
        (o200k, changed(o200k, r"\p{Lt}", "")),
        (o200k, changed(o200k, r"\p{M}", "")),
        (o200k, changed(o200k, r"[\r\n/]*", r"[\r\n]*")),
    ] {
        let faulty = with_pattern(encoding, pattern.clone());
        let text = found_out(encoding, &faulty, SpecialPolicy::Text);
        let text = text.unwrap_or_else(|| panic!("{pattern} passed for right"));
        assert!(text.chars().count() <= 12, "{text:?} is not minimal");
    }
}

#[test]
fn cuts_that_no_id_shows_are_noticed() {
    let branches = Branches::new(&CL100K.published);
    let cut_otherwise = |faulty: &Tokenizer| {
        let mut texts = CL100K.texts(3).take(TEXTS);
        texts.any(|text| !cut_alike(faulty, &branches.cut(&text), &text))
    };
    assert!(!cut_otherwise(&CL100K.ours));
    for fault in [
        // No token holds a long s with a letter next to it ...
        changed(&CL100K, "[sdmt]", "(?-i:[Ss])|[dmt]"),
        // ... nor a newline with other white space after it.
        changed(&CL100K, r"|\s++$", ""),
    ] {
        let faulty = with_pattern(&CL100K, fault);
        assert!(cut_otherwise(&faulty));
        assert_eq!(found_out(&CL100K, &faulty, SpecialPolicy::Text), None);
    }
}

/// r50k_base with the ranks of two tokens exchanged.
fn exchanged(one: TokenId, other: TokenId) -> Tokenizer {
    let tokens = R50K.tokens.iter().map(|(id, bytes)| {
        let id = match *id {
            id if id == one => other,
            id if id == other => one,
            id => id,
        };
        (id, bytes.clone())
    });
    let vocabulary = Vocabulary::from_ranks(tokens.collect());
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).unwrap();
    Tokenizer::new(vocabulary, gpt2, R50K.special.clone()).unwrap()
}

#[test]
fn exchanged_ranks_are_noticed() {
    let found = |one, other| {
        found_out(&R50K, &exchanged(one, other), SpecialPolicy::Text)
    };
    assert_eq!(found(300, 300), None, "nothing is exchanged");
    assert!(found(300, 301).is_some());
}

#[test]
fn wrong_special_tokens_are_noticed() {
    let with = |special: Vec<(String, TokenId)>| {
        let vocabulary = CL100K.ours.vocabulary().clone();
        let cl100k = PreTokenizer::new(Pattern::Cl100k).unwrap();
        Tokenizer::new(vocabulary, cl100k, special).unwrap()
    };
    let mut exchanged = CL100K.special.clone();
    (exchanged[0].1, exchanged[1].1) = (exchanged[1].1, exchanged[0].1);
    let found = found_out(&CL100K, &with(exchanged), SpecialPolicy::Allow);
    assert!(found.is_some(), "ids");
    let without = CL100K.special[1..].to_vec();
    let found = found_out(&CL100K, &with(without), SpecialPolicy::Forbid);
    assert_eq!(found.as_ref(), Some(&CL100K.special[0].0));
}

#[test]
fn a_branch_that_is_not_reached_is_noticed() {
    let mut branches = Branches::new(&GPT2);
    for piece in branches.cut("I'll buy 12 of them!") {
        branches.count(piece);
    }
    assert_eq!(branches.least(), 0, "no white space alone");
}
