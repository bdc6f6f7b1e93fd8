//! A line of the cache: two keys and their values.

use ch07_gpt2::Tokenizer;

use crate::figures::strip::visible;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// The words whose entries fill the line.
const WORDS: [&str; 2] = [" tea", " Rickham"];

const PART: f32 = WIDTH / 4.0;
const LAST: f32 = 22.0;
const TOP: f32 = 26.0;
const HEIGHT: f32 = 44.0;

/// A line with its four parts of 16 bytes; the last byte of each by itself.
pub(super) fn cache_line(out: &mut String) {
    let gpt2 = Tokenizer::gpt2();
    let keys = WORDS.map(|word| (visible(word), word.len()));
    let values = WORDS.map(|word| {
        let ids = gpt2.encode(word).expect("it has no special token");
        let shown: Vec<String> = ids.iter().map(u32::to_string).collect();
        (shown.join(" "), ids.len())
    });
    let names = ["key", "key", "value", "value"];
    let mut drawing = Drawing::new(WIDTH, TOP + HEIGHT + 26.0);
    let parts = keys.into_iter().chain(values).zip(names);
    for (place, ((text, last), name)) in parts.enumerate() {
        draw_part(&mut drawing, place, name, &text, last);
    }
    drawing.write(out);
}

/// Draws one of the parts: its text, and its last byte.
fn draw_part(
    drawing: &mut Drawing,
    place: usize,
    name: &str,
    text: &str,
    last: usize,
) {
    let x = PART * place as f32;
    let class = ["tok2", "tok5"][place % 2];
    let body = PART - LAST - 4.0;
    let above = (x + (PART - 3.0) / 2.0, TOP / 2.0 - 2.0);
    let behind = (x + body + 1.0, TOP);
    let below = (x, TOP + HEIGHT + 14.0);
    let from = format!("byte {}", 16 * place);
    drawing
        .text(above, Align::Middle, "soft", name)
        .labelled((x, TOP), (body, HEIGHT), class, text)
        .labelled(behind, (LAST, HEIGHT), class, &last.to_string())
        .text(below, Align::Start, "soft", &from);
}
