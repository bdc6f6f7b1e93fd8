//! Pruning against the same rule on plain maps.

mod plain_rule;

use std::cell::Cell;
use std::collections::BTreeMap;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{TokenId, byte_ids};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, Tokenizer};
use ch12_fast_encoding::{Encoder, Options};
use ch14_tokenizer_life::compare::TokenCounts;
use ch14_tokenizer_life::prune::{Keep, PruneError, Pruned, prune};
use proptest::prelude::*;

use self::plain_rule::{END, Plain};

fn vocabularies(unmerged: bool) -> impl Strategy<Value = Plain> {
    let pick = (0..40_usize, 0..40_usize, any::<u8>());
    let picks = prop::collection::vec(pick, 0..40);
    picks.prop_map(move |picks| Plain::of(&picks, unmerged))
}

fn keeps() -> impl Strategy<Value = Keep> {
    prop_oneof![
        (0..12_u64).prop_map(Keep::MinCount),
        (257..300_usize).prop_map(Keep::VocabSize),
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[abc ]{0,24}(<end>)?[abcdé]{0,12}", 1..8)
}

fn encode(tokenizer: &Tokenizer, text: &str) -> Vec<TokenId> {
    tokenizer.encode_with(text, SpecialPolicy::Allow).unwrap()
}

/// An encoder that is made quickly.
fn encoder(tokenizer: &Tokenizer) -> Encoder {
    let mut options = Options::default();
    options.cache_bytes = 1 << 12;
    Encoder::with_options(tokenizer.clone(), options)
}

fn counts_of(tokenizer: &Tokenizer, texts: &[String]) -> Vec<u64> {
    let encoder = encoder(tokenizer);
    let mut counts = TokenCounts::default();
    for text in texts {
        let allow = SpecialPolicy::Allow;
        counts.add(&encoder, text.as_bytes(), allow).unwrap();
    }
    counts.by_id().to_vec()
}

/// The new ids of old ones, if all of these tokens were kept.
fn moved(pruned: &Pruned, ids: &[TokenId]) -> Option<Vec<TokenId>> {
    ids.iter()
        .map(|&id| pruned.old_to_new[id as usize])
        .collect()
}

/// That a pruned tokenizer gives back every text, and has the same tokens where
/// all of them were kept. Returns whether they were.
fn check_text(
    old: &Tokenizer,
    pruned: &Pruned,
    fast: &Encoder,
    text: &str,
) -> Result<bool, TestCaseError> {
    let new = encode(&pruned.tokenizer, text);
    let decoded = pruned.tokenizer.decode(&new).unwrap();
    prop_assert_eq!(decoded, text.as_bytes());
    let fast = fast.encode_with(text, SpecialPolicy::Allow).unwrap();
    prop_assert_eq!(&fast, &new);
    let moved = moved(pruned, &encode(old, text));
    let all_kept = moved.is_some();
    if let Some(moved) = moved {
        prop_assert_eq!(moved, new);
    }
    Ok(all_kept)
}

fn check(
    plain: &Plain,
    keep: Keep,
    texts: &[String],
    pattern: Pattern,
) -> Result<(), TestCaseError> {
    let old = plain.tokenizer(pattern);
    let counts = counts_of(&old, texts);
    let pruned = prune(&old, &counts, keep).unwrap();
    let mut kept = plain.kept(&counts, keep);
    let merges: Vec<_> = plain
        .merges
        .iter()
        .filter(|((l, r), made)| [l, r, made].iter().all(|i| kept.contains(i)))
        .collect();
    kept.insert(END.1);
    let new: BTreeMap<_, _> = kept.iter().copied().zip(0..).collect();
    for (old, place) in (0..).zip(&pruned.old_to_new) {
        prop_assert_eq!(place.as_ref(), new.get(&old), "{}", old);
    }
    let vocabulary = pruned.tokenizer.vocabulary();
    let found = vocabulary.merges().iter().zip(vocabulary.made_by_rank());
    let found: Vec<_> = found.map(|(&(l, r), &made)| [l, r, made]).collect();
    let expected = merges.iter().map(|((l, r), m)| [l, r, m].map(|i| new[i]));
    prop_assert_eq!(found, expected.collect::<Vec<_>>());
    let fast = encoder(&pruned.tokenizer);
    for text in texts {
        check_text(&old, &pruned, &fast, text)?;
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_tokens_kept_are_those_of_the_plain_rule(
        plain in vocabularies(false),
        keep in keeps(),
        texts in texts(),
    ) {
        check(&plain, keep, &texts, Pattern::Gpt2)?;
    }

    #[test]
    fn tokens_that_no_merge_makes_are_dropped_and_kept_too(
        plain in vocabularies(true),
        keep in keeps(),
        texts in texts(),
    ) {
        check(&plain, keep, &texts, Pattern::Gpt2)?;
        check(&plain, keep, &texts, Pattern::None)?;
    }
}

#[test]
fn gpt2_keeps_the_tokens_of_a_text_it_was_pruned_on() {
    let gpt2 = Tokenizer::gpt2();
    let story = [THE_VERDICT.to_string()];
    let counts = counts_of(&gpt2, &story);
    let pruned = prune(&gpt2, &counts, Keep::MinCount(1)).unwrap();
    let fast = encoder(&pruned.tokenizer);
    assert!(check_text(&gpt2, &pruned, &fast, THE_VERDICT).unwrap());
    let size = pruned.tokenizer.vocab_size();
    assert!((1_200..4_000).contains(&size), "{size}");
    let special: Vec<_> = pruned.tokenizer.special().collect();
    assert_eq!(special, [("<|endoftext|>", size as TokenId - 1)]);
    let kept = pruned.old_to_new.iter().flatten().copied();
    assert!(kept.eq(0..size as TokenId));
}

#[test]
fn gpt2_is_pruned_to_a_size_and_takes_any_text() {
    let gpt2 = Tokenizer::gpt2();
    let counts = counts_of(&gpt2, &[THE_VERDICT.to_string()]);
    let pruned = prune(&gpt2, &counts, Keep::VocabSize(32_768)).unwrap();
    assert_eq!(pruned.tokenizer.vocab_size(), 32_768);
    // The least used of one size are also dropped on the way to a smaller one.
    let smaller = prune(&gpt2, &counts, Keep::VocabSize(300)).unwrap();
    assert_eq!(smaller.tokenizer.vocab_size(), 300);
    let both = pruned.old_to_new.iter().zip(&smaller.old_to_new);
    for (larger, smaller) in both {
        assert!(larger.is_some() || smaller.is_none());
    }
    let all_kept = Cell::new(0);
    let fast = [&pruned, &smaller].map(|it| encoder(&it.tokenizer));
    proptest!(|(text in "(\\PC{0,4}| [a-z]{1,9}|\\s){0,20}")| {
        let kept = check_text(&gpt2, &pruned, &fast[0], &text)?;
        all_kept.set(all_kept.get() + usize::from(kept));
        check_text(&gpt2, &smaller, &fast[1], &text)?;
    });
    assert!(all_kept.get() > 0);
}

#[test]
fn what_was_used_only_in_a_dropped_token_is_kept_for_it() {
    // "abab" is all that is used; its part "ab" would look unused.
    let picks = [(0, 1, 1), (3, 3, 1), (2, 2, 1)];
    let plain = Plain::of(&picks, false);
    let old = plain.tokenizer(Pattern::None);
    let texts = ["abab".to_string(), "cc".to_string()];
    let counts = counts_of(&old, &texts);
    let bytes: Vec<_> = plain.tokens.values().skip(256).collect();
    assert_eq!(bytes, [&b"ab"[..], b"abab", b"cc"]);
    // The later of two that are used once goes first.
    let size = |pruned: &Pruned| pruned.tokenizer.vocabulary().len();
    let first = prune(&old, &counts, Keep::VocabSize(259)).unwrap();
    assert_eq!(size(&first), 258);
    assert!(first.tokenizer.vocabulary().id(b"cc").is_none());
    // Then "abab" with one use, which passes on to "ab" twice.
    let second = prune(&old, &counts, Keep::MinCount(2)).unwrap();
    assert_eq!(size(&second), 257);
    assert!(second.tokenizer.vocabulary().id(b"ab").is_some());
}

/// "ab", "bc" and "abc", which two merges make; the ids are 256 to 258.
fn made_twice() -> Plain {
    let picks = [(0, 1, 1), (1, 2, 1), (3, 2, 1), (0, 4, 1)];
    let plain = Plain::of(&picks, false);
    assert_eq!(plain.merges[2].1, plain.merges[3].1);
    plain
}

#[test]
fn uses_pass_on_to_the_parts_of_the_first_merge() {
    let old = made_twice().tokenizer(Pattern::None);
    let mut counts = vec![0; 256];
    counts.extend([1, 1, 5]);
    let pruned = prune(&old, &counts, Keep::MinCount(6)).unwrap();
    let vocabulary = pruned.tokenizer.vocabulary();
    let left = [&b"ab"[..], b"bc", b"abc"].map(|b| vocabulary.id(b).is_some());
    assert_eq!(left, [true, false, false]);
    assert_eq!(vocabulary.merges().len(), 1);
    // Both of its merges are kept with it.
    let pruned = prune(&old, &counts, Keep::MinCount(5)).unwrap();
    assert_eq!(pruned.tokenizer.vocabulary().merges().len(), 4);
}

#[test]
fn whole_pre_tokens_stay_the_tokens_that_they_are() {
    // "b" and "c" are merged first, so that no merge makes "abc" of its bytes.
    let picks = [(1, 2, 1), (0, 1, 1), (4, 2, 1)];
    let plain = Plain::of(&picks, false);
    let cut = || PreTokenizer::new(Pattern::None).unwrap();
    let merged = plain.tokenizer(Pattern::None).vocabulary().clone();
    let whole = merged.clone().with_whole_tokens();
    for (vocabulary, tokens) in [(merged, 2), (whole, 1)] {
        let old = Tokenizer::new(vocabulary, cut(), []).unwrap();
        let pruned = prune(&old, &[], Keep::MinCount(0)).unwrap();
        assert_eq!(encode(&old, "abc").len(), tokens);
        assert_eq!(encode(&pruned.tokenizer, "abc").len(), tokens);
    }
}

#[test]
fn tokens_that_are_only_decoded_stay_so() {
    let plain = Plain::of(&[(0, 1, 1)], false);
    let old = plain.tokenizer(Pattern::None);
    let vocabulary = old.vocabulary().clone();
    let vocabulary = vocabulary.with_unmade([(300, b"xyz".to_vec())]);
    let cut = PreTokenizer::new(Pattern::None).unwrap();
    let old = Tokenizer::new(vocabulary, cut, []).unwrap();
    let pruned = prune(&old, &[], Keep::MinCount(0)).unwrap();
    let new = pruned.old_to_new[300].unwrap();
    assert_eq!(pruned.tokenizer.decode(&[new]).unwrap(), b"xyz");
    assert_eq!(encode(&pruned.tokenizer, "xyz").len(), 3);
    let pruned = prune(&old, &[], Keep::MinCount(1)).unwrap();
    assert_eq!(pruned.old_to_new[300], None);
}

#[test]
fn a_size_below_the_bytes_and_special_tokens_is_refused() {
    let gpt2 = Tokenizer::gpt2();
    let error = prune(&gpt2, &[], Keep::VocabSize(256)).unwrap_err();
    assert_eq!(
        error,
        PruneError::TooSmall {
            asked: 256,
            bytes: 256,
            special: 1
        }
    );
    assert!(error.to_string().ends_with("keep at least 257"));
    let least = prune(&gpt2, &[], Keep::VocabSize(257)).unwrap();
    assert_eq!(least.tokenizer.vocab_size(), 257);
    assert!(least.tokenizer.vocabulary().merges().is_empty());
}

#[test]
fn merges_that_make_something_else_are_refused() {
    let bytes = byte_ids(b"ab");
    let mut plain = Plain::of(&[], false);
    plain.tokens.insert(300, b"xy".to_vec());
    plain.merges.push(((bytes[0], bytes[1]), 300));
    let old = plain.tokenizer(Pattern::None);
    let error = prune(&old, &[], Keep::MinCount(1)).unwrap_err();
    assert_eq!(error, PruneError::BadMerge { rank: 0 });
}
