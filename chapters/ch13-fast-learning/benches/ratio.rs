//! How many times as fast as chapter 6's learner is this chapter's? Both learn
//! the same merges from the same words, in turn; exit code 1 if it is not
//! enough.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Settings, TieBreak};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};
use ch13_fast_learning::{Options, WordCounts, learn};

/// So many times as fast is enough.
const AT_LEAST: f64 = 20.0;

const ROUNDS: usize = 7;

const SETTINGS: Settings = Settings {
    vocab_size: 1000,
    min_frequency: 1,
    tie_break: TieBreak::SmallestIds,
};

fn main() -> ExitCode {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).expect("a good pattern");
    let mut words = PreTokenCounts::new();
    words
        .add_document(THE_VERDICT.as_bytes(), &gpt2, &SpecialTokens::default())
        .expect("a text");
    let mut counts = WordCounts::new();
    words
        .iter()
        .for_each(|(word, times)| counts.add(word, times));

    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        let (simple, bpe) = time(|| {
            learn_counted(&words, &SETTINGS, |_| {}).expect("room for bytes")
        });
        let (yours, learned) = time(|| {
            learn(&counts, &SETTINGS, &Options::default(), |_| {})
                .expect("a short text")
        });
        if learned.bpe.merges() != bpe.merges() {
            eprintln!("the merges are not those of chapter 6");
            return ExitCode::FAILURE;
        }
        best = [best[0].min(simple), best[1].min(yours)];
    }
    let [simple, yours] = best.map(|time| time.as_secs_f64() * 1e3);
    let times = simple / yours;
    println!(
        "simple {simple:.1} ms, yours {yours:.1} ms: {times:.1} times as \
         fast, at least {AT_LEAST} is asked"
    );
    match times >= AT_LEAST {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed(), result)
}
