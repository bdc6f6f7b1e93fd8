//! The figures of chapter 6.

mod bytes_per_token;
mod chart;

use ch06_pre_tokens::{Pattern, PreTokenizer};

use super::Draw;
use super::strip::{Token, put};
use super::svg::{Align, Drawing, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("bytes-per-token", bytes_per_token::bytes_per_token),
    ("bytes-per-token-halves", bytes_per_token::halves),
    ("pre-tokens", pre_tokens),
    ("space-given-back", space_given_back),
];

const LABEL: f32 = 26.0;
const ROW: f32 = 76.0;

/// One text as the four patterns of the page cut it, a row a pattern.
fn pre_tokens(out: &mut String) {
    let patterns = [
        Pattern::None,
        Pattern::Gpt2,
        Pattern::Cl100k,
        Pattern::O200k,
    ];
    let rows = patterns.map(|pattern| (pattern.to_string(), pattern));
    draw_rows(out, "We'LL  buy 12345 iPads", &rows);
}

/// A run of spaces before a word: as `\s+` finds it, and once its last
/// character is given to the word.
fn space_given_back(out: &mut String) {
    let whole = Pattern::Regex(r" ?\p{L}+|\s+".to_string());
    let rows = [
        (r"\s+ takes the whole run".to_string(), whole),
        ("its last space goes to the word".to_string(), Pattern::Gpt2),
    ];
    draw_rows(out, "Mrs    Gisburn", &rows);
}

/// The pieces of `text`, a labelled row for each pattern.
fn draw_rows(out: &mut String, text: &str, rows: &[(String, Pattern)]) {
    let mut drawing = Drawing::new(WIDTH, ROW * rows.len() as f32 - 12.0);
    for (row, (label, pattern)) in rows.iter().enumerate() {
        let top = ROW * row as f32;
        let middle = (0.0, top + LABEL / 2.0);
        drawing.text(middle, Align::Start, "soft", label);
        let cut = PreTokenizer::new(pattern.clone()).expect("a good pattern");
        let mut x = 0.0;
        for (index, piece) in cut.split(text).flatten().enumerate() {
            let token = Token {
                text: piece,
                id: None,
            };
            x = put(&mut drawing, (x, top + LABEL), index, &token);
        }
    }
    drawing.write(out);
}
