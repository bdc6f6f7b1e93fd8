//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. Numbers have four decimals, as PyTorch prints them.

use std::error::Error;
use std::io::{self, Write};

use ch08_windows::WindowDataset;
use ch08_windows::listings::the_verdict;
use ch09_batches::{Batch, DataLoader, Generator, LoaderSettings};

use crate::{Embedding, InputEmbedding};

/// A new table of six rows.
pub fn table(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: table
    let mut generator = Generator::from_seed(123);
    let table = Embedding::new(6, 3, &mut generator)?;
    // ANCHOR_END: table
    print(out, table.weight(), 3)?;
    Ok(())
}

/// Rows of `dim` numbers, a line each.
fn print(out: &mut impl Write, numbers: &[f32], dim: usize) -> io::Result<()> {
    for row in numbers.chunks(dim) {
        for number in row {
            write!(out, "{number:9.4}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The vectors of one id and of four.
pub fn look_up(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut generator = Generator::from_seed(123);
    let table = Embedding::new(6, 3, &mut generator)?;
    // ANCHOR: look_up
    let row = table.row(3)?;
    let rows = table.look_up(&[2, 3, 5, 1])?;
    let refused = table.look_up(&[2, 6]).unwrap_err();
    // ANCHOR_END: look_up
    writeln!(out, "3:")?;
    print(out, row, 3)?;
    writeln!(out, "2, 3, 5, 1:")?;
    print(out, &rows, 3)?;
    writeln!(out, "{refused}")?;
    Ok(())
}

/// The same vectors, by the product with one-hot rows.
pub fn one_hot(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut generator = Generator::from_seed(123);
    let table = Embedding::new(6, 3, &mut generator)?;
    let ids = [2, 3, 5, 1];
    for id in ids {
        let one_hot: Vec<u8> = (0..6).map(|row| (row == id).into()).collect();
        writeln!(out, "{id}: {one_hot:?}")?;
    }
    // ANCHOR: one_hot
    let product = table.one_hot_product(&ids)?;
    let is_same = product == table.look_up(&ids)?;
    // ANCHOR_END: one_hot
    print(out, &product, 3)?;
    writeln!(out, "the same as the look-up: {is_same}")?;
    Ok(())
}

/// What a row learns from the places that used it.
pub fn gradient(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: gradient
    let table = Embedding::from_weights(vec![0.0; 8], 4, 2)?;
    let ids = [2, 0, 2];
    let upstream = [1.0, 2.0, 10.0, 20.0, 100.0, 200.0];
    let gradient = table.gradient(&ids, &upstream)?;
    let table = table.with_padding_idx(0)?;
    let padded = table.gradient(&ids, &upstream)?;
    // ANCHOR_END: gradient
    writeln!(out, "gradient of the table:")?;
    print(out, &gradient, 2)?;
    writeln!(out, "the same with 0 as padding:")?;
    print(out, &padded, 2)?;
    Ok(())
}

/// Tokens and positions of one short text, in which token 2 occurs twice.
pub fn positions(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut generator = Generator::from_seed(123);
    let tokens = Embedding::new(6, 3, &mut generator)?;
    let positions = Embedding::new(4, 3, &mut generator)?;
    let ids = [2, 3, 2, 1];
    writeln!(out, "tokens:")?;
    print(out, &tokens.look_up(&ids)?, 3)?;
    writeln!(out, "positions:")?;
    print(out, positions.first_rows(ids.len())?, 3)?;
    // ANCHOR: positions
    let input = InputEmbedding::new(tokens, positions)?;
    let sums = input.look_up(&ids, ids.len())?;
    // ANCHOR_END: positions
    writeln!(out, "sums:")?;
    print(out, &sums, 3)?;
    Ok(())
}

/// From the story's ids to a model's input, at the size of a real model.
pub fn input(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: input
    let (vocabulary, dim, length) = (50_257, 256, 4);
    let mut generator = Generator::from_seed(123);
    let tokens = Embedding::new(vocabulary, dim, &mut generator)?;
    let positions = Embedding::new(length, dim, &mut generator)?;
    let bytes = size_of_val(tokens.weight());
    let batch = first_batch(length)?;
    let input = InputEmbedding::new(tokens, positions)?;
    let vectors = input.look_up(batch.inputs(), length)?;
    // ANCHOR_END: input
    let (rows, length) = batch.shape();
    writeln!(out, "table of tokens: {bytes} bytes")?;
    writeln!(out, "ids:     [{rows}, {length}]")?;
    writeln!(out, "vectors: [{rows}, {length}, {dim}]")?;
    writeln!(out, "numbers: {}", vectors.len())?;
    writeln!(out, "the first four of the first vector:")?;
    print(out, &vectors[..4], 4)?;
    Ok(())
}

fn first_batch(length: usize) -> Result<Batch, Box<dyn Error>> {
    let windows = WindowDataset::new(the_verdict(), length, length)?;
    let settings = LoaderSettings {
        batch_size: 8,
        shuffle: false,
        ..LoaderSettings::default()
    };
    let mut epochs = DataLoader::new(windows, settings)?.epochs();
    let mut batch = Batch::default();
    epochs.next_into(&mut batch)?;
    Ok(batch)
}
