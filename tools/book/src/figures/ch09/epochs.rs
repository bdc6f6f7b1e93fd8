//! The windows of the story in the batches of two epochs.

use ch08_windows::{WindowDataset, listings};
use ch09_batches::{DataLoader, Generator, LoaderSettings};

use crate::figures::svg::{Align, Drawing, WIDTH};

const COLUMN: f32 = WIDTH / 10.0;
const BOX: (f32, f32) = (COLUMN - 4.0, 26.0);
const ROW: f32 = 29.0;
const HEADING: f32 = 30.0;

/// The batches of an epoch, as numbers of windows, and the windows that are
/// left out.
#[derive(Debug, PartialEq, Eq)]
struct Epoch {
    batches: Vec<Vec<usize>>,
    left_out: Vec<usize>,
}

/// Draws an epoch in the order of the text and two shuffled ones: a column for
/// each batch, a box for each window, coloured by its place in the text.
pub(super) fn two_epochs(out: &mut String) {
    let windows = windows();
    let [first, second] = shuffled(&windows);
    let epochs = [
        ("in the order of the text", in_order(&windows)),
        ("first epoch, shuffled", first),
        ("second epoch, shuffled", second),
    ];
    let block = HEADING + ROW * 4.0 + 14.0;
    let mut drawing = Drawing::new(WIDTH, block * 3.0 - 14.0);
    for (index, (title, epoch)) in epochs.iter().enumerate() {
        let top = block * index as f32;
        let at = (0.0, top + 12.0);
        drawing.text(at, Align::Start, "ink", title);
        draw_epoch(&mut drawing, top + HEADING, epoch);
        let at = (WIDTH, top + 12.0);
        drawing.text(at, Align::End, "soft", "left out");
    }
    drawing.write(out);
}

/// Draws the batches of an epoch as columns, the windows that are left out as
/// the last.
fn draw_epoch(drawing: &mut Drawing, top: f32, epoch: &Epoch) {
    let all = epoch.batches.len() * 4 + epoch.left_out.len();
    let columns = epoch.batches.iter().chain([&epoch.left_out]);
    for (column, numbers) in columns.enumerate() {
        for (row, number) in numbers.iter().enumerate() {
            let class = match column == epoch.batches.len() {
                true => "box".to_owned(),
                false => format!("tok{}", number * 8 / all),
            };
            let x = COLUMN * column as f32 + 2.0;
            let at = (x, top + ROW * row as f32);
            drawing.labelled(at, BOX, &class, &number.to_string());
        }
    }
}

/// Returns the windows of the page's listings.
pub(super) fn windows() -> WindowDataset {
    let windows = WindowDataset::new(listings::the_verdict(), 256, 128);
    windows.expect("both settings are larger than zero")
}

/// Draws two epochs of the default settings, as the listing does.
fn shuffled(windows: &WindowDataset) -> [Epoch; 2] {
    let mut generator = Generator::from_seed(123);
    let settings = LoaderSettings::default();
    [(); 2].map(|()| epoch(windows, settings.clone(), &mut generator))
}

/// Returns an epoch without shuffling.
fn in_order(windows: &WindowDataset) -> Epoch {
    let settings = LoaderSettings {
        shuffle: false,
        ..LoaderSettings::default()
    };
    epoch(windows, settings, &mut Generator::from_seed(123))
}

fn epoch(
    windows: &WindowDataset,
    settings: LoaderSettings,
    generator: &mut Generator,
) -> Epoch {
    let loader = DataLoader::new(windows.clone(), settings);
    let loader = loader.expect("the batch size is larger than zero");
    let mut left_out = Vec::from_iter(0..windows.len());
    let mut batches = Vec::new();
    let epoch = loader.epoch(generator).expect("no threads are started");
    for batch in epoch {
        let batch = batch.expect("nothing can fail without threads");
        let numbers: Vec<_> = batch
            .rows()
            .filter_map(|row| windows.iter().position(|w| w == row))
            .collect();
        left_out.retain(|number| !numbers.contains(number));
        batches.push(numbers);
    }
    Epoch { batches, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says: nine batches; the windows 36, 37 and 38 are left out in
    /// the order of the text, 10, 30 and 32 in the first epoch, 10, 18 and 34
    /// in the second. The shuffled ones are PyTorch 2.15's; see the chapter's
    /// `data/README.md`.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let windows = windows();
        let [first, second] = shuffled(&windows);
        let in_order = in_order(&windows);
        assert_eq!(in_order.batches.len(), 9);
        assert_eq!(in_order.batches[8], [32, 33, 34, 35]);
        assert_eq!(in_order.left_out, [36, 37, 38]);
        assert_eq!(first.batches[0], [33, 7, 1, 5]);
        assert_eq!(first.left_out, [10, 30, 32]);
        assert_eq!(second.batches[0], [21, 16, 30, 23]);
        assert_eq!(second.left_out, [10, 18, 34]);
    }
}
