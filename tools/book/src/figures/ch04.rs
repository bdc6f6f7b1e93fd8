//! The figures of chapter 4.

mod unknown_by_size;

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch03_vocabulary::TokenId;
use ch04_special_tokens::listings::{PALACE, TEA};
use ch04_special_tokens::{
    END_OF_TEXT, SimpleTokenizerV2, UNKNOWN, vocabulary_with_special_tokens,
};

use super::Draw;
use super::svg::{Align, Drawing, SIZE, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("two-texts-one-list", two_texts),
    ("unknown-by-size", unknown_by_size::unknown_by_size),
];

/// A word of the text with the token that stands for it.
struct Cell<'text> {
    word: &'text str,
    token: String,
    id: TokenId,
}

impl Cell<'_> {
    fn width(&self) -> f32 {
        let longest = code_width(&self.token).max(code_width(self.word));
        longest.max(code_width(&self.id.to_string())) + 14.0
    }
}

/// Two texts, the end-of-text token between, each word above its token and id.
fn two_texts(out: &mut String) {
    const LINE: f32 = 92.0;
    let vocabulary = vocabulary_with_special_tokens(words(THE_VERDICT));
    let tokenizer =
        SimpleTokenizerV2::new(vocabulary).expect("it has both tokens");
    let lines: Vec<Vec<Cell<'_>>> = [TEA, END_OF_TEXT, PALACE]
        .into_iter()
        .flat_map(|text| lines(cells(&tokenizer, text)))
        .collect();
    let mut drawing = Drawing::new(WIDTH, LINE * lines.len() as f32 - 14.0);
    for (row, line) in lines.iter().enumerate() {
        let top = LINE * row as f32;
        let mut x = 0.0;
        for cell in line {
            draw(&mut drawing, (x, top), cell);
            x += cell.width() + 4.0;
        }
    }
    drawing.write(out);
}

/// The words of `text` with their tokens.
fn cells<'text>(
    tokenizer: &SimpleTokenizerV2,
    text: &'text str,
) -> Vec<Cell<'text>> {
    let with_token = |(word, id): (&'text str, TokenId)| {
        let token = tokenizer.vocabulary().word(id).unwrap_or_default();
        let token = token.to_string();
        Cell { word, token, id }
    };
    words(text)
        .zip(tokenizer.encode(text))
        .map(with_token)
        .collect()
}

/// The cells in lines that fit the page.
fn lines(cells: Vec<Cell<'_>>) -> Vec<Vec<Cell<'_>>> {
    let mut lines = vec![Vec::new()];
    let mut x = 0.0;
    for cell in cells {
        if x + cell.width() > WIDTH {
            lines.push(Vec::new());
            x = 0.0;
        }
        x += cell.width() + 4.0;
        lines.last_mut().expect("one is there").push(cell);
    }
    lines
}

/// The word on top, its token in a box, coloured if it is a special one, and
/// the id below.
fn draw(drawing: &mut Drawing, (x, top): (f32, f32), cell: &Cell<'_>) {
    let class = match cell.token.as_str() {
        UNKNOWN => "tok0",
        END_OF_TEXT => "tok1",
        _ => "box",
    };
    let middle = x + cell.width() / 2.0;
    let at = (middle, top + SIZE / 2.0);
    drawing
        .text(at, Align::Middle, "soft code", cell.word)
        .labelled((x, top + 22.0), (cell.width(), 30.0), class, &cell.token)
        .text(
            (middle, top + 64.0),
            Align::Middle,
            "soft code",
            &cell.id.to_string(),
        );
}
