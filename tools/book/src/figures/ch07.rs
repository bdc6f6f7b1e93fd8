//! The figures of chapter 7.

mod lowest_rank;

use ch07_gpt2::listings::SENTENCE;
use ch07_gpt2::{SpecialPolicy, Tokenizer, byte_to_char};

use super::Draw;
use super::strip::{Token, strip};
use super::svg::{Align, Drawing, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("byte-alphabet", byte_alphabet),
    ("lowest-rank", lowest_rank::lowest_rank),
    ("sentence", sentence),
];

/// The sentence of the chapter as tokens with their ids.
fn sentence(out: &mut String) {
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2
        .encode_with(SENTENCE, SpecialPolicy::Allow)
        .expect("any text has ids");
    let text = |&id| gpt2.decode_lossy(&[id]).expect("its own id");
    let texts: Vec<String> = ids.iter().map(text).collect();
    let tokens: Vec<Token> = texts
        .iter()
        .zip(&ids)
        .map(|(text, &id)| Token { text, id: Some(id) })
        .collect();
    strip(&tokens).write(out);
}

/// The 256 bytes, sixteen in a row, each as the character that stands for it;
/// those that do not stand for themselves in a colour.
fn byte_alphabet(out: &mut String) {
    const CELL: f32 = 27.0;
    const LEFT: f32 = WIDTH - 16.0 * CELL;
    const TOP: f32 = 24.0;
    let mut drawing = Drawing::new(WIDTH, TOP + 16.0 * CELL);
    for column in 0..16 {
        let middle = (LEFT + CELL * (column as f32 + 0.5), TOP / 2.0);
        let label = format!("{column:X}");
        drawing.text(middle, Align::Middle, "soft code", &label);
    }
    for row in 0..16u8 {
        let top = TOP + CELL * f32::from(row);
        let middle = (LEFT - 12.0, top + CELL / 2.0);
        drawing.text(middle, Align::End, "soft code", &format!("{row:X}_"));
        let bytes: Vec<u8> = (0..16).map(|column| row * 16 + column).collect();
        let mut x = LEFT;
        for same in bytes.chunk_by(|&a, &b| moved(a) == moved(b)) {
            let width = CELL * same.len() as f32;
            let class = if moved(same[0]) { "tok0" } else { "tok5" };
            drawing.rect((x, top + 1.0), (width - 1.0, CELL - 2.0), class);
            for (i, &byte) in same.iter().enumerate() {
                let middle = x + CELL * (i as f32 + 0.5) - 0.5;
                let shown = byte_to_char(byte).to_string();
                let at = (middle, top + CELL / 2.0);
                drawing.text(at, Align::Middle, "ink code", &shown);
            }
            x += width;
        }
    }
    drawing.write(out);
}

/// Whether another character stands for this byte.
fn moved(byte: u8) -> bool {
    byte_to_char(byte) != char::from(byte)
}
