//! The figures of the introduction.

mod steps;

use ch07_gpt2::Tokenizer;
use ch08_windows::WindowDataset;
use ch09_batches::Generator;
use ch10_embeddings::Embedding;

use super::Draw;
use super::strip::{Token, put};
use super::svg::{Align, Drawing, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] =
    &[("bytes-to-tokens", steps::steps), ("the-way", the_way)];

const TEXT: &str = "Hello, do you like tea?";

/// One sentence on its way through the book: text, tokens with their ids, a
/// window with its target, a vector for each id.
fn the_way(out: &mut String) {
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2.encode(TEXT).expect("no special token in it");
    let texts: Vec<String> = ids
        .iter()
        .map(|id| gpt2.decode_lossy(&[*id]).expect("GPT-2 made the id"))
        .collect();
    let mut drawing = Drawing::new(WIDTH, 468.0);
    head(&mut drawing, 6.0, "a text");
    drawing.text((0.0, 36.0), Align::Start, "ink code", TEXT);
    head(&mut drawing, 74.0, "tokens and their ids: chapters 2 to 7");
    let mut x = 0.0;
    for (index, (text, id)) in texts.iter().zip(&ids).enumerate() {
        let id = Some(*id);
        x = put(&mut drawing, (x, 92.0), index, &Token { text, id });
    }
    head(
        &mut drawing,
        184.0,
        "a window and its target: chapters 8 and 9",
    );
    let windows = WindowDataset::new(ids, 4, 1).expect("neither is zero");
    let (input, target) = windows.get(0);
    number_row(&mut drawing, (202.0, "x"), input, 0);
    number_row(&mut drawing, (240.0, "y"), target, 1);
    head(&mut drawing, 308.0, "a vector for each id of x: chapter 10");
    let mut generator = Generator::from_seed(123);
    let table = Embedding::new(gpt2.vocab_size(), 4, &mut generator)
        .expect("a small table");
    for (row, id) in input.iter().enumerate() {
        let vector = table.row(*id).expect("a row for each id");
        let numbers: Vec<String> =
            vector.iter().map(|value| format!("{value:6.2}")).collect();
        let y = 326.0 + 36.0 * row as f32;
        let token = Token {
            text: &id.to_string(),
            id: None,
        };
        put(&mut drawing, (26.0, y), row, &token);
        drawing.text(
            (110.0, y + 15.0),
            Align::Start,
            "ink code",
            &format!("[{} ]", numbers.join(",")),
        );
    }
    drawing.write(out);
}

/// What the lines below `top` are.
fn head(drawing: &mut Drawing, top: f32, text: &str) {
    drawing.text((0.0, top + 4.0), Align::Start, "soft", text);
}

/// Ids in the colours of their tokens, the first being token `first`.
fn number_row(
    drawing: &mut Drawing,
    (y, name): (f32, &str),
    ids: &[u32],
    first: usize,
) {
    drawing.text((0.0, y + 15.0), Align::Start, "ink code", name);
    let mut x = 26.0;
    for (index, id) in ids.iter().enumerate() {
        let token = Token {
            text: &id.to_string(),
            id: None,
        };
        x = put(drawing, (x, y), first + index, &token);
    }
}
