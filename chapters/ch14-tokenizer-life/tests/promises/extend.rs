//! Learning on: what chapter 5's learner would choose had it begun there.

mod start;

use ch05_byte_pairs::{Bpe, Pair, Settings, TieBreak, TokenId, byte_id, learn};
use ch07_gpt2::{TokenList, Vocabulary, gpt2_vocabulary};
use ch13_fast_learning::{LearnError, Options, WordCounts};
use ch14_tokenizer_life::extend::{Start, encode_words, extend, extend_plain};
use proptest::collection::vec;
use proptest::prelude::*;

/// Words with their counts.
type Words = Vec<(Vec<u8>, u64)>;

fn words() -> impl Strategy<Value = Words> {
    let letters =
        prop_oneof![5 => Just(b'a'), 3 => Just(b'b'), 1 => any::<u8>()];
    vec((vec(letters, 1..12), 1..5u64), 1..12)
}

fn tie_break() -> impl Strategy<Value = TieBreak> {
    prop_oneof![Just(TieBreak::SmallestIds), Just(TieBreak::GreatestBytes)]
}

/// Each word as a document, as often as it counts.
fn documents(words: &Words) -> Vec<&[u8]> {
    words
        .iter()
        .flat_map(|(word, count)| vec![&word[..]; *count as usize])
        .collect()
}

fn counts(words: &Words) -> WordCounts {
    let mut counts = WordCounts::new();
    words.iter().for_each(|(word, n)| counts.add(word, *n));
    counts
}

fn fast(start: &Bpe, words: &Words, settings: &Settings, floor: bool) -> Bpe {
    let mut options = Options::default();
    options.floor = floor;
    options.tidy_from = 8;
    let learned = extend(start, counts(words), settings, &options, |_| {});
    learned.unwrap().bpe
}

/// How many tokens all documents have.
fn tokens(bpe: &Bpe, words: &Words) -> u64 {
    let tokens = |(word, n): &(Vec<u8>, u64)| bpe.encode(word).len() as u64 * n;
    words.iter().map(tokens).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_fast_learner_goes_on_as_the_plain_one(
        first in words(),
        then in words(),
        merges in 0..12usize,
        more in 0..12usize,
        min_frequency in 1..4u64,
        tie_break in tie_break(),
        floor: bool,
    ) {
        let size = |vocab_size| Settings { vocab_size, min_frequency, tie_break };
        let start = learn(documents(&first), &size(256 + merges)).unwrap();
        let settings = size(start.vocab_size() + more);
        let plain = extend_plain(&start, documents(&then), &settings);
        prop_assert_eq!(&plain.merges()[..start.merges().len()], start.merges());
        prop_assert!(plain.all_tokens_differ());
        prop_assert_eq!(fast(&start, &then, &settings, floor), plain);
    }

    #[test]
    fn stopping_and_going_on_is_learning_in_one_go(
        words in words(),
        merges in 0..20usize,
        more in 0..20usize,
        tie_break in tie_break(),
    ) {
        let size = |vocab_size| Settings {
            vocab_size,
            min_frequency: 1,
            tie_break,
        };
        let start = learn(documents(&words), &size(256 + merges)).unwrap();
        let whole = size(256 + merges + more);
        let expected = learn(documents(&words), &whole).unwrap();
        let plain = extend_plain(&start, documents(&words), &whole);
        prop_assert_eq!(&plain, &expected);
        prop_assert_eq!(&fast(&start, &words, &whole, true), &expected);
    }

    #[test]
    fn the_tokens_of_the_text_are_counted_from_the_start_on(
        first in words(),
        then in words(),
    ) {
        let size = |vocab_size| Settings { vocab_size, ..Settings::default() };
        let start = learn(documents(&first), &size(264)).unwrap();
        let settings = size(start.vocab_size() + 6);
        let options = Options::default();
        let mut seen = Vec::new();
        let learned = extend(&start, counts(&then), &settings, &options, |p| {
            seen.push((p.merges, p.tokens));
        });
        let learned = learned.unwrap();
        let known = start.merges().len();
        for (new, &came) in learned.tokens.iter().enumerate() {
            let merges = learned.bpe.merges()[..known + new].iter().copied();
            let bpe = Bpe::from_merges(merges).unwrap();
            prop_assert_eq!(came, tokens(&bpe, &then));
        }
        let after = (known + 1..).zip(learned.tokens[1..].iter().copied());
        prop_assert_eq!(seen, after.collect::<Vec<_>>());
        prop_assert_eq!(
            encode_words(&start, &counts(&then)).tokens(),
            tokens(&start, &then)
        );
    }

    #[test]
    fn old_tokens_keep_their_ids_and_new_ones_get_the_next(
        first in words(),
        then in words(),
        gap in 0..3u32,
        shuffled: bool,
    ) {
        let size = |vocab_size| Settings { vocab_size, ..Settings::default() };
        let bpe = learn(documents(&first), &size(266)).unwrap();
        let ids = ids(&bpe, shuffled);
        let vocabulary = vocabulary(&bpe, &ids, []);
        let largest = vocabulary.largest_id().unwrap() + gap;
        let start = Start::new(&vocabulary, largest).unwrap();
        prop_assert_eq!(start.bpe(), &bpe);
        let learned =
            extend_plain(&bpe, documents(&then), &size(bpe.vocab_size() + 9));
        let extended = start.extended(&vocabulary, &learned);
        for (id, bytes) in vocabulary.iter() {
            prop_assert_eq!(extended.bytes(id), Some(bytes));
        }
        let id = |number: TokenId| match ids.get(number as usize) {
            Some(&id) => id,
            None => largest + 1 + number - ids.len() as TokenId,
        };
        prop_assert_eq!(extended.len(), learned.vocab_size());
        for number in 0..learned.vocab_size() as TokenId {
            prop_assert_eq!(extended.bytes(id(number)), learned.bytes(number));
        }
        let merges = learned.merges().iter().map(|&(a, b)| (id(a), id(b)));
        prop_assert_eq!(extended.merges(), merges.collect::<Vec<_>>());
    }
}

/// An id for each token: its own one, or one that says nothing of its rank.
fn ids(bpe: &Bpe, shuffled: bool) -> Vec<TokenId> {
    let all = bpe.vocab_size() as TokenId;
    match shuffled {
        // 7 and the number of tokens have no common factor, or it stays.
        true if !all.is_multiple_of(7) => {
            (0..all).map(|id| id * 7 % all).collect()
        }
        _ => (0..all).collect(),
    }
}

/// A vocabulary with these ids, and with further merges before its own.
fn vocabulary<const N: usize>(
    bpe: &Bpe,
    ids: &[TokenId],
    further: [(Pair, TokenId); N],
) -> Vocabulary {
    let id = |number: TokenId| ids[number as usize];
    let tokens: TokenList = (0..bpe.vocab_size() as TokenId)
        .map(|number| (id(number), bpe.bytes(number).unwrap()))
        .collect();
    let merges = bpe.merges().iter().zip(256..);
    let merges = merges.map(|(&(a, b), made)| ((id(a), id(b)), id(made)));
    Vocabulary::from_parts(tokens, further.into_iter().chain(merges))
}

#[test]
fn gpt2_can_be_continued() {
    let gpt2 = gpt2_vocabulary();
    let start = Start::new(&gpt2, 50_256).unwrap();
    assert_eq!(start.bpe().merges().len(), 50_000);
    assert_eq!(start.next_id(), 50_257);
    let text = ch01_language_models::THE_VERDICT;
    let words: Words = text
        .split_inclusive(' ')
        .map(|word| (word.as_bytes().to_vec(), 1))
        .collect();
    let settings = Settings {
        vocab_size: start.bpe().vocab_size() + 20,
        ..Settings::default()
    };
    let plain = extend_plain(start.bpe(), documents(&words), &settings);
    assert_eq!(fast(start.bpe(), &words, &settings, true), plain);
    let extended = start.extended(&gpt2, &plain);
    assert_eq!(extended.len(), 50_276);
    assert_eq!(extended.largest_id(), Some(50_276));
}

#[test]
fn a_vocabulary_is_not_made_smaller() {
    let settings = Settings {
        vocab_size: 257,
        ..Settings::default()
    };
    let words = counts(&vec![(b"abab".to_vec(), 1)]);
    let (a, b, c) = (byte_id(b'a'), byte_id(b'b'), byte_id(b'c'));
    let abc = Bpe::from_merges([(a, b), (256, c)]).unwrap();
    let error = extend(&abc, words, &settings, &Options::default(), |_| {});
    let (wanted, known) = (257, 258);
    assert_eq!(error, Err(LearnError::BelowStart { wanted, known }));
}
