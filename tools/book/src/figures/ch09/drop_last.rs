//! What an epoch does with windows that do not fill a batch.

use ch08_windows::{WindowDataset, listings};
use ch09_batches::{DataLoader, Generator, LoaderSettings};

use crate::figures::svg::{Align, Drawing, WIDTH};

const BOX: f32 = 28.0;
const CELL: f32 = 10.8;
/// From one batch to the next.
const GAP: f32 = 6.0;

/// Draws the windows of the story in a row for each setting: a colour for each
/// batch, no colour for the windows that are left out.
pub(super) fn drop_last(out: &mut String) {
    const LABEL: f32 = 30.0;
    const ROW: f32 = 78.0;
    let mut drawing = Drawing::new(WIDTH, ROW + LABEL + BOX + 2.0);
    for (row, drop_last) in [true, false].into_iter().enumerate() {
        let top = ROW * row as f32;
        let (sizes, left_over) = batches(drop_last);
        let count = format!("{} batches", sizes.len());
        let setting = format!("drop_last: {drop_last}");
        let middle = top + LABEL / 2.0 - 3.0;
        drawing
            .text((0.0, middle), Align::Start, "ink code", &setting)
            .text((WIDTH, middle), Align::End, "soft", &count);
        draw_row(&mut drawing, top + LABEL, &sizes, left_over);
    }
    drawing.write(out);
}

/// Draws the windows of the batches and those that are left over.
fn draw_row(
    drawing: &mut Drawing,
    top: f32,
    sizes: &[usize],
    left_over: usize,
) {
    let mut left = 1.0;
    let batches = sizes.iter().enumerate();
    let batches =
        batches.map(|(index, &size)| (size, format!("tok{}", index % 8)));
    let left_over = (left_over, "box".to_owned());
    for (size, class) in batches.chain([left_over]) {
        for _ in 0..size {
            drawing.rect((left, top), (CELL - 1.5, BOX), &class);
            left += CELL;
        }
        left += GAP;
    }
}

/// Returns how many windows each batch of an epoch has, and how many windows
/// are in none.
fn batches(drop_last: bool) -> (Vec<usize>, usize) {
    let windows = WindowDataset::new(listings::the_verdict(), 256, 128)
        .expect("both settings are larger than zero");
    let all = windows.len();
    let settings = LoaderSettings {
        drop_last,
        shuffle: false,
        ..LoaderSettings::default()
    };
    let loader = DataLoader::new(windows, settings);
    let loader = loader.expect("the batch size is larger than zero");
    let epoch = loader.epoch(&mut Generator::from_seed(123));
    let sizes: Vec<usize> = epoch
        .expect("no threads are started")
        .map(|batch| batch.expect("nothing can fail").shape().0)
        .collect();
    let left_over = all - sizes.iter().sum::<usize>();
    (sizes, left_over)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says: 39 windows, nine batches of four and three windows left
    /// over, or a tenth batch of three. 39 = 9 · 4 + 3.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        assert_eq!(batches(true), (vec![4; 9], 3));
        let mut sizes = vec![4; 9];
        sizes.push(3);
        assert_eq!(batches(false), (sizes, 0));
    }
}
