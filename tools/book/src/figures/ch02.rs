//! The figures of chapter 2.

mod character_classes;

use ch02_words::listings::SENTENCE;
use ch02_words::{
    split_keeping_everything, split_keeping_white_space,
    split_keeping_words_and_marks,
};

use super::Draw;
use super::strip::{Token, put, visible};
use super::svg::{Align, Drawing, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("character-classes", character_classes::character_classes),
    ("three-stages", three_stages),
];

/// From one line of pieces to the next.
const LINE: f32 = 38.0;

/// A sentence in the three stages, white space and empty pieces made visible.
fn three_stages(out: &mut String) {
    const TITLE: f32 = 30.0;
    const GAP: f32 = 14.0;
    let stages = [
        ("1  cut at white space", split_keeping_white_space(SENTENCE)),
        (
            "2  cut at commas and periods too",
            split_keeping_everything(SENTENCE),
        ),
        (
            "3  keep words and marks only",
            split_keeping_words_and_marks(SENTENCE),
        ),
    ];
    let height: f32 = stages
        .iter()
        .map(|(_, pieces)| TITLE + LINE * lines(pieces).len() as f32 + GAP)
        .sum();
    let mut drawing = Drawing::new(WIDTH, height - GAP);
    let mut top = 0.0;
    for (title, pieces) in &stages {
        drawing.text((0.0, top + 12.0), Align::Start, "soft", title);
        top += TITLE;
        let mut index = 0;
        for line in lines(pieces) {
            let mut x = 0.0;
            for text in line {
                let token = Token { text, id: None };
                x = put(&mut drawing, (x, top), index, &token);
                index += 1;
            }
            top += LINE;
        }
        top += GAP;
    }
    drawing.write(out);
}

/// The pieces in lines that fit the page.
fn lines<'a>(pieces: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut lines = vec![Vec::new()];
    let mut x = 0.0;
    for piece in pieces {
        // As wide as `put` draws a piece, with the gap behind it.
        let width = code_width(&visible(piece)) + 16.0;
        if x + width > WIDTH {
            lines.push(Vec::new());
            x = 0.0;
        }
        x += width;
        lines.last_mut().expect("one is there").push(*piece);
    }
    lines
}
