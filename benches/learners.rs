//! How fast each chapter learns from a text, in bytes of text a second.
//!
//! The learners of chapters 5 and 6 take a time of their own for each merge, so
//! their figure goes with the number of merges in their name.

mod text;

use std::hint::black_box;
use std::time::Duration;

use bytepair::bpe::{
    Counter, LearnOptions, Pattern, PreTokenCounts, PreTokenizer, Settings,
    SpecialTokens, Start, WordCounts, encode_words, extend_fast,
    gpt2_vocabulary, learn, learn_counted, learn_fast,
};
use bytepair::words::{Followers, WordVocabulary, words};
use criterion::{
    BatchSize, Criterion, Throughput, criterion_group, criterion_main,
};

/// As much as the plain learner of chapter 5 is given.
const SAMPLE: usize = 65_536;

fn learners(criterion: &mut Criterion) {
    let text = text::text();
    let sample = text::beginning(&text, SAMPLE);
    let mut group = criterion.benchmark_group("learn");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));

    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("ch01 followers", |bench| {
        bench.iter(|| Followers::count(black_box(&text)).len());
    });
    group.bench_function("ch03 word vocabulary", |bench| {
        bench.iter(|| WordVocabulary::from_words(words(black_box(&text))));
    });
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).expect("a named pattern");
    group.bench_function("ch06 counting pre-tokens, gpt2", |bench| {
        bench.iter(|| count(black_box(&text), &gpt2));
    });
    group.bench_function("ch13 counting pre-tokens, gpt2", |bench| {
        bench.iter(|| count_fast(black_box(&text), &gpt2));
    });
    let counts = count(&text, &gpt2);
    let fast_counts = count_fast(&text, &gpt2);
    for vocab_size in [356, 1_000] {
        let settings = settings(vocab_size);
        let merges = vocab_size - 256;
        group.bench_function(format!("ch06 {merges} merges"), |bench| {
            bench.iter(|| learn_counted(&counts, &settings, |_| {}));
        });
        let options = LearnOptions::default();
        group.bench_function(format!("ch13 {merges} merges"), |bench| {
            bench
                .iter(|| learn_fast(&fast_counts, &settings, &options, |_| {}));
        });
    }
    group.throughput(Throughput::Bytes(sample.len() as u64));
    group.bench_function("ch05 100 merges", |bench| {
        bench.iter(|| learn([black_box(sample)], &settings(356)));
    });
    group.finish();
}

fn count(text: &str, gpt2: &PreTokenizer) -> PreTokenCounts {
    let mut counts = PreTokenCounts::new();
    counts
        .add_document(text.as_bytes(), gpt2, &SpecialTokens::default())
        .expect("UTF-8");
    counts
}

fn count_fast(text: &str, gpt2: &PreTokenizer) -> WordCounts {
    let mut counter = Counter::new(gpt2.clone(), SpecialTokens::default());
    counter.count(text.as_bytes(), |_| {}).expect("UTF-8");
    counter.finish()
}

fn settings(vocab_size: usize) -> Settings {
    Settings {
        vocab_size,
        ..Settings::default()
    }
}

/// Going on from GPT-2's merges, and what it is made of: as many merges from
/// nothing, and encoding the distinct pre-tokens once.
fn going_on(criterion: &mut Criterion) {
    const MERGES: usize = 5_000;
    let text = text::text();
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).expect("a named pattern");
    let counts = count_fast(&text, &gpt2);
    let start = Start::new(&gpt2_vocabulary(), 50_256).expect("it is regular");
    let options = LearnOptions::default();
    let mut group = criterion.benchmark_group("going on");
    group
        .sample_size(20)
        .throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("ch13 5,000 merges from nothing", |bench| {
        let settings = settings(256 + MERGES);
        bench.iter(|| learn_fast(&counts, &settings, &options, |_| {}));
    });
    group.bench_function("ch14 encoding the distinct pre-tokens", |bench| {
        bench.iter(|| encode_words(start.bpe(), black_box(&counts)));
    });
    group.bench_function("ch14 5,000 merges after GPT-2's", |bench| {
        let settings = settings(start.bpe().vocab_size() + MERGES);
        bench.iter_batched(
            || counts.clone(),
            |counts| {
                extend_fast(start.bpe(), counts, &settings, &options, |_| {})
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, learners, going_on);
criterion_main!(benches);
