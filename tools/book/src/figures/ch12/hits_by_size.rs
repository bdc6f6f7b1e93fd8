//! What a cache finds of a text that comes round again, by how many words it
//! has.

use ch01_language_models::THE_VERDICT;
use ch12_fast_encoding::listings::{Found, ROOM, distinct_words, found};

use crate::figures::svg::{Align, Drawing, WIDTH};

const LEFT: f32 = 66.0;
const RIGHT: f32 = 8.0;
const TOP: f32 = 34.0;
const HEIGHT: f32 = 200.0;

/// The fewest words and the most.
const WORDS: [usize; 2] = [ROOM / 2, 4 * ROOM];
/// How many more each column has.
const STEP: usize = 16;

/// Columns for the cache that loses any word, a line for one that loses the
/// oldest.
pub(super) fn hits_by_size(out: &mut String) {
    let words = distinct_words(THE_VERDICT).expect("GPT-2's pattern");
    let mut drawing = Drawing::new(WIDTH, TOP + HEIGHT + 54.0);
    for count in (WORDS[0]..WORDS[1]).step_by(STEP) {
        let (left, top) = (x(count), y(found(&words[..count], ROOM).any_lost));
        let size = (x(count + STEP) - left - 1.0, TOP + HEIGHT - top);
        drawing.rect((left, top), size, "bar faint");
    }
    let corners = [WORDS[0], ROOM, ROOM + 1, WORDS[1]].map(|count| {
        let Found { oldest_lost, .. } = found(&words[..count], ROOM);
        (x(count), y(oldest_lost))
    });
    for pair in corners.windows(2) {
        drawing.line(pair[0], pair[1]);
    }
    axes(&mut drawing);
    notes(&mut drawing);
    drawing.write(out);
}

fn axes(drawing: &mut Drawing) {
    for percent in [0, 50, 100] {
        let at = (LEFT - 8.0, y(f64::from(percent) / 100.0));
        let label = format!("{percent} %");
        drawing.text(at, Align::End, "soft", &label);
    }
    let below = TOP + HEIGHT + 14.0;
    for count in [ROOM, 2 * ROOM, 3 * ROOM, 4 * ROOM] {
        let align = match count == WORDS[1] {
            true => Align::End,
            false => Align::Middle,
        };
        let at = (x(count), below);
        drawing.text(at, align, "soft", &count.to_string());
    }
}

/// What the axis, the line and the columns are.
fn notes(drawing: &mut Drawing) {
    let axis = format!("words in the text; there is room for {ROOM}");
    let below = ((LEFT + WIDTH - RIGHT) / 2.0, TOP + HEIGHT + 38.0);
    let line = (x(ROOM + STEP), TOP + 6.0);
    let columns = (x(2 * ROOM - STEP), y(0.35));
    drawing
        .text((0.0, 10.0), Align::Start, "soft", "words found")
        .text(below, Align::Middle, "soft", &axis)
        .text(line, Align::Start, "ink", "line: the oldest is lost")
        .text(columns, Align::Start, "ink", "columns: any is lost");
}

fn x(count: usize) -> f32 {
    let part = (count - WORDS[0]) as f32 / (WORDS[1] - WORDS[0]) as f32;
    LEFT + (WIDTH - LEFT - RIGHT) * part
}

fn y(found: f64) -> f32 {
    TOP + HEIGHT * (1.0 - found as f32)
}
