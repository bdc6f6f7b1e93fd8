//! The figures of chapter 1.

use ch01_language_models::{Followers, THE_VERDICT, labelled_words};

use super::Draw;
use super::strip::{Token, put};
use super::svg::{Align, Drawing, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("followers-of-the", followers_of_the),
    ("text-labels-itself", text_labels_itself),
];

/// The first words of the story, a row for each: the words so far, and the
/// label that follows them.
fn text_labels_itself(out: &mut String) {
    const ROW: f32 = 40.0;
    const ARROW: f32 = 34.0;
    let pairs: Vec<_> = labelled_words(THE_VERDICT).take(5).collect();
    let mut drawing = Drawing::new(WIDTH, ROW * pairs.len() as f32);
    for (row, (_, label)) in pairs.iter().enumerate() {
        let top = ROW * row as f32;
        let mut x = 0.0;
        for (index, (word, _)) in pairs[..=row].iter().enumerate() {
            let token = Token {
                text: word,
                id: None,
            };
            x = put(&mut drawing, (x, top), index, &token);
        }
        let middle = top + 15.0;
        drawing.arrow((x + 2.0, middle), (x + ARROW - 4.0, middle));
        let token = Token {
            text: label,
            id: None,
        };
        put(&mut drawing, (x + ARROW, top), row + 1, &token);
    }
    drawing.write(out);
}

/// The words that follow "the" most often, a bar each.
fn followers_of_the(out: &mut String) {
    const ROW: f32 = 28.0;
    const GAP: f32 = 10.0;
    let followers = Followers::count(THE_VERDICT).of("the");
    let shown = &followers[..followers.len().min(8)];
    let widest = shown.iter().map(|(word, _)| code_width(word));
    let start = widest.fold(0.0, f32::max) + GAP;
    let most = shown.first().map_or(1, |(_, count)| *count) as f32;
    let unit = (WIDTH - start - GAP - code_width("00")) / most;
    let mut drawing = Drawing::new(WIDTH, ROW * shown.len() as f32);
    for (row, (word, count)) in shown.iter().enumerate() {
        let middle = ROW * (row as f32 + 0.5);
        let length = unit * *count as f32;
        drawing
            .text((start - GAP, middle), Align::End, "ink code", word)
            .rect((start, middle - 10.0), (length, 20.0), "bar")
            .text(
                (start + length + GAP, middle),
                Align::Start,
                "soft",
                &count.to_string(),
            );
    }
    drawing.write(out);
}
