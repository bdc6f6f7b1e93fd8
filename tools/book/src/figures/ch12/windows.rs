//! The windows of long runs.

use std::ops::Range;

use ch01_language_models::THE_VERDICT;
use ch12_fast_encoding::listings::{
    Window, letters_of, table_line, windows_of,
};

use crate::figures::svg::{Align, Drawing, WIDTH};

/// Where the first two windows of the story without spaces meet.
pub(super) fn windows_joined(out: &mut String) {
    const ROW: f32 = 72.0;
    let windows = windows_of(&letters_of(THE_VERDICT));
    let [first, second] = [&windows[0], &windows[1]];
    let shown = second.bytes.start - 16..first.bytes.end + 9;
    let mut drawing = Drawing::new(WIDTH, ROW * 2.0 - 6.0);
    drawing
        .text((0.0, 12.0), Align::Start, "soft", "the first window ends")
        .text((WIDTH, ROW + 12.0), Align::End, "soft", "the second begins");
    draw_labelled(&mut drawing, 28.0, first, &shown);
    draw_labelled(&mut drawing, ROW + 28.0, second, &shown);
    drawing.write(out);
}

/// The tokens of a window that are within `shown`.
fn draw_labelled(
    drawing: &mut Drawing,
    top: f32,
    window: &Window,
    shown: &Range<usize>,
) {
    const HEIGHT: f32 = 30.0;
    let unit = WIDTH / shown.len() as f32;
    for (i, token, range) in tokens(window) {
        if range.start >= shown.start && range.end <= shown.end {
            let x = unit * (range.start - shown.start) as f32;
            let size = (unit * range.len() as f32 - 2.0, HEIGHT);
            let class = match i < window.kept {
                true => format!("tok{}", i % 8),
                false => "box".to_string(),
            };
            drawing.labelled((x, top), size, &class, token);
        }
    }
}

/// The windows of a table's line, one of which does not fit: one below the
/// other, what is kept in colours, what is left to the next as empty boxes.
pub(super) fn windows_back(out: &mut String) {
    const ROW: f32 = 74.0;
    let windows = windows_of(&table_line());
    let end = windows.iter().map(|window| window.bytes.end).max();
    let end = end.unwrap_or(1);
    let mut drawing = Drawing::new(WIDTH, ROW * windows.len() as f32 - 14.0);
    for (row, window) in windows.iter().enumerate() {
        let top = ROW * row as f32;
        let (x, align) = match window.bytes.start * 3 < end {
            true => (0.0, Align::Start),
            false => (WIDTH, Align::End),
        };
        drawing.text((x, top + 10.0), align, "soft", &note(window));
        draw_plain(&mut drawing, top + 24.0, window, end);
    }
    drawing.write(out);
}

/// Which bytes a window has, and whether it fits.
fn note(window: &Window) -> String {
    let Range { start, end } = window.bytes;
    let first = &window.tokens[0];
    let meets = match &window.before {
        Some((before, true)) => format!(": {before} meets {first}"),
        Some((before, false)) => format!(": {before} may not meet {first}"),
        None => String::new(),
    };
    format!("bytes {start} to {end}{meets}")
}

/// The tokens of a window, without their texts, on a row of so many bytes.
fn draw_plain(drawing: &mut Drawing, top: f32, window: &Window, bytes: usize) {
    const HEIGHT: f32 = 26.0;
    let unit = WIDTH / bytes as f32;
    for (i, _, range) in tokens(window) {
        let x = unit * range.start as f32;
        let size = (unit * range.len() as f32 - 1.0, HEIGHT);
        let class = match i < window.kept {
            true => format!("tok{}", (range.start + i) % 8),
            false => "box".to_string(),
        };
        drawing.rect((x, top), size, &class);
    }
}

/// The tokens of a window with their number and their bytes.
fn tokens(
    window: &Window,
) -> impl Iterator<Item = (usize, &str, Range<usize>)> {
    let mut at = window.bytes.start;
    let tokens = window.tokens.iter().enumerate();
    tokens.map(move |(i, token)| {
        let start = at;
        at += bytes_of(token);
        (i, token.as_str(), start..at)
    })
}

/// How long a token is that may be written as a character and a number.
fn bytes_of(token: &str) -> usize {
    let number = token.rsplit_once('*').and_then(|(_, n)| n.parse().ok());
    number.unwrap_or(token.chars().count())
}
