//! Look-up bytes per second, next to a plain copy of the same bytes, and how
//! long a new table takes.
//!
//! A batch is 8 texts of 256 ids. As in a text, the most frequent ids are far
//! more frequent than the rest: the id of rank `r` about `1 / r` as often as
//! the first (Zipf's law). The ratios are measured in one run, the two taking
//! turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ch09_batches::Generator;
use ch10_embeddings::{Embedding, InputEmbedding, TokenId};
use criterion::{Criterion, Throughput, criterion_group};

const ROWS: usize = 50_257;
const LENGTH: usize = 256;
const IDS: usize = 8 * LENGTH;
const DIMS: [usize; 2] = [256, 768];

fn table(rows: usize, dim: usize) -> Embedding {
    Embedding::new(rows, dim, &mut Generator::from_seed(123)).unwrap()
}

fn ids() -> Vec<TokenId> {
    let mut generator = Generator::from_seed(8);
    let mut zipf = || (ROWS as f64).powf(generator.uniform_f64());
    (0..IDS).map(|_| zipf() as TokenId - 1).collect()
}

fn look_up(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("look-up");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    let (ids, mut vectors) = (ids(), Vec::new());
    for dim in DIMS {
        let bytes = (IDS * dim * size_of::<f32>()) as u64;
        group.throughput(Throughput::Bytes(bytes));
        let (tokens, positions) = (table(ROWS, dim), table(LENGTH, dim));
        let input = InputEmbedding::new(tokens, positions).unwrap();
        group.bench_function(format!("{dim} dims, tokens"), |bencher| {
            let tokens = input.tokens();
            bencher.iter(|| tokens.look_up_into(&ids, &mut vectors));
        });
        group.bench_function(format!("{dim} dims, and positions"), |bencher| {
            bencher.iter(|| input.look_up_into(&ids, LENGTH, &mut vectors));
        });
    }
    group.finish();
}

fn new_table(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("new table");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .throughput(Throughput::Bytes((ROWS * 256 * 4) as u64))
        .bench_function("50257 x 256", |bencher| {
            bencher.iter(|| table(ROWS, 256));
        });
    group.finish();
}

fn print_ratios() {
    let ids = ids();
    for dim in DIMS {
        let table = table(ROWS, dim);
        let mut vectors = table.look_up(&ids).unwrap();
        let (plain, mut copied) = (vectors.clone(), vectors.clone());
        let ratio = ratio(
            || table.look_up_into(black_box(&ids), &mut vectors).unwrap(),
            || black_box(&mut copied).copy_from_slice(&plain),
        );
        println!("{dim} dims: {ratio:.2} x a plain copy");
    }
}

/// The median time of `work` over that of `copy`, taking turns.
fn ratio(mut work: impl FnMut(), mut copy: impl FnMut()) -> f64 {
    let (mut works, mut copies) = (Vec::new(), Vec::new());
    for _ in 0..301 {
        works.push(seconds(&mut work));
        copies.push(seconds(&mut copy));
    }
    median(works) / median(copies)
}

fn seconds(mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

criterion_group!(benches, look_up, new_table);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    // `cargo test --benches` only checks that the above runs.
    if std::env::args().any(|argument| argument == "--bench") {
        print_ratios();
    }
}
