//! The figures of chapter 9.

mod drop_last;
mod epochs;
mod prefetching;
mod resumed;
mod ring;
mod shuffle;

use ch08_windows::{WindowDataset, listings};
use ch09_batches::{Batch, DataLoader, Generator, LoaderSettings};

use super::Draw;
use super::svg::{Align, Drawing, SIZE, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("batch-shape", batch_shape),
    ("drop-last", drop_last::drop_last),
    ("prefetching", prefetching::prefetching),
    ("shuffle", shuffle::shuffle),
    ("stop-and-resume", resumed::stop_and_resume),
    ("twister-ring", ring::twister_ring),
    ("two-epochs", epochs::two_epochs),
];

const CELL: (f32, f32) = (54.0, 28.0);
const GAP: f32 = 3.0;
const HEADING: f32 = SIZE * 1.8;

/// The first batch at stride 4: inputs and targets side by side, an id in the
/// colour of its place in the text.
fn batch_shape(out: &mut String) {
    let batch = first_batch();
    let (rows, columns) = batch.shape();
    let height = HEADING + rows as f32 * (CELL.1 + GAP);
    let mut drawing = Drawing::new(WIDTH, height);
    let right = WIDTH - columns as f32 * (CELL.0 + GAP) + GAP;
    for (left, name, shift) in [(0.0, "inputs", 0), (right, "targets", 1)] {
        let heading = format!("{name} [{rows}, {columns}]");
        let at = (left, HEADING * 0.4);
        drawing.text(at, Align::Start, "ink", &heading);
        let ids = match shift {
            0 => batch.inputs(),
            _ => batch.targets(),
        };
        for (place, id) in ids.iter().enumerate() {
            let (row, column) = (place / columns, place % columns);
            let x = left + column as f32 * (CELL.0 + GAP);
            let y = HEADING + row as f32 * (CELL.1 + GAP);
            let class = format!("tok{}", (place + shift) % 8);
            drawing.labelled((x, y), CELL, &class, &id.to_string());
        }
    }
    drawing.write(out);
}

fn first_batch() -> Batch {
    let windows = WindowDataset::new(listings::the_verdict(), 4, 4);
    let settings = LoaderSettings {
        batch_size: 8,
        shuffle: false,
        ..LoaderSettings::default()
    };
    let windows = windows.expect("both settings are larger than zero");
    let loader = DataLoader::new(windows, settings).expect("and the third");
    let mut epoch = loader
        .epoch(&mut Generator::from_seed(123))
        .expect("no threads are started");
    let first = epoch.next().expect("the story fills a batch");
    first.expect("nothing can fail without threads")
}
