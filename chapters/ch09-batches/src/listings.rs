//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. Each works on the ids of "The Verdict" that chapter 8 keeps.

use std::error::Error;
use std::io::Write;

use ch08_windows::WindowDataset;
use ch08_windows::listings::the_verdict;

use crate::{Batch, DataLoader, Generator, LoaderSettings};

/// The first two batches of one window each.
pub fn first_batches(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: first_batches
    let windows = WindowDataset::new(the_verdict(), 4, 1)?;
    let settings = LoaderSettings {
        batch_size: 1,
        shuffle: false,
        ..LoaderSettings::default()
    };
    let loader = DataLoader::new(windows, settings)?;
    let mut generator = Generator::from_seed(123);
    // ANCHOR_END: first_batches
    for batch in loader.epoch(&mut generator)?.take(2) {
        let batch = batch?;
        writeln!(out, "{:?} -> {:?}", batch.inputs(), batch.targets())?;
    }
    Ok(())
}

/// A batch of eight windows that do not overlap.
pub fn eight_rows(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: eight_rows
    let windows = WindowDataset::new(the_verdict(), 4, 4)?;
    let settings = LoaderSettings {
        batch_size: 8,
        shuffle: false,
        ..LoaderSettings::default()
    };
    let loader = DataLoader::new(windows, settings)?;
    let mut generator = Generator::from_seed(123);
    let mut batch = Batch::default();
    loader.epoch(&mut generator)?.next_into(&mut batch)?;
    // ANCHOR_END: eight_rows

    writeln!(out, "shape: {:?}", batch.shape())?;
    for (name, ids) in
        [("inputs", batch.inputs()), ("targets", batch.targets())]
    {
        writeln!(out, "{name}:")?;
        for row in ids.chunks(4) {
            for id in row {
                write!(out, "{id:6}")?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// How many batches there are with and without the last, incomplete one.
// ANCHOR: last_batch
pub fn last_batch(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let windows = WindowDataset::new(the_verdict(), 256, 128)?;
    writeln!(out, "windows: {}", windows.len())?;
    for drop_last in [true, false] {
        let settings = LoaderSettings {
            drop_last,
            ..LoaderSettings::default()
        };
        let loader = DataLoader::new(windows.clone(), settings)?;
        let mut rows = Vec::new();
        for batch in loader.epochs().batches() {
            rows.push(batch?.shape().0);
        }
        writeln!(out, "drop_last {drop_last}: batches of {rows:?}")?;
    }
    Ok(())
}
// ANCHOR_END: last_batch

/// What one seed gives, from raw bits to an order.
pub fn random(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: random
    let mut generator = Generator::from_seed(123);
    let bits: Vec<u32> = (0..3).map(|_| generator.next_u32()).collect();
    let mut generator = Generator::from_seed(123);
    let again: Vec<u32> = (0..3).map(|_| generator.next_u32()).collect();
    let order = Generator::from_seed(123).randperm(10);
    // ANCHOR_END: random
    writeln!(out, "bits:  {bits:?}")?;
    writeln!(out, "again: {again:?}")?;
    writeln!(out, "order: {order:?}")?;
    Ok(())
}

/// Which windows go into which batch, for two epochs of the default settings.
// ANCHOR: shuffled
pub fn shuffled(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let windows = WindowDataset::new(the_verdict(), 256, 128)?;
    let settings = LoaderSettings::default();
    let loader = DataLoader::new(windows.clone(), settings)?;
    let mut generator = Generator::from_seed(123);
    for epoch in 1..=2 {
        writeln!(out, "epoch {epoch}:")?;
        let mut left_out = Vec::from_iter(0..windows.len());
        for batch in loader.epoch(&mut generator)? {
            let numbers = window_numbers(&windows, &batch?);
            writeln!(out, "  {numbers:?}")?;
            left_out.retain(|number| !numbers.contains(number));
        }
        writeln!(out, "  left out: {left_out:?}")?;
    }
    Ok(())
}
// ANCHOR_END: shuffled

/// Stops in the middle of an epoch, and goes on from the state that was kept.
pub fn resumed(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let windows = WindowDataset::new(the_verdict(), 256, 128)?;
    let settings = LoaderSettings::default();
    let loader = DataLoader::new(windows.clone(), settings)?;
    // ANCHOR: stopped
    let mut epochs = loader.epochs();
    let mut batch = Batch::default();
    for _ in 0..4 {
        epochs.next_into(&mut batch)?;
    }
    let state = epochs.state().clone();
    // ANCHOR_END: stopped
    writeln!(out, "epoch {}, position {}", state.epoch, state.position)?;

    // ANCHOR: resumed
    // The program ends here; the next one reads the state.
    let settings = LoaderSettings {
        num_workers: 2,
        ..LoaderSettings::default()
    };
    let loader = DataLoader::new(windows.clone(), settings)?;
    let mut epochs = loader.resume(state)?;
    // ANCHOR_END: resumed
    for batch in epochs.batches() {
        writeln!(out, "  {:?}", window_numbers(&windows, &batch?))?;
    }
    Ok(())
}

/// The numbers of the windows that the rows of `batch` are.
fn window_numbers(windows: &WindowDataset, batch: &Batch) -> Vec<usize> {
    let number = |row| windows.iter().position(|window| window == row);
    batch.rows().filter_map(number).collect()
}
