//! From how many MB of the story a second merges are learned: this chapter's
//! code is `fast`, chapter 6's is `simple`. Both count the words and learn from
//! them, on one thread. `cargo workbook score 13` compares them with the
//! reader's own; an argument asks for one of the two.

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Bpe, Settings, TieBreak};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};
use ch13_fast_learning::{Counter, Options, learn};

/// The story as often as makes a text of a few MB.
const TIMES: usize = 150;

/// For at least so long rounds are timed.
const TIME: Duration = Duration::from_millis(800);

const SETTINGS: Settings = Settings {
    vocab_size: 1000,
    min_frequency: 1,
    tie_break: TieBreak::SmallestIds,
};

fn main() {
    let text = THE_VERDICT.repeat(TIMES);
    let bytes = text.len();
    let megabytes = bytes as f64 / 1e6;
    println!("text: The Verdict {TIMES} times, {megabytes:.1} MB");
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    one_thread.expect("a thread").install(|| {
        time("simple", bytes, || {
            black_box(by_chapter_6(black_box(&text)));
        });
        time("fast", bytes, || {
            black_box(by_chapter_13(black_box(&text)));
        });
    });
}

fn gpt2() -> PreTokenizer {
    PreTokenizer::new(Pattern::Gpt2).expect("well formed")
}

fn by_chapter_6(text: &str) -> Bpe {
    let mut words = PreTokenCounts::new();
    words
        .add_document(text.as_bytes(), &gpt2(), &SpecialTokens::default())
        .expect("a text");
    learn_counted(&words, &SETTINGS, |_| {}).expect("room for bytes")
}

fn by_chapter_13(text: &str) -> Bpe {
    let mut counter = Counter::new(gpt2(), SpecialTokens::default());
    counter.count(text.as_bytes(), |_| {}).expect("a text");
    let words = counter.finish();
    let learned = learn(&words, &SETTINGS, &Options::default(), |_| {});
    learned.expect("a short text").bpe
}

/// Times some work on this many bytes for about a second, if it is asked for,
/// and prints the MB/s of each round.
fn time(name: &str, bytes: usize, mut work: impl FnMut()) {
    let mut asked = env::args().skip(1).filter(|a| !a.starts_with('-'));
    if asked.next().is_some_and(|first| first != name) {
        return;
    }
    // The first round fills caches and tables.
    work();
    print!("{name}:");
    let start = Instant::now();
    loop {
        let round = Instant::now();
        work();
        let speed = bytes as f64 / 1e6 / round.elapsed().as_secs_f64();
        print!(" {speed:.2}");
        if start.elapsed() > TIME {
            break;
        }
    }
    println!();
}
