//! The figures of chapter 8.

mod reads_by_stride;

use std::collections::HashMap;

use ch07_gpt2::Tokenizer;
use ch08_windows::{TokenId, WindowDataset, listings};

use super::Draw;
use super::strip::visible;
use super::svg::{Align, Drawing, SIZE, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("reads-by-stride", reads_by_stride::reads_by_stride),
    ("x-and-y", x_and_y),
    ("windows-by-stride", windows_by_stride),
];

const HEIGHT: f32 = 28.0;
const GAP: f32 = 4.0;
const PADDING: f32 = 6.0;
const HEADING: f32 = SIZE * 2.0;
const MAX_LENGTH: usize = 4;

/// A window above its target, place by place.
fn x_and_y(out: &mut String) {
    const LABEL: f32 = 30.0;
    const DROP: f32 = 34.0;
    let ids = listings::the_verdict()[50..].to_vec();
    let windows = WindowDataset::new(ids, MAX_LENGTH, 1)
        .expect("both settings are larger than zero");
    let (x, y) = windows.get(0);
    let texts = HashMap::from(listings::TEXTS);
    let text = |id: &TokenId| visible(texts[id]);

    let lower = HEIGHT + DROP;
    let mut drawing = Drawing::new(WIDTH, lower + HEIGHT + GAP);
    for (top, name) in [(0.0, "x"), (lower, "y")] {
        let middle = (0.0, top + HEIGHT / 2.0);
        drawing.text(middle, Align::Start, "ink code", name);
    }
    let mut left = LABEL;
    for (place, (x, y)) in x.iter().zip(y).enumerate() {
        let (x, y) = (text(x), text(y));
        let width = code_width(&x).max(code_width(&y)) + 2.0 * PADDING;
        let middle = left + width / 2.0;
        let size = (width, HEIGHT);
        drawing
            .labelled((left, 0.0), size, &colour(place), &x)
            .arrow((middle, HEIGHT + GAP), (middle, lower - GAP))
            .labelled((left, lower), size, &colour(place + 1), &y);
        left += width + GAP;
    }
    drawing.write(out);
}

/// The windows of the story's first tokens at three strides, each below the
/// tokens that it is cut from; a box without colour ends the target.
fn windows_by_stride(out: &mut String) {
    const STRIDES: [usize; 3] = [1, 2, 4];
    let ids = &listings::the_verdict()[..9];
    let columns = columns(ids);
    let datasets = STRIDES.map(|stride| {
        WindowDataset::new(ids.to_vec(), MAX_LENGTH, stride)
            .expect("both settings are larger than zero")
    });
    let rows: usize = 1 + datasets.iter().map(|d| d.len()).sum::<usize>();
    let height = rows as f32 * (HEIGHT + GAP) + STRIDES.len() as f32 * HEADING;
    let mut drawing = Drawing::new(WIDTH, height);

    let mut top = 0.0;
    for column in &columns {
        column.draw(&mut drawing, top, &column.colour);
    }
    top += HEIGHT + GAP;
    for windows in &datasets {
        let (stride, count) = (windows.stride(), windows.len());
        let heading = format!("stride {stride}: {count} windows");
        let middle = (0.0, top + HEADING * 0.55);
        drawing.text(middle, Align::Start, "ink", &heading);
        top += HEADING;
        for (index, (x, y)) in windows.iter().enumerate() {
            let start = index * stride;
            assert_eq!(x, &ids[start..start + x.len()], "where it is drawn");
            for column in &columns[start..start + x.len()] {
                column.draw(&mut drawing, top, &column.colour);
            }
            // The target goes one token further, and only that is new.
            columns[start + y.len()].draw(&mut drawing, top, "box");
            top += HEIGHT + GAP;
        }
    }
    drawing.write(out);
}

/// Where a token is drawn, whichever window it is in.
struct Column {
    text: String,
    colour: String,
    left: f32,
    width: f32,
}

impl Column {
    fn draw(&self, drawing: &mut Drawing, top: f32, class: &str) {
        let size = (self.width, HEIGHT);
        drawing.labelled((self.left, top), size, class, &self.text);
    }
}

/// A column for each token, side by side.
fn columns(ids: &[TokenId]) -> Vec<Column> {
    let tokenizer = Tokenizer::gpt2();
    let mut left = 0.0;
    let columns = ids.iter().enumerate().map(|(place, &id)| {
        let text = tokenizer.decode_lossy(&[id]).expect("ids of GPT-2's");
        let text = visible(&text);
        let width = code_width(&text) + 2.0 * PADDING;
        let colour = colour(place);
        let column = Column {
            text,
            colour,
            left,
            width,
        };
        left += width + GAP;
        column
    });
    columns.collect()
}

fn colour(place: usize) -> String {
    format!("tok{}", place % 8)
}
