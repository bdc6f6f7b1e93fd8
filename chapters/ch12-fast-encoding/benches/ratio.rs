//! Exercise 12.7: long runs, next to chapter 7.
//!
//! A run of digits is one pre-token, which no cache holds. Both encoders are
//! timed in turn, and the best of a few rounds counts.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use ch07_gpt2::{TokenId, Tokenizer};
use ch12_fast_encoding::Encoder;

/// How many times as fast as chapter 7's the encoder has to be.
const ASKED: f64 = 5.0;

const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let text = digits(300_000);
    let simple = Tokenizer::gpt2();
    let yours = Encoder::gpt2();
    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        let (expected, time) = timed(|| simple.encode(&text).unwrap());
        best[0] = best[0].min(time);
        let (ids, time) = timed(|| yours.encode(&text).unwrap());
        best[1] = best[1].min(time);
        if ids != expected {
            eprintln!("these are not the ids of chapter 7");
            return ExitCode::FAILURE;
        }
    }
    let [simple, yours] = best.map(|time| 1e3 * time.as_secs_f64());
    let ratio = simple / yours;
    println!(
        "simple {simple:.1} ms, yours {yours:.1} ms: \
         {ratio:.1} times as fast, at least {ASKED} is asked"
    );
    match ratio >= ASKED {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn timed(encode: impl Fn() -> Vec<TokenId>) -> (Vec<TokenId>, Duration) {
    let start = Instant::now();
    let ids = encode();
    (ids, start.elapsed())
}

/// So many digits in no order, always the same.
fn digits(count: usize) -> String {
    let mut state = 1u64;
    let digit = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(b'0' + (state >> 33) as u8 % 10)
    };
    std::iter::repeat_with(digit).take(count).collect()
}
