//! Batch ids per second, next to a plain copy of the same bytes.
//!
//! An epoch goes once through a million ids in windows of 256 that do not
//! overlap: every id is copied twice, to the inputs and to the targets. Each
//! line of ratios is measured in one run, the two taking turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ch08_windows::{TokenId, WindowDataset};
use ch09_batches::{Batch, DataLoader, Epochs, LoaderSettings};
use criterion::{Criterion, Throughput, criterion_group};

const MAX_LENGTH: usize = 256;
const WINDOWS: usize = 4_096;
const BATCH_SIZES: [usize; 2] = [8, 64];

fn ids() -> Vec<TokenId> {
    (0..=(WINDOWS * MAX_LENGTH) as u32)
        .map(|id| id % 50_257)
        .collect()
}

fn epochs(
    batch_size: usize,
    shuffle: bool,
    num_workers: usize,
) -> Epochs<WindowDataset> {
    let windows = WindowDataset::new(ids(), MAX_LENGTH, MAX_LENGTH).unwrap();
    let settings = LoaderSettings {
        batch_size,
        shuffle,
        num_workers,
        ..LoaderSettings::default()
    };
    DataLoader::new(windows, settings).unwrap().epochs()
}

/// One epoch in a buffer that is used again.
fn load(epochs: &mut Epochs<WindowDataset>, batch: &mut Batch) {
    while epochs.next_into(batch).unwrap() {
        black_box(batch.inputs());
    }
}

/// The same bytes to buffers of the same size, with no window in sight.
fn copy(ids: &[TokenId], x: &mut [TokenId], y: &mut [TokenId]) {
    for start in (0..WINDOWS * MAX_LENGTH).step_by(x.len()) {
        x.copy_from_slice(&ids[start..start + x.len()]);
        y.copy_from_slice(&ids[start + 1..start + 1 + y.len()]);
        black_box((&x, &y));
    }
}

fn batches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("batches");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .throughput(Throughput::Elements((WINDOWS * MAX_LENGTH) as u64));
    for batch_size in BATCH_SIZES {
        for (name, shuffle, num_workers) in [
            ("in order", false, 0),
            ("shuffled", true, 0),
            ("shuffled by 2 workers", true, 2),
        ] {
            let mut epochs = epochs(batch_size, shuffle, num_workers);
            let mut batch = Batch::default();
            group.bench_function(format!("{batch_size} rows {name}"), |b| {
                b.iter(|| load(&mut epochs, &mut batch));
            });
        }
    }
    group.finish();
}

fn print_ratios() {
    let ids = ids();
    for batch_size in BATCH_SIZES {
        for (name, shuffle) in [("in order", false), ("shuffled", true)] {
            let mut epochs = epochs(batch_size, shuffle, 0);
            let mut batch = Batch::default();
            let mut x = vec![0; batch_size * MAX_LENGTH];
            let mut y = x.clone();
            let ratio = ratio(
                || load(&mut epochs, &mut batch),
                || copy(&ids, &mut x, &mut y),
            );
            println!("{batch_size} rows {name}: {ratio:.2} x a plain copy");
        }
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

criterion_group!(benches, batches);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    // `cargo test --benches` only checks that the above runs.
    if std::env::args().any(|argument| argument == "--bench") {
        print_ratios();
    }
}
