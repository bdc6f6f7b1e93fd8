//! What any right answer to chapter 13 must do: chapter 6's counts and merges.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::LazyLock;
use std::time::Instant;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Settings, TieBreak};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, SplitError,
    learn_counted,
};
use ch13_fast_learning::{
    CountError, Counter, LearnError, Options, WordCounts, learn, learn_from,
};
use proptest::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// A pool of each size.
static POOLS: LazyLock<Vec<ThreadPool>> = LazyLock::new(|| {
    let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build();
    (1..=8).map(|threads| pool(threads).unwrap()).collect()
});

type Counts = BTreeMap<Vec<u8>, u64>;

fn special(newline: bool) -> SpecialTokens {
    let texts = ["<|a|>", "<|a|><|b|>", "x y", "é", "x\ny"];
    let count = texts.len() - usize::from(!newline);
    SpecialTokens::new(texts.into_iter().take(count)).unwrap()
}

/// How a text is counted.
#[derive(Debug, Clone)]
struct How {
    pattern: Pattern,
    lines: bool,
    threads: usize,
    chunk_bytes: usize,
    /// Whether a special token holds a newline.
    newline: bool,
    /// The switches of the counter.
    switches: [bool; 2],
}

fn patterns() -> Vec<Pattern> {
    let own = Pattern::Regex("[a-z]+| ".to_string());
    Pattern::NAMED.into_iter().chain([own]).collect()
}

fn any_how() -> impl Strategy<Value = How> {
    let pattern = proptest::sample::select(patterns());
    let chunk_bytes = prop_oneof![1usize..40, 1usize..4000];
    (pattern, any::<[bool; 4]>(), 1usize..=8, chunk_bytes).prop_map(
        |(pattern, [lines, newline, a, b], threads, chunk_bytes)| How {
            pattern,
            lines,
            threads,
            chunk_bytes,
            newline,
            switches: [a, b],
        },
    )
}

fn counter(how: &How) -> Counter {
    let pre_tokenizer = PreTokenizer::new(how.pattern.clone()).unwrap();
    Counter::new(pre_tokenizer, special(how.newline))
        .lines(how.lines)
        .chunk_bytes(how.chunk_bytes)
        .by_hand(how.switches[0])
        .prefetch(how.switches[1])
}

/// The counts of some texts, with chapter 13.
fn counted(texts: &[&[u8]], how: &How) -> WordCounts {
    let mut counter = counter(how);
    POOLS[how.threads - 1].install(|| {
        for text in texts {
            let seen = counter.count(*text, |_| {}).unwrap();
            assert_eq!(seen.bytes, text.len() as u64);
        }
    });
    counter.finish()
}

/// The counts of some texts, with chapter 6.
fn plainly_counted(texts: &[&[u8]], how: &How) -> PreTokenCounts {
    let pre_tokenizer = PreTokenizer::new(how.pattern.clone()).unwrap();
    let mut counts = PreTokenCounts::new();
    for text in texts {
        let documents: Vec<&[u8]> = match how.lines {
            true => text.split_inclusive(|&byte| byte == b'\n').collect(),
            false => vec![text],
        };
        for document in documents {
            counts
                .add_document(document, &pre_tokenizer, &special(how.newline))
                .unwrap();
        }
    }
    counts
}

fn map(counts: &WordCounts) -> Counts {
    let all: Vec<(Vec<u8>, u64)> = counts
        .iter()
        .map(|(w, count)| (w.to_vec(), count))
        .collect();
    let map: Counts = all.iter().cloned().collect();
    assert_eq!(map.len(), all.len(), "no pre-token occurs twice");
    assert_eq!(counts.len(), all.len());
    map
}

fn plain_map(counts: &PreTokenCounts) -> Counts {
    counts
        .iter()
        .map(|(w, count)| (w.to_vec(), count))
        .collect()
}

/// Text in which everything happens: words, marks, numbers, white space of all
/// kinds, special tokens, long runs.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ ]{0,2}[a-zA-Zé]{1,6}",
        1 => "[ ]?[a-z漢ж]{14,40}",
        1 => "[0-9]{1,7}",
        1 => "[ \t\r\n\u{85}\u{2003}]{1,4}",
        1 => "['’][a-z]{1,3}",
        1 => "[.,!/?]{1,5}",
        1 => Just("<|a|>".to_string()),
        1 => Just("<|a|><|b|>".to_string()),
        1 => Just("x y".to_string()),
        1 => Just("x\ny".to_string()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

/// Words over alphabets of one to five letters, where ties and overlaps are
/// everywhere; and of any bytes.
fn counted_words() -> impl Strategy<Value = Vec<(Vec<u8>, u64)>> {
    let text = prop_oneof![
        "a{1,40}",
        "[ab]{1,20}",
        " [abc]{1,9}",
        "[a-cé ]{1,12}",
        "[a-p]{1,6}"
    ];
    let word = prop_oneof![
        9 => text.prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 1..20),
    ];
    let count = prop_oneof![
        8 => 1u64..6,
        1 => 1u64..10_000,
        1 => 4090u64..4100,
        1 => (1u64 << 33)..(1 << 34),
    ];
    proptest::collection::vec((word, count), 1..40)
}

fn any_settings() -> impl Strategy<Value = Settings> {
    let ties = [TieBreak::SmallestIds, TieBreak::GreatestBytes];
    let ties = proptest::sample::select(ties.to_vec());
    // The last one is more than ids of 16 bits can tell.
    let size = prop_oneof![256usize..400, Just(70_000)];
    (size, 0u64..5, ties).prop_map(|(vocab_size, min_frequency, tie_break)| {
        Settings {
            vocab_size,
            min_frequency,
            tie_break,
        }
    })
}

fn any_options() -> impl Strategy<Value = Options> {
    (any::<[bool; 2]>(), 0usize..30).prop_map(|(switches, tidy_from)| {
        let mut options = Options::default();
        [options.floor, options.prefetch] = switches;
        options.tidy_from = tidy_from;
        options
    })
}

/// Words with their counts, each added by itself.
fn added(words: &[(&str, u64)]) -> WordCounts {
    let mut counts = WordCounts::new();
    words.iter().for_each(|(w, n)| counts.add(w.as_bytes(), *n));
    counts
}

/// The words as text.
fn spelled(counts: &WordCounts) -> BTreeMap<String, u64> {
    let words = counts.iter();
    words
        .map(|(w, n)| (String::from_utf8_lossy(w).into_owned(), n))
        .collect()
}

fn expect(words: &[(&str, u64)]) -> BTreeMap<String, u64> {
    words.iter().map(|(w, n)| (w.to_string(), *n)).collect()
}

#[test]
fn a_word_counts_as_often_as_it_is_added() {
    let counts = added(&[("tea", 2), ("tea", 1)]);
    let why = "`tea` was added twice, and once more";
    assert_eq!(spelled(&counts), expect(&[("tea", 3)]), "{why}");
    assert_eq!(counts.len(), 1, "it is one word: {why}");
}

#[test]
fn words_that_begin_alike_are_told_apart() {
    let words = [("te", 1), ("tea", 2), ("teas", 3), ("tea\0", 4)];
    let why = "four words, no two of the same length and bytes";
    assert_eq!(spelled(&added(&words)), expect(&words), "{why}");
}

#[test]
fn words_of_any_length_are_counted() {
    for length in 1..=20 {
        let word = "abcdefghijklmnopqrst"[..length].to_string();
        let counts = added(&[(&word, 1), (&word, 1)]);
        let why = format!("{word:?}, of {length} bytes, was added twice");
        assert_eq!(spelled(&counts), expect(&[(&word, 2)]), "{why}");
    }
}

#[test]
fn a_count_stops_at_the_largest_number() {
    let counts = added(&[("tea", u64::MAX - 1), ("tea", u64::MAX - 1)]);
    let why = "a count that does not fit stops at 2^64 - 1";
    assert_eq!(spelled(&counts), expect(&[("tea", u64::MAX)]), "{why}");
}

/// Some of the words 0, 1, 2 and so on, each once.
fn numbers(range: std::ops::Range<u32>) -> WordCounts {
    let mut counts = WordCounts::new();
    range.for_each(|i| counts.add(i.to_string().as_bytes(), 1));
    counts
}

#[test]
fn many_words_all_find_a_place() {
    let mut counts = numbers(0..5_000);
    for i in 0..5_000 {
        counts.add(i.to_string().as_bytes(), 1);
    }
    assert_eq!(counts.len(), 5_000, "each of 5,000 words was added twice");
    let other: Vec<_> = counts.iter().filter(|(_, n)| *n != 2).collect();
    assert_eq!(other, [], "words whose place was taken follow it");
    let why = "the table holds what was added";
    assert_eq!(map(&counts).len(), 5_000, "{why}");
}

#[test]
fn counts_of_two_shards_are_added() {
    let mut sum = added(&[("tea", 2), ("sea", 1)]);
    sum.merge(&added(&[("tea", 3), ("pea", 4)]));
    let expected = expect(&[("pea", 4), ("sea", 1), ("tea", 5)]);
    assert_eq!(spelled(&sum), expected, "`tea` is in both, 2 + 3 times");
    assert_eq!(sum.len(), 3, "three distinct words");
}

#[test]
fn a_shard_without_words_adds_nothing() {
    let tea = added(&[("tea", 2)]);
    let mut sum = tea.clone();
    sum.merge(&WordCounts::new());
    assert_eq!(spelled(&sum), expect(&[("tea", 2)]), "nothing was added");
    let mut sum = WordCounts::new();
    sum.merge(&tea);
    assert_eq!(spelled(&sum), expect(&[("tea", 2)]), "added to nothing");
}

#[test]
fn large_shards_are_added_up_whole() {
    let mut sum = numbers(0..20);
    sum.merge(&numbers(10..5_000));
    let why = "the words 0 to 19 and 10 to 4,999: room has to be made";
    assert_eq!(sum.len(), 5_000, "{why}");
    let twice: Vec<_> = sum.iter().filter(|(_, n)| *n == 2).collect();
    assert_eq!(twice.len(), 10, "10 to 19 are in both");
    assert_eq!(sum.total(), 5_010, "{why}");
}

#[test]
fn two_words_give_the_merges_of_the_page() {
    let counts = added(&[("banana", 3), ("ananas", 2)]);
    let settings = Settings {
        vocab_size: 259,
        ..Settings::default()
    };
    let mut options = Options::default();
    for floor in [false, true] {
        options.floor = floor;
        let learned = learn(&counts, &settings, &options, |_| {}).unwrap();
        let came: Vec<_> = (256..259)
            .filter_map(|id| learned.bpe.bytes(id))
            .map(String::from_utf8_lossy)
            .collect();
        let why = "the merges of banana (3) and ananas (2), as on the page";
        assert_eq!(came, ["an", "ana", "anana"], "{why}");
        let why = "the tokens before and after each of these merges";
        assert_eq!(learned.tokens, [30, 20, 15, 10], "{why}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn words_count_as_in_a_map(
        words in proptest::collection::vec(("[ab]{1,17}", 1u64..5), 0..60),
    ) {
        let mut counts = WordCounts::new();
        let mut expected = BTreeMap::new();
        for (word, times) in &words {
            counts.add(word.as_bytes(), *times);
            *expected.entry(word.clone()).or_default() += times;
        }
        let why = format!("added one by one: {words:?}");
        prop_assert_eq!(spelled(&counts), expected, "{}", why);
    }

    #[test]
    fn shards_in_any_order_add_up_to_the_whole(
        words in counted_words(),
        shards in proptest::collection::vec(0usize..5, 40),
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut whole = WordCounts::new();
        let mut parts = vec![WordCounts::new(); 5];
        for ((word, count), shard) in words.iter().zip(&shards) {
            whole.add(word, *count);
            parts[*shard].add(word, *count);
        }
        let mut joined = WordCounts::new();
        for part in order {
            joined.merge(&parts[part]);
        }
        let why = "the counts of all shards are those of the whole";
        prop_assert_eq!(map(&joined), map(&whole), "{}", why);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn counts_are_those_of_chapter_6(
        texts in proptest::collection::vec(any_text(), 1..3),
        how in any_how(),
    ) {
        let texts: Vec<&[u8]> = texts.iter().map(|t| t.as_bytes()).collect();
        let counts = counted(&texts, &how);
        let plain = plainly_counted(&texts, &how);
        prop_assert_eq!(map(&counts), plain_map(&plain));
        prop_assert_eq!(counts.total(), plain.total());
    }

    #[test]
    fn any_bytes_can_be_counted_under_no_pattern(
        bytes in proptest::collection::vec(any::<u8>(), 0..3000),
        lines in any::<bool>(),
        threads in 1usize..=8,
        chunk_bytes in 1usize..200,
    ) {
        let pattern = Pattern::None;
        let newline = false;
        let switches = [true; 2];
        let how =
            How { pattern, lines, threads, chunk_bytes, newline, switches };
        let plain = plain_map(&plainly_counted(&[&bytes], &how));
        prop_assert_eq!(map(&counted(&[&bytes], &how)), plain);
    }

    #[test]
    fn merges_are_those_of_chapter_6(
        words in counted_words(),
        settings in any_settings(),
        options in any_options(),
    ) {
        let mut counts = WordCounts::new();
        let mut plain = PreTokenCounts::new();
        for (word, count) in &words {
            counts.add(word, *count);
            plain.add(word, *count);
        }
        let learned = learn(&counts, &settings, &options, |_| {}).unwrap();
        let expected = learn_counted(&plain, &settings, |_| {}).unwrap();
        prop_assert_eq!(learned.bpe.merges(), expected.merges());
        // The curve is told by encoding again.
        let last = plain.iter().map(|(word, count)| {
            expected.encode(word).len() as u64 * count
        });
        prop_assert_eq!(learned.tokens[0], counts.text_bytes());
        prop_assert_eq!(learned.tokens.last(), Some(&last.sum()));
        prop_assert_eq!(learned.tokens.len(), expected.merges().len() + 1);
    }

    #[test]
    fn shards_in_any_order_make_the_whole(
        words in counted_words(),
        shards in proptest::collection::vec(0usize..5, 40),
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut whole = WordCounts::new();
        let mut parts = vec![WordCounts::new(); 5];
        for ((word, count), shard) in words.iter().zip(&shards) {
            whole.add(word, *count);
            parts[*shard].add(word, *count);
        }
        let mut joined = WordCounts::new();
        for part in order {
            joined.merge(&parts[part]);
        }
        prop_assert_eq!(map(&joined), map(&whole));
        let settings = Settings { vocab_size: 280, ..Settings::default() };
        let learn = |counts| {
            learn(counts, &settings, &Options::default(), |_| {}).unwrap()
        };
        let learned = learn(&whole);
        prop_assert_eq!(&learn(&joined), &learned);
        let options = Options::default();
        let from = learn_from(joined, &settings, &options, |_| {}).unwrap();
        prop_assert_eq!(from, learned);
    }

    #[test]
    fn texts_give_the_merges_of_chapter_6(
        text in any_text(),
        how in any_how(),
        settings in any_settings(),
    ) {
        let settings = Settings { vocab_size: 290, ..settings };
        let counts = counted(&[text.as_bytes()], &how);
        let plain = plainly_counted(&[text.as_bytes()], &how);
        let options = Options::default();
        let learned = learn(&counts, &settings, &options, |_| {}).unwrap();
        let expected = learn_counted(&plain, &settings, |_| {}).unwrap();
        prop_assert_eq!(learned.bpe, expected);
    }
}

#[test]
fn the_story_gives_the_merges_of_chapter_6() {
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        let how = How {
            pattern: Pattern::Gpt2,
            lines: false,
            threads: 2,
            chunk_bytes: 1000,
            newline: false,
            switches: [true; 2],
        };
        let settings = Settings {
            vocab_size: 1256,
            min_frequency: 2,
            tie_break,
        };
        let counts = counted(&[THE_VERDICT.as_bytes()], &how);
        let mut seen = Vec::new();
        let learned = learn(&counts, &settings, &Options::default(), |now| {
            seen.push(now);
        })
        .unwrap();
        let plain = plainly_counted(&[THE_VERDICT.as_bytes()], &how);
        let expected = learn_counted(&plain, &settings, |_| {}).unwrap();
        assert_eq!(learned.bpe, expected);
        assert_eq!(seen.len(), expected.merges().len());
        for (now, merges) in seen.iter().zip(1..) {
            assert_eq!(now.merges, merges);
            assert_eq!(now.tokens, learned.tokens[merges]);
        }
    }
}

#[test]
fn documents_and_lines_are_told_apart() {
    let count = |text: &str, lines| {
        let how = How {
            pattern: Pattern::Gpt2,
            lines,
            threads: 1,
            chunk_bytes: 3,
            newline: false,
            switches: [true; 2],
        };
        let mut counter = counter(&how);
        counter.count(text.as_bytes(), |_| {}).unwrap().documents
    };
    assert_eq!(count("", false), 0);
    assert_eq!(count("", true), 0);
    assert_eq!(count("a\nb\n\nc", false), 1);
    assert_eq!(count("a\nb\n\nc", true), 4);
    assert_eq!(count("a\n", true), 1);
}

#[test]
fn one_line_as_long_as_a_text_takes_no_longer_than_the_text() {
    let text = THE_VERDICT.replace('\n', " ").repeat(20);
    // Lines of cl100k are split by the scanner, which has to know where they
    // end.
    let pre_tokenizer = PreTokenizer::new(Pattern::Cl100k).unwrap();
    let time = |lines| {
        let mut counter = Counter::new(pre_tokenizer.clone(), special(false))
            .lines(lines)
            .chunk_bytes(text.len());
        let start = Instant::now();
        counter.count(text.as_bytes(), |_| {}).unwrap();
        start.elapsed()
    };
    // To look for the end of the line again and again takes 50 times as long.
    assert!(time(true) < 10 * time(false));
}

#[test]
fn what_is_not_utf_8_is_named_with_its_place_in_the_text() {
    for at in [0, 1, 999, 5_000, 9_999] {
        let mut text = THE_VERDICT.as_bytes()[..10_000].to_vec();
        text[at] = 0xFF;
        let how = How {
            pattern: Pattern::Gpt2,
            lines: false,
            threads: 3,
            chunk_bytes: 100,
            newline: false,
            switches: [true; 2],
        };
        let mut counter = counter(&how);
        let count = || counter.count(&text[..], |_| {});
        let error = POOLS[2].install(count).unwrap_err();
        match error {
            CountError::Split(SplitError::NotUtf8 { offset }) => {
                assert_eq!(offset, at);
            }
            error => panic!("{error}"),
        }
    }
}

#[test]
fn a_limit_of_memory_is_an_error_and_not_the_end_of_the_machine() {
    let words: Vec<String> = (0..100_000).map(|i| format!(" {i:x}")).collect();
    let text = words.concat();
    let pre_tokenizer = PreTokenizer::new(Pattern::Gpt2).unwrap();
    let mut counter = Counter::new(pre_tokenizer, special(false))
        .chunk_bytes(1000)
        .max_memory(Some(200_000));
    let error = counter.count(text.as_bytes(), |_| {}).unwrap_err();
    assert!(matches!(error, CountError::Memory { limit: 200_000, .. }));

    let mut counts = WordCounts::new();
    words.iter().for_each(|word| counts.add(word.as_bytes(), 1));
    let settings = Settings {
        vocab_size: 1000,
        ..Settings::default()
    };
    for limit in [1000, 3_000_000] {
        let mut options = Options::default();
        options.max_memory = Some(limit);
        let error = learn(&counts, &settings, &options, |_| {}).unwrap_err();
        assert!(matches!(error, LearnError::Memory { .. }), "{error}");
    }
}

#[test]
fn a_text_that_cannot_be_cut_counts_against_the_limit() {
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let mut counter = Counter::new(none, special(false))
        .chunk_bytes(1000)
        .max_memory(Some(200_000));
    // Far more than could be read, were it not for the limit.
    let endless = std::io::repeat(b'a').take(1 << 40);
    let error = counter.count(endless, |_| {}).unwrap_err();
    let CountError::Uncut { limit, offset } = error else {
        panic!("{error}");
    };
    assert_eq!((limit, offset), (200_000, 0));
}

#[test]
fn more_tokens_than_a_text_can_teach_cost_nothing() {
    let mut counts = WordCounts::new();
    counts.add(b" singing", 3);
    let learn = |vocab_size| {
        let settings = Settings {
            vocab_size,
            ..Settings::default()
        };
        let mut options = Options::default();
        options.max_memory = Some(200_000);
        learn(&counts, &settings, &options, |_| {}).unwrap()
    };
    let all = learn(1000);
    assert_eq!(all.bpe.merges().len(), 5);
    for vocab_size in [70_000, u32::MAX as usize, usize::MAX] {
        assert_eq!(learn(vocab_size), all);
    }
}

#[test]
fn counts_that_do_not_fit_are_an_error() {
    let settings = Settings {
        vocab_size: 300,
        ..Settings::default()
    };
    let learn = |words: &[(&str, u64)]| {
        let mut counts = WordCounts::new();
        for (word, count) in words {
            counts.add(word.as_bytes(), *count);
        }
        learn(&counts, &settings, &Options::default(), |_| {})
    };
    let long = "a word of more than 15 bytes";
    assert!(learn(&[("ab", u64::MAX / 2 - 1)]).is_ok());
    assert_eq!(
        learn(&[("ab", u64::MAX / 2 + 1)]),
        Err(LearnError::TooOften)
    );
    for word in ["a", long] {
        let twice = [(word, u64::MAX - 1), (word, u64::MAX - 1)];
        assert_eq!(learn(&twice), Err(LearnError::TooOften));
    }
    let half = u64::MAX / 2 + 1;
    assert_eq!(
        learn(&[("a", half), ("b", half)]),
        Err(LearnError::TooOften)
    );
}

#[test]
fn fewer_tokens_than_bytes_are_an_error() {
    let settings = Settings {
        vocab_size: 255,
        ..Settings::default()
    };
    let counts = WordCounts::new();
    let result = learn(&counts, &settings, &Options::default(), |_| {});
    assert!(matches!(result, Err(LearnError::VocabSize(_))));
}

#[test]
fn nothing_gives_no_merges() {
    let settings = Settings {
        vocab_size: 300,
        ..Settings::default()
    };
    let mut counts = WordCounts::new();
    counts.add(b"", 7);
    counts.add(b"word", 0);
    assert!(counts.is_empty());
    counts.add(b"a", 7);
    let learned = learn(&counts, &settings, &Options::default(), |_| {});
    let learned = learned.unwrap();
    assert_eq!(learned.bpe.merges(), []);
    assert_eq!(learned.tokens, [7]);
}
