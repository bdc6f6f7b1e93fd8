//! Measures against plain counting, and differences against sets of borders.

use std::collections::{BTreeMap, BTreeSet};

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Settings, learn};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, Tokenizer, Tokens, Vocabulary};
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::compare::{
    CannotCompare, Difference, TextSize, differences, differing_stretches,
    measure, renyi_efficiency, tokens_in_common,
};
use proptest::prelude::*;

/// A small tokenizer of the story.
fn learned(vocab_size: usize, pattern: Pattern) -> Encoder {
    let settings = Settings {
        vocab_size,
        ..Settings::default()
    };
    let bpe = learn([&THE_VERDICT[..4_000]], &settings).unwrap();
    let cut = PreTokenizer::new(pattern).unwrap();
    let special = [("<|endoftext|>".to_string(), vocab_size as u32 + 9)];
    let tokenizer = Tokenizer::new(Vocabulary::from(&bpe), cut, special);
    Encoder::new(tokenizer.unwrap())
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ a-e\n]{0,12}",
        "\\PC{0,6}",
        "[ \u{3000}\u{A0}\t]{1,3}",
        Just("<|endoftext|>".to_string()),
        Just(" genius".to_string()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The places where a text may be split, by its tokens.
fn borders(encoder: &Encoder, text: &str) -> BTreeSet<usize> {
    let tokenizer = encoder.tokenizer();
    let ids = tokenizer.encode_with(text, SpecialPolicy::Allow).unwrap();
    let lengths = ids.iter().map(|&id| tokenizer.bytes(id).unwrap().len());
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    [0].into_iter().chain(ends).collect()
}

/// The stretches between common borders in which some border is not common.
fn plainly(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> Vec<Difference> {
    let common: Vec<usize> = a.intersection(b).copied().collect();
    let place = |of: &BTreeSet<usize>, end| of.range(..end).count();
    let stretches = common.windows(2).map(|ends| Difference {
        range: ends[0]..ends[1],
        tokens: [a, b].map(|of| place(of, ends[0])..place(of, ends[1])),
    });
    let differs = |stretch: &Difference| {
        let range = stretch.range.start + 1..stretch.range.end;
        a.range(range.clone())
            .chain(b.range(range))
            .next()
            .is_some()
    };
    stretches.filter(differs).collect()
}

proptest! {
    #[test]
    fn divisions_differ_between_their_common_borders(
        a in prop::collection::btree_set(1..40_usize, 0..20),
        b in prop::collection::btree_set(1..40_usize, 0..20),
    ) {
        let ends = |of: &BTreeSet<usize>| -> Vec<usize> {
            of.iter().copied().chain([40]).collect()
        };
        let whole = |of: &BTreeSet<usize>| -> BTreeSet<usize> {
            ends(of).into_iter().chain([0]).collect()
        };
        let found = differing_stretches(&ends(&a), &ends(&b));
        prop_assert_eq!(found, plainly(&whole(&a), &whole(&b)));
    }
}

#[test]
fn tokenizers_differ_where_their_borders_do() {
    let (a, b) = (learned(300, Pattern::Gpt2), Encoder::gpt2());
    let allow = SpecialPolicy::Allow;
    proptest!(|(text in texts())| {
        let found = differences(&a, &b, text.as_bytes(), allow).unwrap();
        let plain = plainly(&borders(&a, &text), &borders(&b, &text));
        prop_assert_eq!(found.stretches, plain);
        for (encoder, ids) in [&a, &b].into_iter().zip(found.ids) {
            let plain = encoder.tokenizer().encode_with(&text, allow);
            prop_assert_eq!(ids, plain.unwrap());
        }
    });
}

#[test]
fn measures_are_those_of_plain_counting() {
    let encoder = learned(300, Pattern::Gpt2);
    proptest!(|(text in texts())| check_measures(&encoder, &text)?);
}

fn check_measures(encoder: &Encoder, text: &str) -> Result<(), TestCaseError> {
    let tokenizer = encoder.tokenizer();
    let allow = SpecialPolicy::Allow;
    let measures = measure(encoder, text.as_bytes(), allow).unwrap();
    let ids = tokenizer.encode_with(text, allow).unwrap();
    let mut counts = BTreeMap::new();
    for &id in &ids {
        *counts.entry(id).or_insert(0_u64) += 1;
    }
    let length = |id| tokenizer.bytes(id).unwrap().len();
    prop_assert_eq!(measures.tokens, ids.len() as u64);
    prop_assert_eq!(measures.used, counts.len());
    prop_assert_eq!(measures.vocab_size, 301);
    let single = ids.iter().filter(|&&id| length(id) == 1).count();
    prop_assert_eq!(measures.single_bytes, single as u64);
    let size = measures.size;
    prop_assert_eq!(size.bytes, text.len() as u64);
    prop_assert_eq!(size.characters, text.chars().count() as u64);
    let words = text.split_whitespace().count();
    prop_assert_eq!(size.words, words as u64);
    let mut longest: Vec<_> = counts.clone().into_iter().collect();
    longest.sort_by_key(|&(id, _)| (usize::MAX - length(id), id));
    longest.truncate(5);
    prop_assert_eq!(measures.longest, longest);
    let efficiency = renyi_efficiency(counts.values().copied(), 301);
    prop_assert_eq!(measures.renyi_efficiency, efficiency);
    Ok(())
}

/// From `test.py` of tokenization-scorer, the program of the paper's authors:
/// `score(text, metric="renyi", power=2.5)`. It divides by the logarithm of how
/// many different tokens there are. (Its README gives the values for power 3.)
#[test]
fn the_renyi_efficiency_is_that_of_the_papers_program() {
    for (counts, expected) in [
        // pick @@ed pick @@l @@ed pick @@les
        (&[3, 2, 1, 1][..], 0.826_506_483_422_524_5),
        // pick @@e @@d pick @@l @@e @@d pick @@l @@e @@s
        (&[3, 3, 2, 2, 1], 0.920_484_024_216_880_8),
        (&[7, 7, 7], 1.0),
    ] {
        let types = counts.len();
        let found = renyi_efficiency(counts.iter().copied(), types).unwrap();
        assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        // Tokens that do not occur cost something.
        let of_more = renyi_efficiency(counts.iter().copied(), types * types);
        assert!((of_more.unwrap() - expected / 2.0).abs() < 1e-12);
    }
    assert_eq!(renyi_efficiency([5].into_iter(), 1), None);
    let one = renyi_efficiency([5].into_iter(), 2).unwrap();
    assert!(one.abs() < 1e-12);
}

#[test]
fn an_empty_text_has_no_means() {
    let measures = measure(&Encoder::gpt2(), b"", SpecialPolicy::Text).unwrap();
    assert_eq!(measures.size, TextSize::default());
    assert_eq!((measures.tokens, measures.used), (0, 0));
    assert_eq!(measures.bytes_per_token(), None);
    assert_eq!(measures.characters_per_token(), None);
    assert_eq!(measures.tokens_per_word(), None);
    assert_eq!(measures.share_single_bytes(), None);
    assert_eq!(measures.renyi_efficiency, None);
    assert_eq!(measures.share_used(), Some(0.0));
}

#[test]
fn means_and_shares_are_quotients() {
    // GPT-2's ids: 15496, 11, 220, 220, 8887; "tea" is 660, 64.
    let text = "Hello, tea 茶";
    let measures =
        measure(&Encoder::gpt2(), text.as_bytes(), SpecialPolicy::Text);
    let measures = measures.unwrap();
    let ids = Tokenizer::gpt2().encode(text).unwrap();
    let tokens = ids.len() as f64;
    assert_eq!(measures.bytes_per_token(), Some(14.0 / tokens));
    assert_eq!(measures.characters_per_token(), Some(12.0 / tokens));
    assert_eq!(measures.tokens_per_word(), Some(tokens / 3.0));
    assert_eq!(measures.share_used(), Some(tokens / 50_257.0));
}

#[test]
fn words_and_characters_of_what_is_not_utf8_are_counted() {
    let size = TextSize::of(b"a\xFF b\xE8\x8C");
    assert_eq!((size.bytes, size.characters, size.words), (6, 5, 2));
}

#[test]
fn common_tokens_are_found_by_their_bytes() {
    let (gpt2, small) = (Encoder::gpt2(), learned(300, Pattern::Gpt2));
    let (a, b) = (
        gpt2.tokenizer().vocabulary(),
        small.tokenizer().vocabulary(),
    );
    let plain = b
        .iter()
        .filter(|(_, bytes)| a.iter().any(|(_, others)| others == *bytes));
    let plain = plain.count();
    assert!((256..300).contains(&plain), "{plain}");
    assert_eq!(tokens_in_common(a, b), plain);
    assert_eq!(tokens_in_common(b, a), plain);
    assert_eq!(tokens_in_common(a, a), 50_256);
}

#[test]
fn a_text_that_one_of_two_cannot_encode_is_an_error() {
    let (any, gpt2) = (learned(256, Pattern::None), Encoder::gpt2());
    let text = b"tea \xFF";
    let found = differences(&any, &gpt2, text, SpecialPolicy::Text);
    let found = found.unwrap_err();
    assert!(
        matches!(found, CannotCompare::Encode { tokenizer: 1, .. }),
        "{found}"
    );
}
