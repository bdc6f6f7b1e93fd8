//! The figures of chapter 3.

mod zipf;

use ch01_language_models::THE_VERDICT;
use ch02_words::words;
use ch03_vocabulary::WordVocabulary;

use super::Draw;
use super::strip::{Token, put};
use super::svg::{Align, Drawing, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] =
    &[("text-to-ids", text_to_ids), ("zipf", zipf::zipf)];

/// Words of the story, as a text, as pieces, and as ids.
fn text_to_ids(out: &mut String) {
    const TEXT: &str = "the last he painted, you know,";
    const PIECES: f32 = 106.0;
    const IDS: f32 = 212.0;
    let vocabulary = WordVocabulary::from_words(words(THE_VERDICT));
    let mut drawing = Drawing::new(WIDTH, IDS + 24.0);
    drawing
        .labelled((0.0, 0.0), (376.0, 34.0), "box", TEXT)
        .text((WIDTH, 17.0), Align::End, "soft", "text")
        .arrow((188.0, 42.0), (188.0, PIECES - 10.0))
        .text((204.0, 67.0), Align::Start, "soft", "cut into words")
        .text((394.0, 159.0), Align::Start, "soft", "look up")
        .text((WIDTH, PIECES + 15.0), Align::End, "soft", "pieces")
        .text((WIDTH, IDS), Align::End, "soft", "ids");
    let mut x = 0.0;
    for (index, text) in words(TEXT).enumerate() {
        let token = Token { text, id: None };
        let next = put(&mut drawing, (x, PIECES), index, &token);
        let middle = (x + next - 4.0) / 2.0;
        let id = vocabulary.id(text).expect("words of the story");
        drawing
            .arrow((middle, PIECES + 36.0), (middle, IDS - 16.0))
            .text((middle, IDS), Align::Middle, "ink code", &id.to_string());
        x = next;
    }
    drawing.write(out);
}
