//! A run that stops and goes on, next to one that does not.

use ch08_windows::WindowDataset;
use ch09_batches::{Batch, DataLoader, Epochs, LoaderSettings, LoaderState};

use super::epochs::windows;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// How many batches are drawn: those of an epoch and a few of the next.
const SHOWN: usize = 12;
/// After how many of them the run stops.
const STOP: usize = 4;
/// How many batches an epoch has, and how many windows the story.
const EPOCH: usize = 9;
const WINDOWS: usize = 39;

const COLUMN: f32 = 38.5;
const BOX: (f32, f32) = (COLUMN - 4.0, 24.0);
const ROW: f32 = 27.0;
const HEADING: f32 = 30.0;
/// From one epoch to the next.
const GAP: f32 = 16.0;
const BLOCK: f32 = HEADING + ROW * 4.0 + 16.0;

/// The same batches, as numbers of windows, in one run and in two.
struct Runs {
    whole: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
    state: LoaderState,
    after: Vec<Vec<usize>>,
}

/// Draws the batches of a run without a stop, those before a stop, and those
/// of the run that goes on, each below the same batch of the first run.
pub(super) fn stop_and_resume(out: &mut String) {
    let Runs {
        whole,
        before,
        state,
        after,
    } = runs();
    let mut drawing = Drawing::new(WIDTH, BLOCK * 3.0 - 16.0);
    draw_batches(&mut drawing, (0.0, "without a stop"), 0, &whole);
    let (title, top) = ("stopped", BLOCK);
    draw_batches(&mut drawing, (top, title), 0, &before);
    draw_state(&mut drawing, top, &state);
    let (title, top) = ("resumed, with two workers", BLOCK * 2.0);
    draw_batches(&mut drawing, (top, title), state.position, &after);
    draw_skipped(&mut drawing, top + HEADING, state.position);
    drawing.write(out);
}

/// Draws an empty box in place of the batches that are not given out again.
fn draw_skipped(drawing: &mut Drawing, top: f32, count: usize) {
    let left = 1.0;
    let size = (x(count) - 4.0 - left, ROW * 4.0 - 4.0);
    let middle = (left + size.0 / 2.0, top + size.1 / 2.0);
    drawing.rect((left, top), size, "box").text(
        middle,
        Align::Middle,
        "soft",
        "skipped",
    );
}

/// Draws batches, a column each, from column `first` on.
fn draw_batches(
    drawing: &mut Drawing,
    (top, title): (f32, &str),
    first: usize,
    batches: &[Vec<usize>],
) {
    drawing.text((0.0, top + 12.0), Align::Start, "ink", title);
    for (column, numbers) in (first..).zip(batches) {
        if column == EPOCH {
            let at = (x(column), top + 12.0);
            drawing.text(at, Align::Start, "soft", "next epoch");
        }
        for (row, number) in numbers.iter().enumerate() {
            let corner = (x(column), top + HEADING + ROW * row as f32);
            let class = format!("tok{}", number * 8 / WINDOWS);
            drawing.labelled(corner, BOX, &class, &number.to_string());
        }
    }
}

/// Writes what is saved, behind the batches of the run that stops.
fn draw_state(drawing: &mut Drawing, top: f32, state: &LoaderState) {
    let left = x(state.position) + 14.0;
    let lines = [
        "saved:".to_owned(),
        format!("epoch {}, position {}", state.epoch, state.position),
        "the generator before this epoch".to_owned(),
    ];
    for (row, line) in lines.iter().enumerate() {
        let at = (left, top + HEADING + ROW * (row as f32 + 1.0) - 4.0);
        drawing.text(at, Align::Start, "soft", line);
    }
    let edge = left - 10.0;
    drawing.line((edge, top + HEADING), (edge, top + HEADING + ROW * 4.0));
}

/// The left edge of a batch.
fn x(column: usize) -> f32 {
    let gap = if column >= EPOCH { GAP } else { 0.0 };
    COLUMN * column as f32 + gap
}

/// Runs through the batches without a stop, and again with one.
fn runs() -> Runs {
    let whole = take(&mut loader(0).epochs(), SHOWN);
    let mut epochs = loader(0).epochs();
    let before = take(&mut epochs, STOP);
    let state = epochs.state().clone();
    let resumed = loader(2).resume(state.clone());
    let mut resumed = resumed.expect("a position within the epoch");
    let after = take(&mut resumed, SHOWN - STOP);
    Runs {
        whole,
        before,
        state,
        after,
    }
}

/// The page's loader with so many workers.
fn loader(num_workers: usize) -> DataLoader<WindowDataset> {
    let settings = LoaderSettings {
        num_workers,
        ..LoaderSettings::default()
    };
    let loader = DataLoader::new(windows(), settings);
    loader.expect("the batch size is larger than zero")
}

/// Takes the next batches, in one epoch after the other.
fn take(epochs: &mut Epochs<WindowDataset>, count: usize) -> Vec<Vec<usize>> {
    let windows = windows();
    let mut batch = Batch::default();
    let mut taken = Vec::new();
    while taken.len() < count {
        let more = epochs.next_into(&mut batch);
        if more.expect("threads can be started") {
            let number = |row| windows.iter().position(|it| it == row);
            taken.push(batch.rows().filter_map(number).collect());
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runs_have_the_same_batches() {
        let runs = runs();
        let (before, after) = runs.whole.split_at(STOP);
        assert_eq!(runs.before, before);
        assert_eq!(runs.after, after);
    }

    /// The page says: epoch 0, position 4; the first batch after the stop is
    /// 6, 36, 38, 14, as in PyTorch 2.15's order; see the chapter's
    /// `data/README.md`. The second epoch begins with 21, 16, 30, 23.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let runs = runs();
        assert_eq!((runs.state.epoch, runs.state.position), (0, 4));
        assert_eq!(runs.after[0], [6, 36, 38, 14]);
        assert_eq!(runs.after[5], [21, 16, 30, 23]);
        assert_eq!((windows().len(), loader(0).len()), (WINDOWS, EPOCH));
    }
}
