//! Learning on: what chapter 5's learner would choose had it begun there.

use ch05_byte_pairs::{
    BYTE_ORDER, Bpe, Pair, Settings, TieBreak, TokenId, learn,
};
use ch07_gpt2::{TokenList, Vocabulary, gpt2_vocabulary};
use ch13_fast_learning::{LearnError, Options, WordCounts};
use ch14_tokenizer_life::extend::{
    CannotExtend, Start, encode_words, extend, extend_plain,
};
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

/// A tokenizer of `ab`, `abc` and, at first, nothing else.
fn abc() -> Bpe {
    let [a, b, c] = *b"abc";
    let id = |byte| BYTE_ORDER.iter().position(|&b| b == byte).unwrap() as u32;
    Bpe::from_merges([(id(a), id(b)), (256, id(c))]).unwrap()
}

fn id(byte: u8) -> TokenId {
    ch05_byte_pairs::byte_id(byte)
}

#[test]
fn a_merge_that_never_has_its_turn_is_left_out() {
    // `b c` makes nothing of `abc`, as `a b` is merged first; and `a bc` spells
    // `abc` a second time, but `bc` never follows an `a`.
    let bpe = Bpe::from_merges([
        (id(b'a'), id(b'b')),
        (id(b'b'), id(b'c')),
        (256, id(b'c')),
    ]);
    let bpe = bpe.unwrap();
    let tokens: TokenList =
        (0..259).map(|n| (n, bpe.bytes(n).unwrap())).collect();
    let merges = bpe.merges().iter().copied().zip(256..);
    let twice = merges.chain([((id(b'a'), 257), 258)]);
    let vocabulary = Vocabulary::from_parts(tokens, twice);
    let start = Start::new(&vocabulary, 258).unwrap();
    assert_eq!(start.bpe(), &bpe);
}

#[test]
fn what_no_learner_would_leave_is_refused_by_its_name() {
    let bpe = abc();
    let ids: Vec<TokenId> = (0..258).collect();
    let tokens = |more: &[(TokenId, &[u8])]| -> TokenList {
        let own = (0..258).map(|n| (n, bpe.bytes(n).unwrap()));
        own.chain(more.iter().copied()).collect()
    };
    let merges = || bpe.merges().iter().copied().zip(256..);
    let refused = |vocabulary: Vocabulary| {
        Start::new(&vocabulary, 300).unwrap_err().to_string()
    };

    let unmade = Vocabulary::from_parts(tokens(&[(258, b"xyz")]), merges());
    let error = refused(unmade);
    assert!(error.starts_with("no merge makes the token \"xyz\" (id 258)"));

    let twice = Vocabulary::from_parts(tokens(&[(258, b"abc")]), merges());
    assert!(refused(twice).starts_with("the tokens 257 and 258 have the same"));

    // `cd` is made by the second merge, and is a part of the first.
    let late = Vocabulary::from_parts(
        tokens(&[(258, b"cd")]),
        [((257, 258), 257), ((id(b'c'), id(b'd')), 258)],
    );
    assert!(refused(late).contains("comes before a merge that makes one"));

    let a = id(b'a');
    let aba = Vocabulary::from_parts(
        tokens(&[(258, b"aba"), (259, b"ba")]),
        merges().chain([
            ((id(b'b'), a), 259),
            ((256, a), 258),
            ((a, 259), 258),
        ]),
    );
    assert!(Start::new(&aba, 300).is_ok(), "`a` never meets `ba`");

    let no_byte: TokenList = tokens(&[]).iter().skip(1).collect();
    let no_byte = Vocabulary::from_parts(no_byte, []);
    assert!(refused(no_byte).starts_with("no token for the byte 0x21"));

    let whole = vocabulary(&bpe, &ids, []);
    let last = Start::new(&whole, TokenId::MAX);
    assert_eq!(last, Err(CannotExtend::NoIdLeft(TokenId::MAX)));
}

#[test]
fn a_token_that_its_bytes_do_not_give_is_refused() {
    // `abc` is made of `a` and `bc`, but `ab` is merged before `bc`.
    let [a, b, c] = [id(b'a'), id(b'b'), id(b'c')];
    let bpe = Bpe::from_merges([(a, b), (b, c), (a, 257)]).unwrap();
    let tokens: TokenList =
        (0..259).map(|n| (n, bpe.bytes(n).unwrap())).collect();
    let merges = bpe.merges().iter().copied().zip(256..);
    let vocabulary = Vocabulary::from_parts(tokens, merges);
    let error = Start::new(&vocabulary, 258).unwrap_err();
    let text = "\"abc\"".to_string();
    assert_eq!(error, CannotExtend::Unreachable { id: 258, text });
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
    let error = extend(&abc(), words, &settings, &Options::default(), |_| {});
    let (wanted, known) = (257, 258);
    assert_eq!(error, Err(LearnError::BelowStart { wanted, known }));
}
