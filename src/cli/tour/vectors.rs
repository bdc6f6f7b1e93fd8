//! Windows, batches, embeddings (chapters 8 to 10).

use bytepair::bpe::{TokenId, Tokenizer};
use bytepair::data::{
    Batch, DataLoader, Generator, LoaderSettings, WindowDataset, contexts,
};
use bytepair::embedding::{Embedding, InputEmbedding};

use super::page::Page;
use crate::cli::matrix;
use crate::cli::numbers::counted;

/// How many ids a window has, and how far apart windows begin.
const MAX_LENGTH: usize = 4;
const BATCH_SIZE: usize = 8;

/// How many ids of the story the book leaves out before its first window: the
/// ones after them make a better example.
const SKIPPED: usize = 50;

/// The width of GPT-2's widest id.
const WIDTH: usize = 5;

/// What the book seeds everything with, and how long its vectors are.
const SEED: u64 = 123;
const DIM: usize = 256;

pub fn windows(
    page: &mut Page,
    gpt2: &Tokenizer,
    ids: &[TokenId],
) -> anyhow::Result<()> {
    page.chapter(8, "Windows: the next token is the label")?;
    let skipped = SKIPPED.min(ids.len().saturating_sub(MAX_LENGTH + 1));
    let sample = WindowDataset::new(ids[skipped..].to_vec(), MAX_LENGTH, 1)?;
    let Some((x, y)) = sample.iter().next() else {
        return Ok(page.line("the text is too short for a window of 4 ids")?);
    };
    page.line(format!("x: {x:?}, y: {y:?}"))?;
    let text = |ids: &[TokenId]| {
        gpt2.decode_lossy(ids)
            .unwrap_or_default()
            .escape_debug()
            .to_string()
    };
    for (context, next) in contexts(x, y) {
        let (context, next) = (text(context), text(&[next]));
        page.line(format!("\"{context}\" ----> \"{next}\""))?;
    }
    let counts = [1, MAX_LENGTH].map(|stride| {
        let windows = WindowDataset::new(ids.to_vec(), MAX_LENGTH, stride);
        let windows = windows.map_or(0, |windows| windows.len());
        format!("{} at stride {stride}", counted(windows, "window"))
    });
    Ok(page.line(counts.join(", "))?)
}

/// The batches and embeddings of the book's last listings, which draw from one
/// stream of random numbers: a small table, the tokens', a seed for the
/// loader, the positions'.
pub fn batches_and_embeddings(
    page: &mut Page,
    gpt2: &Tokenizer,
    ids: Vec<TokenId>,
) -> anyhow::Result<()> {
    let mut generator = Generator::from_seed(SEED);
    let small = Embedding::new(6, 3, &mut generator)?;
    let tokens = Embedding::new(gpt2.vocab_size(), DIM, &mut generator);
    let tokens = tokens?;
    let batch = first_batch(page, ids, &mut generator)?;
    let positions = Embedding::new(MAX_LENGTH, DIM, &mut generator);
    let positions = positions?;

    page.chapter(10, "Embeddings: an id is the number of a row")?;
    let row = small.row(3)?;
    page.line(format!(
        "row 3 of a table of 6 x 3: {}",
        matrix::floats(row)
    ))?;
    let input = InputEmbedding::new(tokens, positions)?;
    let Some(batch) = batch else {
        return Ok(page.line("no batch, no vectors")?);
    };
    let (rows, length) = batch.shape();
    let shape = [rows, length, DIM];
    let look_up = input.tokens().look_up(batch.inputs())?;
    let sum = input.look_up(batch.inputs(), length)?;
    page.line(format!("tokens {shape:?}: {} ...", first(&look_up)))?;
    let positions = input.positions();
    let shape_of_positions = [positions.rows(), DIM];
    page.line(format!(
        "positions {shape_of_positions:?}: {} ...",
        first(positions.weight())
    ))?;
    Ok(page.line(format!("their sum {shape:?}: {} ...", first(&sum)))?)
}

/// The first batch of an epoch without shuffling, if there is one.
fn first_batch(
    page: &mut Page,
    ids: Vec<TokenId>,
    generator: &mut Generator,
) -> anyhow::Result<Option<Batch>> {
    page.chapter(9, "Batches: rows of windows, all of the same length")?;
    let windows = WindowDataset::new(ids, MAX_LENGTH, MAX_LENGTH)?;
    let settings = LoaderSettings {
        batch_size: BATCH_SIZE,
        shuffle: false,
        ..LoaderSettings::default()
    };
    let loader = DataLoader::new(windows, settings)?;
    let mut epoch = loader.epoch(generator)?;
    let first = epoch.next().transpose()?;
    page.line(format!(
        "{} of {BATCH_SIZE} windows; of the first, inputs -> targets:",
        counted(loader.len(), "batch")
    ))?;
    for (input, target) in first.iter().flat_map(Batch::rows) {
        let (input, target) =
            (matrix::ids(input, WIDTH), matrix::ids(target, WIDTH));
        page.line(format!("{input} -> {target}"))?;
    }
    Ok(first)
}

/// The first numbers of many.
fn first(values: &[f32]) -> String {
    let values = values.iter().take(4);
    let values: Vec<String> = values.map(|v| format!("{v:.4}")).collect();
    values.join(", ")
}
