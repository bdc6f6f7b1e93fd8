//! What any right answer to chapter 12 must do: the ids of chapter 7.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::{LazyLock, OnceLock};

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Bpe, byte_ids};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{
    EncodeError, SpecialPolicy, TokenId, TokenList, Tokenizer, Vocabulary,
    gpt2_vocabulary,
};
use ch12_fast_encoding::{
    BatchError, Encoder, Instructions, Options, ReadError, Splitting,
    StreamDecoder, vocabulary_from_ranks,
};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

static GPT2: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::gpt2);

/// A cache of two lines.
const SMALLEST: usize = 256;

/// Caches so small that hardly anything stays in them.
const TINY: usize = 4096;

/// The ways to encode that differ most from each other.
fn all_options() -> Vec<Options> {
    let mut all = Vec::new();
    let small = || {
        let mut options = Options::default();
        options.cache_bytes = 1 << 16;
        options.part_bytes = 40;
        options
    };
    for instructions in Instructions::available() {
        for cache_bytes in [0, SMALLEST, TINY, 1 << 18] {
            for in_turns_from in [0, usize::MAX] {
                let mut options = small();
                options.instructions = instructions;
                options.cache_bytes = cache_bytes;
                options.in_turns_from = in_turns_from;
                all.push(options);
            }
        }
    }
    for splitting in [Splitting::Regex, Splitting::Scan] {
        let mut options = small();
        options.splitting = splitting;
        all.push(options);
    }
    let mut bare = small();
    bare.seeded = false;
    bare.grows = false;
    bare.prefetch = false;
    bare.long_words = false;
    bare.windows = false;
    bare.pair_filter = false;
    all.push(bare);
    all
}

fn encoders(tokenizer: &Tokenizer) -> Vec<Encoder> {
    let options = all_options().into_iter();
    options
        .map(|options| Encoder::with_options(tokenizer.clone(), options))
        .collect()
}

static ENCODERS: LazyLock<Vec<Encoder>> = LazyLock::new(|| encoders(&GPT2));

/// GPT-2's tokens with another pattern and other special tokens.
fn with_special(pattern: Pattern) -> Tokenizer {
    let special = ["<|a|>", "<|a|><|b|>", "<|b|>", "x y", "é"];
    let special = special.into_iter().map(String::from).zip(50_256..);
    let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
    Tokenizer::new(gpt2_vocabulary(), pre_tokenizer, special).unwrap()
}

/// A tokenizer, and encoders of every kind: many, so only if they are asked for.
struct Other {
    tokenizer: Tokenizer,
    encoders: OnceLock<Vec<Encoder>>,
}

impl Other {
    fn encoders(&self) -> &[Encoder] {
        self.encoders.get_or_init(|| encoders(&self.tokenizer))
    }
}

static OTHERS: LazyLock<Vec<Other>> = LazyLock::new(|| {
    let own = Pattern::Regex("[a-z]+| ".to_string());
    let patterns = Pattern::NAMED.into_iter().chain([own]);
    patterns
        .map(|pattern| Other {
            tokenizer: with_special(pattern),
            encoders: OnceLock::new(),
        })
        .collect()
});

/// Texts of words, marks, white space, long runs and special tokens.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "( ?[a-z]{1,9}| ?[A-Z]{1,12}|'s|'ll|[0-9]{1,9}|[ \t\n]{1,9}|[.,!é漢]|<.endoftext.>|<.endo|<.a.>|<.b.>|x y){0,60}",
        "([a-c]{1,40}|[0-9]{1,90}|[\u{4E00}-\u{4E40}]{1,40}|[а-я]{1,30}|-{1,90}| {1,90}){0,8}",
        "[a-zA-Z]{60,300}",
    ]
}

const POLICIES: [SpecialPolicy; 4] = [
    SpecialPolicy::Forbid,
    SpecialPolicy::Allow,
    SpecialPolicy::AllowOnly(&["<|a|>", "x y"]),
    SpecialPolicy::Text,
];

/// What chapter 7 makes of a text.
type Expected = Result<Vec<TokenId>, EncodeError>;

/// Everything that an encoder can do with a text, next to chapter 7.
fn check(
    tokenizer: &Tokenizer,
    encoder: &Encoder,
    text: &str,
    policy: SpecialPolicy,
    expected: &Expected,
) -> Result<(), TestCaseError> {
    let about = || format!("{:?} {policy:?}", encoder.options());
    let bytes = text.as_bytes();
    // Twice: the second time from what is remembered.
    for _ in 0..2 {
        let ids = encoder.encode_with(text, policy);
        prop_assert_eq!(&ids, expected, "{}", about());
    }
    let ids = encoder.encode_bytes(bytes, policy);
    prop_assert_eq!(&ids, expected, "bytes, {}", about());
    let ids = encoder.encode_parallel(text, policy);
    prop_assert_eq!(&ids, expected, "parallel, {}", about());
    let count = encoder.count(bytes, policy);
    let expected_count = expected.as_ref().map(Vec::len);
    prop_assert_eq!(count.as_ref().map(|&n| n), expected_count);
    let Ok(expected) = expected else {
        return Ok(());
    };
    for limit in [0, 1, expected.len() / 2, expected.len(), usize::MAX] {
        let count = encoder.count_up_to(limit, text, policy).unwrap();
        let within = (expected.len() <= limit).then_some(expected.len());
        prop_assert_eq!(count, within, "up to {}, {}", limit, about());
    }
    let offsets = encoder.offsets(expected).unwrap();
    let places = expected.iter().zip(&offsets);
    for (&id, place) in places {
        let token = tokenizer.decode(&[id]).unwrap();
        prop_assert_eq!(&bytes[place.clone()], token);
    }
    prop_assert_eq!(offsets.last().map_or(0, |last| last.end), bytes.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_ids_are_those_of_chapter_7(text in texts()) {
        for policy in [SpecialPolicy::Allow, SpecialPolicy::Text] {
            let expected = GPT2.encode_with(&text, policy);
            for encoder in &*ENCODERS {
                check(&GPT2, encoder, &text, policy, &expected)?;
            }
        }
    }

    #[test]
    fn with_any_pattern_and_special_tokens(text in texts()) {
        for other in &*OTHERS {
            let (tokenizer, encoders) = (&other.tokenizer, other.encoders());
            let expected =
                POLICIES.map(|policy| tokenizer.encode_with(&text, policy));
            let cases = POLICIES.iter().zip(&expected).cycle();
            for (encoder, (&policy, expected)) in encoders.iter().zip(cases) {
                check(tokenizer, encoder, &text, policy, expected)?;
            }
        }
    }

    #[test]
    fn on_any_number_of_threads(
        text in texts(),
        threads in 1usize..5,
        part_bytes in 1usize..200,
    ) {
        let mut options = Options::default();
        options.cache_bytes = 1 << 16;
        options.part_bytes = part_bytes;
        let pool = rayon_pool(threads);
        let tokenizer = &OTHERS[1].tokenizer;
        let encoder = Encoder::with_options(tokenizer.clone(), options);
        for policy in POLICIES {
            let expected = tokenizer.encode_with(&text, policy);
            let texts = [&text[..], "", "tea", &text];
            let (ids, batch) = pool.install(|| {
                let ids = encoder.encode_parallel(&text, policy);
                (ids, encoder.encode_batch(&texts, policy))
            });
            prop_assert_eq!(&ids, &expected);
            let short = |text| tokenizer.encode_with(text, policy);
            let all = [expected.clone(), short(""), short("tea"), expected.clone()];
            let all = all.into_iter().enumerate().map(|(index, ids)| {
                ids.map_err(|error| BatchError { index, error })
            });
            prop_assert_eq!(batch, all.collect::<Result<Vec<_>, _>>());
            for ahead in [false, true] {
                let read =
                    pool.install(|| read(&encoder, &text, policy, ahead));
                prop_assert_eq!(read, expected.clone(), "ahead: {}", ahead);
            }
        }
    }
}

/// The ids of a text that comes a few bytes at a time.
fn read(
    encoder: &Encoder,
    text: &str,
    policy: SpecialPolicy,
    ahead: bool,
) -> Result<Vec<TokenId>, EncodeError> {
    let halves = text.as_bytes().split_at(text.len() / 2);
    let reader = halves.0.chain(halves.1);
    let mut ids = Vec::new();
    let mut done = 0;
    let take = |more: &[TokenId], bytes| {
        assert!(bytes >= done);
        done = bytes;
        ids.extend_from_slice(more);
        ControlFlow::Continue(())
    };
    let result = match ahead {
        true => encoder.encode_reader_ahead(reader, policy, take),
        false => encoder.encode_reader(reader, policy, take),
    };
    match result {
        Ok(()) => {
            assert_eq!(done, text.len() as u64);
            Ok(ids)
        }
        Err(ReadError::Encode(error)) => Err(error),
        Err(ReadError::Io(error)) => panic!("{error}"),
    }
}

fn rayon_pool(threads: usize) -> rayon::ThreadPool {
    let builder = rayon::ThreadPoolBuilder::new();
    builder.num_threads(threads).build().unwrap()
}

proptest! {
    #[test]
    fn any_merges_give_the_ids_of_chapter_7(
        parts in proptest::collection::vec((0usize..99, 0usize..99), 1..30),
        texts in proptest::collection::vec("[abc]{0,30}|[abc]{0,200}", 1..10),
    ) {
        let mut bpe = Bpe::default();
        let mut known = byte_ids(b"abc");
        for (left, right) in parts {
            let part = |place| known[place % known.len()];
            let pair = (part(left), part(right));
            known.extend(bpe.add_merge(pair));
        }
        judge(Vocabulary::from(&bpe), &texts)?;
    }

    #[test]
    fn any_ranks_give_the_ids_of_chapter_7(
        tokens in proptest::collection::btree_set("[abc]{2,6}", 0..20),
        order in any::<[usize; 23]>(),
        texts in proptest::collection::vec("[abc]{0,30}|[abc]{0,200}", 1..10),
    ) {
        let mut tokens: Vec<String> = tokens.into_iter().collect();
        tokens.extend(["a", "b", "c"].map(String::from));
        for (i, other) in order.into_iter().enumerate().take(tokens.len()) {
            let other = other % tokens.len();
            tokens.swap(i, other);
        }
        let ranks = (0..).zip(tokens).map(|(id, t)| (id, t.into_bytes()));
        judge(Vocabulary::from_ranks(ranks.collect()), &texts)?;
    }
}

/// Tokens of the letters `a` to `c`, and all other bytes, with ids in an order
/// that `swaps` says.
fn shuffled(tokens: BTreeSet<String>, swaps: &[usize]) -> Vec<Vec<u8>> {
    let bytes = (0..=255).map(|byte| vec![byte]);
    let tokens = tokens.into_iter().map(String::into_bytes);
    let mut tokens: Vec<Vec<u8>> = tokens.chain(bytes).collect();
    for (i, other) in swaps.iter().enumerate() {
        let other = other % tokens.len();
        let i = i % tokens.len();
        tokens.swap(i, other);
    }
    tokens
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// As Hugging Face's files have them: merges in any order, several of them
    /// making one token, of parts that may be made later or never; tokens that
    /// nothing makes, decoded only or had whole.
    #[test]
    fn any_merges_of_any_tokens_give_the_ids_of_chapter_7(
        tokens in btree_set("[abc]{2,6}", 0..20),
        swaps in vec(any::<usize>(), 0..30),
        picks in vec((any::<usize>(), any::<usize>()), 0..60),
        [by_rank, whole, all] in any::<[bool; 3]>(),
        texts in vec("[abc]{0,9}|[abc]{0,30}|[abc]{0,200}", 1..8),
    ) {
        let tokens = shuffled(tokens, &swaps);
        let ids: HashMap<Vec<u8>, u32> = tokens.iter().cloned().zip(0..).collect();
        let splits = |(token, &id): (&Vec<u8>, &u32)| {
            let token = token.clone();
            let ids = &ids;
            let split = move |at| {
                let (left, right) = token.split_at(at);
                Some(((*ids.get(left)?, *ids.get(right)?), id))
            };
            (1..tokens[id as usize].len()).filter_map(split)
        };
        // All merges that there could be, as those of Llama 3.
        let mut possible: Vec<_> = ids.iter().flat_map(splits).collect();
        possible.sort_unstable_by_key(|&(pair, id)| (id, pair));
        let mut merges = possible.clone();
        if !all && !possible.is_empty() {
            merges.clear();
            for (pick, _) in picks {
                let merge = possible[pick % possible.len()];
                if !merges.contains(&merge) {
                    merges.push(merge);
                }
            }
            if by_rank {
                merges.sort_unstable_by_key(|&(_, id)| id);
            }
        }
        let list: TokenList = (0..).zip(&tokens).collect();
        let mut vocabulary = Vocabulary::from_parts(list, merges);
        if whole {
            vocabulary = vocabulary.with_whole_tokens();
        }
        judge(vocabulary.with_unmade([(5_000, b"abab".to_vec())]), &texts)?;
    }

    #[test]
    fn merges_are_recovered_as_chapter_7_does_it(
        tokens in btree_set("[abc]{2,6}|[ab]{1,40}[ab]{30}", 0..20),
        swaps in vec(any::<usize>(), 0..30),
        by_length in any::<bool>(),
    ) {
        let mut tokens = shuffled(tokens, &swaps);
        tokens.sort_unstable();
        tokens.dedup();
        if by_length {
            tokens.sort_by_key(Vec::len);
        }
        let ranks = || (0..).zip(tokens.iter().cloned());
        let fast = vocabulary_from_ranks(ranks());
        let plain = Vocabulary::from_ranks(ranks().collect());
        prop_assert_eq!(fast.merges(), plain.merges());
        prop_assert_eq!(fast.made_by_rank(), plain.made_by_rank());
        prop_assert!(fast.iter().eq(plain.iter()));
        prop_assert_eq!(fast.has_unmerged(), plain.has_unmerged());
        prop_assert_eq!(fast.ranks_fall(), plain.ranks_fall());
    }
}

#[test]
fn gpt2s_merges_are_recovered_from_its_ranks() {
    let gpt2 = gpt2_vocabulary();
    let ranks = gpt2.iter().map(|(id, bytes)| (id, bytes.to_vec()));
    let found = vocabulary_from_ranks(ranks);
    assert_eq!(found.merges(), gpt2.merges());
}

/// A vocabulary, regular or not, on these texts.
fn judge(
    vocabulary: Vocabulary,
    texts: &[String],
) -> Result<(), TestCaseError> {
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, []).unwrap();
    for (windows, in_turns_from) in [(true, 0), (false, usize::MAX)] {
        let mut options = Options::default();
        options.cache_bytes = TINY;
        options.windows = windows;
        options.in_turns_from = in_turns_from;
        let encoder = Encoder::with_options(tokenizer.clone(), options);
        for text in texts {
            let ids = encoder.encode(text);
            prop_assert_eq!(ids, tokenizer.encode(text), "{:?}", text);
        }
    }
    Ok(())
}

#[test]
fn the_verdict() {
    let expected = GPT2.encode(THE_VERDICT);
    for encoder in &*ENCODERS {
        let ids = encoder.encode(THE_VERDICT);
        assert!(
            ids == expected,
            "the story has other ids than in chapter 7, with {:?}",
            encoder.options()
        );
    }
}

#[test]
fn what_floods_the_cache_changes_no_id() {
    let mut options = Options::default();
    options.cache_bytes = TINY;
    let encoder = Encoder::with_options(GPT2.clone(), options);
    let expected = GPT2.encode(THE_VERDICT).unwrap();
    let words = (0..20_000u32)
        .map(|i| format!(" {:x}", i.wrapping_mul(2_654_435_761) % 1_000_003));
    let junk: String = words.collect();
    for _ in 0..3 {
        assert_eq!(encoder.encode(&junk), GPT2.encode(&junk));
        assert_eq!(encoder.encode(THE_VERDICT).unwrap(), expected);
    }
}

#[test]
fn long_runs_of_one_thing() {
    let encoder = Encoder::gpt2();
    for run in ["a", " ", "\n", "0", "-", "=", "漢", "ab", "é", "\u{3000}"] {
        for length in [1, 15, 16, 31, 63, 64, 65, 127, 255, 256, 1000] {
            let text = run.repeat(length);
            for text in [
                text.clone(),
                format!("{text}x"),
                format!("x{text} y"),
                format!("|{text}"),
            ] {
                let ids = encoder.encode(&text).unwrap();
                assert_eq!(
                    ids,
                    GPT2.encode(&text).unwrap(),
                    "the ids of chapter 7, for {run:?} {length} times"
                );
            }
        }
    }
}

#[test]
fn a_missing_byte_is_named_with_its_place() {
    let ranks = (0..).zip([b"a".to_vec(), b"b".to_vec(), b"ab".to_vec()]);
    let vocabulary = Vocabulary::from_ranks(ranks.collect());
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, gpt2, []).unwrap();
    let encoder = Encoder::new(tokenizer.clone());
    let long = "ab".repeat(1000) + "abcab";
    for text in ["", "ab", "abab\u{0}a", "aaaaaaaaaaaaaaaaaaaaaaabx", &long] {
        assert_eq!(encoder.encode(text), tokenizer.encode(text));
    }
    let error = EncodeError::ByteWithoutToken {
        byte: b'c',
        offset: 2002,
    };
    assert_eq!(encoder.encode(&long), Err(error));
}

#[test]
fn bytes_that_are_no_text_need_the_pattern_none() {
    let bytes = b"<|endoftext|>ab\xFF";
    for text in [&bytes[..], b"\xFF\xFE", b"ab\xFF ab\xFF"] {
        for policy in [SpecialPolicy::Allow, SpecialPolicy::Forbid] {
            let encoder = &ENCODERS[0];
            let expected = GPT2.encode_bytes(text, policy);
            assert_eq!(encoder.encode_bytes(text, policy), expected);
        }
    }
    let tokenizer = &OTHERS[0].tokenizer;
    assert_eq!(*tokenizer.pre_tokenizer().pattern(), Pattern::None);
    // Bytes that look like the length of a key, and like an empty key.
    for text in [
        &b"\xFF\xFE\xFD"[..],
        &[0xF9; 7],
        &[0xFF; 7],
        &[0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        &[0xFF; 15],
        &[0; 8],
        &[0; 15],
        b"\x00\x00\x00\x00\x00\x00\x00\x09",
    ] {
        for encoder in OTHERS[0].encoders() {
            for _ in 0..2 {
                let ids = encoder.encode_bytes(text, SpecialPolicy::Text);
                let expected =
                    tokenizer.encode_bytes(text, SpecialPolicy::Text);
                assert_eq!(ids, expected, "{text:?}");
            }
        }
    }
}

#[test]
fn counting_stops_at_the_limit() {
    let text = format!("{} <|endoftext|>", "tea ".repeat(100_000));
    let encoder = &ENCODERS[0];
    let count = encoder.count_up_to(10, &text, SpecialPolicy::Forbid);
    assert_eq!(count, Ok(None), "the special token is never reached");
    assert!(
        encoder
            .count_up_to(1_000_000, &text, SpecialPolicy::Forbid)
            .is_err()
    );
}

proptest! {
    #[test]
    fn a_stream_gives_what_decoding_gives(
        ids in proptest::collection::vec(0u32..=50256, 0..60),
        text in texts(),
    ) {
        let of_text = GPT2.encode_with(&text, SpecialPolicy::Text).unwrap();
        for ids in [ids, of_text] {
            let mut decoder = StreamDecoder::new(&GPT2);
            let mut shown = String::new();
            for &id in &ids {
                shown += decoder.push(id).unwrap();
            }
            shown += &decoder.finish();
            prop_assert_eq!(shown, GPT2.decode_lossy(&ids).unwrap());
        }
    }
}

#[test]
fn a_stream_goes_on_behind_an_unknown_id() {
    let mut decoder = StreamDecoder::new(&GPT2);
    let ids: Vec<TokenId> = GPT2.encode("漢").unwrap();
    assert_eq!(decoder.push(ids[0]).unwrap(), "");
    let error = decoder.push(60_000).unwrap_err();
    assert_eq!((error.id, error.position), (60_000, 1));
    let mut shown = String::new();
    for &id in &ids[1..] {
        shown += decoder.push(id).unwrap();
    }
    assert_eq!(shown, "漢");
}
