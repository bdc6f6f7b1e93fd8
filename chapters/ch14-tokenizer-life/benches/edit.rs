//! What an edit costs in a short text and in long ones: a character is
//! inserted at a random place and deleted again, next to encoding the text
//! again.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use ch01_language_models::THE_VERDICT;
use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::edit::Encoded;
use criterion::{Criterion, criterion_group, criterion_main};

/// The story again and again, its words with numbers that differ.
fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 100);
    let words = THE_VERDICT.split_inclusive(' ').cycle();
    for (i, word) in words.enumerate() {
        if text.len() >= bytes {
            break;
        }
        match i % 17 {
            0 => write!(text, "{}{word}", i / 17).expect("a string"),
            _ => text.push_str(word),
        }
    }
    text
}

fn edits(criterion: &mut Criterion) {
    let gpt2 = Encoder::gpt2();
    let policy = SpecialPolicy::Forbid;
    let mut group = criterion.benchmark_group("edit");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(3));
    for (name, bytes) in [
        ("10 KB", 10_000),
        ("1 MB", 1_000_000),
        ("100 MB", 100_000_000),
    ] {
        let text = text(bytes);
        let mut encoded = Encoded::new(&gpt2, &text, policy).expect("a text");
        let mut random = 1_u64;
        group.bench_function(format!("two edits in {name}"), |bencher| {
            bencher.iter(|| {
                random = random.wrapping_mul(6_364_136_223_846_793_005) + 1;
                let at = (random >> 33) as usize % text.len();
                let at = text.floor_char_boundary(at);
                let inserted = encoded.edit(&gpt2, at..at, "x");
                black_box(inserted.expect("an edit"));
                let deleted = encoded.edit(&gpt2, at..at + 1, "");
                black_box(deleted.expect("an edit"));
            });
        });
        if bytes <= 1_000_000 {
            group.bench_function(format!("all of {name}"), |bencher| {
                bencher.iter(|| gpt2.encode(black_box(&text)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, edits);
criterion_main!(benches);
