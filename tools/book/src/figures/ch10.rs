//! The figures of chapter 10.

use ch09_batches::Generator;
use ch10_embeddings::{Embedding, InputEmbedding, TokenId};

use super::Draw;
use super::svg::{Align, Drawing, SIZE, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] =
    &[("look-up", look_up), ("token-position", token_position)];

const GAP: f32 = 3.0;
const HEIGHT: f32 = 28.0;
const ROW: f32 = HEIGHT + GAP;
const HEADING: f32 = SIZE * 1.8;
const LABEL: f32 = 22.0;
const DIM: usize = 3;

/// The rows of the table of `manual_seed(123)`, and those that four ids take.
fn look_up(out: &mut String) {
    const IDS: [TokenId; 4] = [2, 3, 5, 1];
    let table = tables(0).0;
    let vectors = table.look_up(&IDS).expect("ids of the table");
    let cell = code_width("-0.00") + 6.0;
    let width = LABEL + DIM as f32 * (cell + GAP);
    let right = WIDTH - width;
    let rows = table.rows();
    let mut drawing = Drawing::new(WIDTH, HEADING + rows as f32 * ROW);
    heading(&mut drawing, (LABEL, 0.0), "the table, a row for each id");
    for id in 0..rows {
        let at = (0.0, HEADING + id as f32 * ROW);
        let row = &table.weight()[id * DIM..][..DIM];
        let row = numbers(row, 2);
        vector(&mut drawing, at, (id, &row, cell), &colour(id));
    }
    // The vectors are in the middle of the table's height.
    let lower = HEADING + (rows - IDS.len()) as f32 * ROW / 2.0;
    for (place, (&id, row)) in IDS.iter().zip(vectors.chunks(DIM)).enumerate() {
        let at = (right, lower + place as f32 * ROW);
        let id = id as usize;
        let row = numbers(row, 2);
        vector(&mut drawing, at, (id, &row, cell), &colour(id));
        let from = (width, HEADING + id as f32 * ROW + HEIGHT / 2.0);
        drawing.arrow(from, (right - 2.0, at.1 + HEIGHT / 2.0));
    }
    heading(&mut drawing, (right, lower - HEADING), "looked up");
    drawing.write(out);
}

/// The vectors of a text's tokens, those of its places, and their sums.
fn token_position(out: &mut String) {
    const IDS: [TokenId; 4] = [2, 3, 2, 1];
    let (tokens, positions) = tables(IDS.len());
    let token_rows = tokens.look_up(&IDS).expect("ids of the table");
    let position_rows = positions.weight().to_vec();
    let input =
        InputEmbedding::new(tokens, positions).expect("rows of one length");
    let sums = input.look_up(&IDS, IDS.len()).expect("as many positions");

    let cell = code_width("-0.0000") + 10.0;
    let block = HEADING + IDS.len() as f32 * ROW + 8.0;
    let mut drawing = Drawing::new(400.0, 3.0 * block);
    let blocks = [
        ("token embeddings: the row of each id", token_rows),
        (
            "+ position embeddings: the row of each place",
            position_rows,
        ),
        ("= input embeddings: what the model reads", sums),
    ];
    for (number, (name, rows)) in blocks.iter().enumerate() {
        let top = number as f32 * block;
        heading(&mut drawing, (0.0, top), name);
        for (place, row) in rows.chunks(DIM).enumerate() {
            let at = (0.0, top + HEADING + place as f32 * ROW);
            let id = IDS[place] as usize;
            let (label, class) = match number {
                0 => (id, colour(id)),
                1 => (place, "box".to_owned()),
                _ => (id, colour(id)),
            };
            let row = numbers(row, 4);
            vector(&mut drawing, at, (label, &row, cell), &class);
        }
    }
    drawing.write(out);
}

/// The tables of the page's listings, drawn from one stream.
fn tables(positions: usize) -> (Embedding, Embedding) {
    let mut generator = Generator::from_seed(123);
    let mut table = |rows| {
        Embedding::new(rows, DIM, &mut generator).expect("a few numbers")
    };
    (table(6), table(positions))
}

fn numbers(row: &[f32], decimals: usize) -> Vec<String> {
    row.iter()
        .map(|number| format!("{number:.decimals$}"))
        .collect()
}

/// A row of numbers with the id or the place that it belongs to.
fn vector(
    drawing: &mut Drawing,
    (x, y): (f32, f32),
    (label, numbers, cell): (usize, &[String], f32),
    class: &str,
) {
    let middle = (x + LABEL / 2.0, y + HEIGHT / 2.0);
    drawing.text(middle, Align::Middle, "soft code", &label.to_string());
    for (column, number) in numbers.iter().enumerate() {
        let x = x + LABEL + column as f32 * (cell + GAP);
        drawing.labelled((x, y), (cell, HEIGHT), class, number);
    }
}

fn heading(drawing: &mut Drawing, (x, y): (f32, f32), text: &str) {
    drawing.text((x, y + HEADING * 0.45), Align::Start, "ink", text);
}

fn colour(id: usize) -> String {
    format!("tok{}", id % 8)
}
