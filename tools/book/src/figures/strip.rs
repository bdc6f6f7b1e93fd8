//! Tokens side by side, each in its colour, white space made visible.

use super::svg::{Align, Drawing, SIZE, WIDTH, code_width};

const HEIGHT: f32 = 30.0;
const GAP: f32 = 4.0;
const PADDING: f32 = 6.0;

/// A token as a figure shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'text> {
    /// Its text.
    pub text: &'text str,
    /// Its number in the vocabulary, which is then drawn below it.
    pub id: Option<u32>,
}

/// Tokens in a line that breaks where the page ends.
pub fn strip(tokens: &[Token<'_>]) -> Drawing {
    let has_ids = tokens.iter().any(|token| token.id.is_some());
    let line = HEIGHT + if has_ids { SIZE + GAP * 2.0 } else { GAP * 2.0 };
    let mut places = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    for token in tokens {
        let width = width(token);
        if x + width > WIDTH && x > 0.0 {
            (x, y) = (0.0, y + line);
        }
        places.push((x, y));
        x += width + GAP;
    }
    let mut drawing = Drawing::new(WIDTH, y + line);
    for (index, (token, at)) in tokens.iter().zip(places).enumerate() {
        put(&mut drawing, at, index, token);
    }
    drawing
}

/// Draws one token with its upper left corner at the point, in the colour of
/// its place in the text, and returns where the next one starts.
pub fn put(
    drawing: &mut Drawing,
    (x, y): (f32, f32),
    index: usize,
    token: &Token<'_>,
) -> f32 {
    let width = width(token);
    let class = format!("tok{}", index % 8);
    drawing.labelled((x, y), (width, HEIGHT), &class, &visible(token.text));
    if let Some(id) = token.id {
        let below = (x + width / 2.0, y + HEIGHT + GAP + SIZE / 2.0);
        drawing.text(below, Align::Middle, "soft", &id.to_string());
    }
    x + width + GAP
}

/// `text` with a sign for each character that leaves no ink.
pub fn visible(text: &str) -> String {
    text.replace(' ', "·").replace('\n', "⏎").replace('\t', "⇥")
}

fn width(token: &Token<'_>) -> f32 {
    let id = token.id.map_or(0.0, |id| code_width(&id.to_string()));
    code_width(&visible(token.text)).max(id) + 2.0 * PADDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_seen() {
        assert_eq!(visible(" a\n\tb"), "·a⏎⇥b");
    }

    #[test]
    fn a_long_text_breaks_into_lines() {
        let token = Token {
            text: " twelve char",
            id: Some(12),
        };
        let mut svg = String::new();
        strip(&[token; 9]).write(&mut svg);
        assert_eq!(svg.matches("class=\"tok0\"").count(), 2, "it starts anew");
        assert_eq!(svg.matches("x=\"0\"").count(), 3, "three fit a line");
        assert_eq!(svg.matches(">·twelve·char<").count(), 9);
        assert_eq!(svg.matches(">12<").count(), 9);
    }
}
