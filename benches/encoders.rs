//! How fast each chapter cuts, encodes and decodes a text, in bytes of text a
//! second: the simple next to the less simple.

mod text;

use std::hint::black_box;
use std::time::Duration;

use bytepair::bpe::{
    Encoder, Pattern, PreTokenizer, Settings, SpecialPolicy, Splitter,
    Tokenizer, learn,
};
use bytepair::words::{
    RegexSplitter, Separators, SimpleTokenizerV1, SimpleTokenizerV2,
    WordVocabulary, pieces, vocabulary_with_special_tokens, words,
};
use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};

/// As much as the plain encoder of chapter 5 is given.
const SAMPLE: usize = 65_536;

type Group<'c> = BenchmarkGroup<'c, WallTime>;

fn encoders(criterion: &mut Criterion) {
    let text = text::text();
    let mut group = criterion.benchmark_group("encode");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    group.throughput(Throughput::Bytes(text.len() as u64));
    cutting(&mut group, &text);
    words_to_ids(&mut group, &text);
    gpt2(&mut group, &text);
    byte_pairs(&mut group, text::beginning(&text, SAMPLE));
    group.finish();
}

/// Chapters 2, 6 and 11: a text into pieces.
fn cutting(group: &mut Group, text: &str) {
    group.bench_function("ch02 cut by hand", |bench| {
        bench.iter(|| pieces(black_box(text), Separators::PUNCTUATION).count());
    });
    let regex = RegexSplitter::new(Separators::PUNCTUATION);
    group.bench_function("ch02 cut by regex", |bench| {
        bench.iter(|| regex.split(black_box(text)).len());
    });
    for pattern in [Pattern::Gpt2, Pattern::Cl100k, Pattern::O200k] {
        let name = format!("ch06 cut by {pattern}");
        let cut = PreTokenizer::new(pattern).expect("a named pattern");
        group.bench_function(name, |bench| {
            bench.iter(|| cut.split(black_box(text)).count());
        });
        let fast = Splitter::new(cut);
        let name = format!("ch11 cut by {}", fast.pattern());
        group.bench_function(name, |bench| {
            bench.iter(|| fast.split(black_box(text)).count());
        });
    }
}

/// Chapters 3 and 4: words into ids.
fn words_to_ids(group: &mut Group, text: &str) {
    let v1 = SimpleTokenizerV1::new(WordVocabulary::from_words(words(text)));
    group.bench_function("ch03 SimpleTokenizerV1", |bench| {
        bench.iter(|| v1.encode(black_box(text)));
    });
    let vocabulary = vocabulary_with_special_tokens(words(text));
    let v2 = SimpleTokenizerV2::new(vocabulary).expect("it holds <|unk|>");
    group.bench_function("ch04 SimpleTokenizerV2", |bench| {
        bench.iter(|| v2.encode(black_box(text)));
    });
}

/// Chapters 7 and 12: GPT-2's ids, and back.
fn gpt2(group: &mut Group, text: &str) {
    let gpt2 = Tokenizer::gpt2();
    group.bench_function("ch07 GPT-2", |bench| {
        bench.iter(|| gpt2.encode_with(black_box(text), SpecialPolicy::Text));
    });
    let fast = Encoder::new(gpt2.clone());
    group.bench_function("ch12 GPT-2", |bench| {
        bench.iter(|| fast.encode_with(black_box(text), SpecialPolicy::Text));
    });
    group.bench_function("ch12 GPT-2, counting", |bench| {
        let text = text.as_bytes();
        bench.iter(|| fast.count(black_box(text), SpecialPolicy::Text));
    });
    let ids = gpt2.encode_with(text, SpecialPolicy::Text);
    let ids = ids.expect("GPT-2 has a token for every byte");
    group.bench_function("ch07 GPT-2, decoding", |bench| {
        bench.iter(|| gpt2.decode(black_box(&ids)));
    });
}

/// Chapter 5: any bytes into ids, by the merges of the text itself.
fn byte_pairs(group: &mut Group, sample: &str) {
    let settings = Settings {
        vocab_size: 356,
        ..Settings::default()
    };
    let bpe = learn([sample], &settings).expect("more than 256 tokens");
    group.throughput(Throughput::Bytes(sample.len() as u64));
    group.bench_function("ch05 100 merges", |bench| {
        bench.iter(|| bpe.encode(black_box(sample.as_bytes())));
    });
}

criterion_group!(benches, encoders);
criterion_main!(benches);
