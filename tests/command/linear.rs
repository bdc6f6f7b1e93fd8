//! Time grows with the length of a text, and no text is worse than that.

use std::time::{Duration, Instant};

use bytepair::bpe::{
    Counter, Encoder, LearnOptions, Options, Pattern, PreTokenizer, Settings,
    SpecialPolicy, SpecialTokens, Tokenizer, gpt2_vocabulary, learn_fast_from,
};

/// What is repeated to make a text: runs that become one long pre-token under
/// some pattern, and words.
const UNITS: [&str; 10] =
    ["a", "A", " ", "\n", "1", "-", "ab", "漢", "tea ", "it's "];

/// Bytes of the short text.
const SHORT: usize = 4 << 10;

/// How many times as long the long text is.
const TIMES: u32 = 16;

/// How often it is tried until noise is ruled out.
const TRIES: u32 = 20;

/// The shortest of three times that `work` takes.
fn time(work: impl Fn()) -> Duration {
    let times = (0..3).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().unwrap()
}

/// Asserts that a long text takes about as many times as long as it has bytes;
/// with the square of its length, that would be 256 times.
fn assert_linear(what: &str, work: impl Fn(&str)) {
    for unit in UNITS {
        let short = unit.repeat(SHORT / unit.len());
        let long = short.repeat(TIMES as usize);
        // Whatever is made only once is made before the clock runs.
        work(&short);
        let mut times = (Duration::ZERO, Duration::MAX);
        // On a busy machine the long one alone may have to wait.
        let is_linear = (0..TRIES).any(|_| {
            times = (time(|| work(&short)), time(|| work(&long)));
            times.1 < 4 * TIMES * times.0
        });
        let (short, long) = times;
        assert!(
            is_linear,
            "{what} of {unit:?}: {short:?}, and {TIMES} times as much {long:?}"
        );
    }
}

/// The patterns of each kind: by hand, and none.
const PATTERNS: [Pattern; 4] = [
    Pattern::Gpt2,
    Pattern::Cl100k,
    Pattern::O200k,
    Pattern::None,
];

#[test]
fn encoding_and_decoding_take_time_by_the_length_of_the_text() {
    for pattern in PATTERNS {
        let what = pattern.to_string();
        let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
        let tokenizer =
            Tokenizer::new(gpt2_vocabulary(), pre_tokenizer, []).unwrap();
        // What is remembered of a text would make its second pass faster.
        let mut options = Options::default();
        options.cache_bytes = 0;
        let encoder = Encoder::with_options(tokenizer, options);
        assert_linear(&what, |text| {
            let ids = encoder.encode_with(text, SpecialPolicy::Text).unwrap();
            let bytes = encoder.tokenizer().decode(&ids).unwrap();
            assert!(bytes == text.as_bytes());
        });
    }
}

#[test]
fn counting_and_learning_take_time_by_the_length_of_the_text() {
    let settings = Settings {
        vocab_size: 300,
        ..Settings::default()
    };
    for pattern in PATTERNS {
        let what = pattern.to_string();
        let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
        assert_linear(&what, |text| {
            let special = SpecialTokens::new([""; 0]).unwrap();
            let mut counter = Counter::new(pre_tokenizer.clone(), special);
            counter.count(text.as_bytes(), |_| {}).unwrap();
            let options = LearnOptions::default();
            let counts = counter.finish();
            learn_fast_from(counts, &settings, &options, |_| {}).unwrap();
        });
    }
}
