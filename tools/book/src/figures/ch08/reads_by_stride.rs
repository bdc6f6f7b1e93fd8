//! How often the ids of a text are read at each stride.

use ch08_windows::{WindowDataset, listings};

use crate::figures::svg::{Align, Drawing, WIDTH};

/// A short text, so that both its ends are seen.
const IDS: usize = 21;
const MAX_LENGTH: usize = 4;
/// Those of the listing `strides`.
const STRIDES: [usize; 5] = [1, 2, 4, 5, 8];

const LEFT: f32 = 84.0;
const CELL: f32 = 18.8;
const BOX: (f32, f32) = (14.8, 9.0);
const UNIT: f32 = 12.0;

/// What an epoch does with the id at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is an input of this many windows.
    Input(usize),
    /// It is only the answer at the end of a window.
    Answer,
    /// It is in no window and in no target.
    Unseen,
}

/// Draws for each stride a row of places, over each place a box for each
/// window that reads its id.
pub(super) fn reads_by_stride(out: &mut String) {
    const GAP: f32 = 20.0;
    let rows = STRIDES.map(|stride| (stride, uses(stride)));
    let mut drawing = Drawing::new(WIDTH, height(&rows, GAP) + 86.0);
    let mut bottom = 0.0;
    for (stride, uses) in &rows {
        bottom += UNIT * highest(uses) as f32 + GAP;
        let label = (0.0, bottom - UNIT / 2.0);
        let text = format!("stride {stride}");
        drawing.text(label, Align::Start, "ink", &text);
        for (place, &used) in uses.iter().enumerate() {
            let left = LEFT + CELL * place as f32;
            draw_use(&mut drawing, (left, bottom), used);
        }
        let end = LEFT + CELL * IDS as f32;
        drawing.line((LEFT - 2.0, bottom + 2.0), (end, bottom + 2.0));
    }
    key(&mut drawing, bottom + 18.0);
    drawing.write(out);
}

/// Returns what an epoch at this stride does with each place.
fn uses(stride: usize) -> Vec<Use> {
    let ids = listings::the_verdict()[..IDS].to_vec();
    let windows = WindowDataset::new(ids, MAX_LENGTH, stride)
        .expect("both settings are larger than zero");
    // A target ends one place behind its window.
    let is_answer = |place: usize| {
        let mut starts = (0..windows.len()).map(|index| index * stride);
        starts.any(|start| start + MAX_LENGTH == place)
    };
    let used = |place| match windows.holding(place).len() {
        0 if is_answer(place) => Use::Answer,
        0 => Use::Unseen,
        windows => Use::Input(windows),
    };
    (0..IDS).map(used).collect()
}

/// Returns the boxes of the highest pile.
fn highest(uses: &[Use]) -> usize {
    let boxes = uses.iter().map(|used| match used {
        Use::Input(windows) => *windows,
        Use::Answer => 1,
        Use::Unseen => 0,
    });
    boxes.max().unwrap_or(0)
}

/// Returns the height of all rows.
fn height(rows: &[(usize, Vec<Use>)], gap: f32) -> f32 {
    let heights = rows.iter().map(|(_, uses)| highest(uses));
    heights.map(|boxes| UNIT * boxes as f32 + gap).sum()
}

/// Piles up the boxes of a place on the line at `bottom`.
fn draw_use(drawing: &mut Drawing, (left, bottom): (f32, f32), used: Use) {
    let (boxes, class) = match used {
        Use::Input(windows) => (windows, "bar"),
        Use::Answer => (1, "box"),
        Use::Unseen => (0, ""),
    };
    for i in 0..boxes {
        let top = bottom - UNIT * (i + 1) as f32 + 2.0;
        drawing.rect((left + 2.0, top), BOX, class);
    }
}

/// Says what the boxes are.
fn key(drawing: &mut Drawing, top: f32) {
    let meanings = [
        ("bar", "an input of one window"),
        ("box", "only the last answer of a window"),
        ("", "nothing: in no window and no target"),
    ];
    for (row, (class, means)) in meanings.into_iter().enumerate() {
        let middle = top + 24.0 * row as f32 + 10.0;
        let corner = (LEFT + 2.0, middle - BOX.1 / 2.0);
        if !class.is_empty() {
            drawing.rect(corner, BOX, class);
        }
        let beside = (LEFT + 28.0, middle);
        drawing.text(beside, Align::Start, "ink", means);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Use = Use::Input(1);

    /// Returns how often an epoch uses an id so.
    fn count(stride: usize, wanted: Use) -> usize {
        uses(stride).into_iter().filter(|u| *u == wanted).count()
    }

    /// Windows of 4 of 21 ids. At stride 1 they start at 0 to 16, so the ids
    /// from 3 to 16 are in four windows; at stride 2 those from 2 to 17 are
    /// in two.
    #[test]
    fn small_strides_read_most_ids_several_times() {
        assert_eq!(count(1, Use::Input(4)), 14);
        assert_eq!(highest(&uses(1)), 4);
        assert_eq!(count(2, Use::Input(2)), 16);
        assert_eq!(highest(&uses(2)), 2);
        for stride in [1, 2, 4] {
            assert_eq!(uses(stride)[20], Use::Answer, "the last id");
            assert_eq!(count(stride, Use::Answer), 1);
            assert_eq!(count(stride, Use::Unseen), 0);
        }
    }

    /// At stride 4 windows start at 0, 4, 8, 12 and 16, at stride 5 at 0, 5,
    /// 10 and 15, at stride 8 at 0, 8 and 16.
    #[test]
    fn large_strides_lose_ids() {
        assert_eq!(count(4, ONE), 20, "each but the last");
        let row = uses(5);
        assert_eq!(row[..5], [ONE, ONE, ONE, ONE, Use::Answer]);
        assert_eq!(count(5, Use::Answer), 4, "one after each window");
        let row = uses(8);
        assert_eq!(row[..5], [ONE, ONE, ONE, ONE, Use::Answer]);
        assert_eq!(row[5..8], [Use::Unseen; 3]);
        assert_eq!(count(8, ONE), 12);
    }
}
