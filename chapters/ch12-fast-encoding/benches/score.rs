//! How many MB of the story a second are encoded: this chapter's code is
//! `fast`, chapter 7's is `simple`. `cargo workbook score 12` compares them
//! with the reader's own; an argument asks for one of the two.

use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::Tokenizer;
use ch12_fast_encoding::Encoder;

/// The story as often as makes a text of a few MB.
const TIMES: usize = 150;

/// For at least so long rounds are timed.
const TIME: Duration = Duration::from_millis(800);

fn main() {
    let text = THE_VERDICT.repeat(TIMES);
    let bytes = text.len();
    let megabytes = bytes as f64 / 1e6;
    println!("text: The Verdict {TIMES} times, {megabytes:.1} MB");
    let (simple, fast) = (Tokenizer::gpt2(), Encoder::gpt2());
    time("simple", bytes, || {
        let ids = simple.encode(black_box(&text));
        black_box(ids.expect("no special token"));
    });
    time("fast", bytes, || {
        let ids = fast.encode(black_box(&text));
        black_box(ids.expect("no special token"));
    });
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
