//! How long it takes until a tokenizer is ready: by its name, from the data
//! that the library carries, and from a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytepair::bpe::{Encoder, Named, Tokenizer, load, parse_tiktoken};
use bytepair::formats::tiktoken::write_tiktoken;
use criterion::{Criterion, criterion_group, criterion_main};

/// Those that are loaded, by ascending size.
const NAMED: [Named; 3] = [Named::Gpt2, Named::Cl100k, Named::O200k];

fn loading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    let folder = tempfile::tempdir().expect("a folder for files");
    for named in NAMED {
        group.bench_function(format!("ch07 {named}"), |bench| {
            bench.iter(|| named.tokenizer());
        });
        group.bench_function(format!("ch12 {named}"), |bench| {
            bench.iter(|| Encoder::new(named.tokenizer()));
        });
        let tokenizer = named.tokenizer();
        group.bench_function(format!("ch12 {named}, its encoder"), |bench| {
            bench.iter(|| Encoder::new(tokenizer.clone()));
        });
        let path = file(named, folder.path());
        let text = fs::read_to_string(&path).expect("just written");
        group.bench_function(format!("ch07 {named}.tiktoken, read"), |bench| {
            bench.iter(|| parse_tiktoken(&text));
        });
        let loaded = || -> Tokenizer { load(&path).expect("just written") };
        group.bench_function(format!("ch12 {named}.tiktoken"), |bench| {
            bench.iter(|| Encoder::new(loaded()));
        });
    }
    group.finish();
}

/// The file that tiktoken has of it.
fn file(named: Named, folder: &Path) -> PathBuf {
    let path = folder.join(format!("{}.tiktoken", named.encoding()));
    let mut file = fs::File::create(&path).expect("a folder of our own");
    write_tiktoken(&named.vocabulary(), &mut file).expect("room for a file");
    path
}

criterion_group!(benches, loading);
criterion_main!(benches);
