//! How many MB of the story a second are split: this chapter's code is `fast`,
//! chapter 6's is `simple`. `cargo workbook score 11` compares them with the
//! reader's own; an argument asks for one of the two.

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use ch01_language_models::THE_VERDICT;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch11_fast_splitting::{ByHand, Ends, Instructions};

/// The story as often as makes a text of a few MB.
const TIMES: usize = 150;

/// For at least so long rounds are timed.
const TIME: Duration = Duration::from_millis(800);

fn main() {
    let text = THE_VERDICT.repeat(TIMES);
    let bytes = text.len();
    let megabytes = bytes as f64 / 1e6;
    println!("text: The Verdict {TIMES} times, {megabytes:.1} MB");
    let chapter_6 = PreTokenizer::new(Pattern::Gpt2).expect("well formed");
    let mut all = Vec::new();
    time("simple", bytes, || {
        by_chapter_6(&chapter_6, black_box(&text), &mut all)
    });
    time("fast", bytes, || by_masks(black_box(&text), &mut all));
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
fn by_masks(text: &str, all: &mut Vec<usize>) {
    all.clear();
    let instructions = Instructions::widest();
    let mut ends = Ends::default();
    let mut from = 0;
    while from < text.len() {
        ByHand::Gpt2.fill(instructions, text, from, &mut ends);
        all.extend(ends.as_slice());
        let last = ends.as_slice().last();
        from = *last.expect("there is text left");
    }
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
