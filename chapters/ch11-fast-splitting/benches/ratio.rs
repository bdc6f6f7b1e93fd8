//! How many times as fast the masks split a text as chapter 6 does: the judge
//! of this chapter's last exercise.
//!
//! The two take turns on a text that is split in a millisecond or two, and the
//! best of many rounds counts: some of them nobody disturbs.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch11_fast_splitting::{ByHand, Ends, Instructions};

/// How many times as fast is fast enough: the masks that are made with words
/// reach it, the scanner alone does not.
const ASKED: f64 = 9.0;
const ROUNDS: usize = 400;

fn main() -> ExitCode {
    let text = THE_VERDICT.repeat(4);
    let chapter_6 = PreTokenizer::new(Pattern::Gpt2).expect("well formed");
    let instructions = Instructions::widest();
    let (mut simple, mut yours) = (Vec::new(), Vec::new());
    let (mut simple_time, mut your_time) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        simple_time = simple_time.min(timed(|| {
            by_chapter_6(&chapter_6, black_box(&text), &mut simple);
        }));
        your_time = your_time.min(timed(|| {
            by_masks(instructions, black_box(&text), &mut yours);
        }));
        assert!(simple == yours, "the masks do not cut where chapter 6 does");
    }
    let ratio = simple_time.as_secs_f64() / your_time.as_secs_f64();
    println!(
        "simple {:.0} µs, yours {:.0} µs by {}: {ratio:.1} times as fast, at \
         least {ASKED} is asked",
        simple_time.as_secs_f64() * 1e6,
        your_time.as_secs_f64() * 1e6,
        instructions.name(),
    );
    match ratio >= ASKED {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// Where the pre-tokens of `text` end, by the regular expression.
fn by_chapter_6(chapter_6: &PreTokenizer, text: &str, all: &mut Vec<usize>) {
    all.clear();
    let mut end = 0;
    for piece in chapter_6.split(text) {
        end += piece.expect("no pattern of a user's own").len();
        all.push(end);
    }
}

/// The same by the masks.
fn by_masks(instructions: Instructions, text: &str, all: &mut Vec<usize>) {
    all.clear();
    let mut ends = Ends::default();
    let mut from = 0;
    while from < text.len() {
        ByHand::Gpt2.fill(instructions, text, from, &mut ends);
        all.extend(ends.as_slice());
        let last = ends.as_slice().last();
        from = *last.expect("there is text left");
    }
}
