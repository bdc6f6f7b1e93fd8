//! Windows per second: what it costs to cut one, in memory and from a file.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;
use std::{env, fs, process};

use ch08_windows::{TokenBuffer, TokenId, TokenWidth, WindowDataset};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const IDS: u32 = 1 << 20;
const MAX_LENGTH: usize = 256;
const STRIDE: usize = 128;

fn cut<T: TokenWidth>(
    criterion: &mut Criterion,
    name: &str,
    ids: TokenBuffer<T>,
) {
    let windows = WindowDataset::new(ids, MAX_LENGTH, STRIDE).unwrap();
    let mut group = criterion.benchmark_group("windows");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .throughput(Throughput::Elements(windows.len() as u64))
        .bench_function(name, |bencher| {
            bencher.iter(|| {
                windows.iter().for_each(|pair| {
                    black_box(pair);
                })
            });
        });
    group.finish();
}

fn windows(criterion: &mut Criterion) {
    let ids: Vec<TokenId> = (0..IDS).map(|id| id % 50_257).collect();
    let file = token_file(&ids);
    let mapped = TokenBuffer::<u16>::map(&file).unwrap();
    cut(criterion, "memory u32", TokenBuffer::from(ids));
    cut(criterion, "file u16", mapped);
    fs::remove_file(file).unwrap();
}

fn token_file(ids: &[TokenId]) -> Box<Path> {
    let bytes: Vec<u8> = ids
        .iter()
        .flat_map(|&id| (id as u16).to_le_bytes())
        .collect();
    let name = format!("windows-bench-{}.u16", process::id());
    let path = env::temp_dir().join(name);
    fs::write(&path, bytes).unwrap();
    path.into()
}

criterion_group!(benches, windows);
criterion_main!(benches);
