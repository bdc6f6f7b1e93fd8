//! The state of the Mersenne Twister as a ring.

use std::f32::consts::TAU;

use crate::figures::svg::{Align, Drawing, WIDTH};

const WORDS: usize = 624;
const MIDDLE: usize = 397;
/// How many words a part of the ring is.
const PART: usize = 16;

/// The words whose turn is drawn, each at the start of a part.
const TURNS: [usize; 2] = [112, 400];

const OUTER: f32 = 84.0;
const INNER: f32 = 66.0;
const HEADING: f32 = 34.0;
const BLOCK: f32 = HEADING + 2.0 * OUTER + 24.0;

/// Draws the ring at two moments of a twist: what is new by then, and the
/// words that the next new word is made from.
pub(super) fn twister_ring(out: &mut String) {
    let mut drawing = Drawing::new(WIDTH, BLOCK * 2.0 + 24.0);
    for (block, turn) in TURNS.into_iter().enumerate() {
        draw_turn(&mut drawing, BLOCK * block as f32, turn);
    }
    let middle = BLOCK * 2.0 + 12.0;
    for (x, class, name) in [
        (40.0, "tok2", "new words, 16 per box"),
        (300.0, "box", "old words"),
    ] {
        drawing.rect((x, middle - 9.0), (18.0, 18.0), class).text(
            (x + 28.0, middle),
            Align::Start,
            "ink",
            name,
        );
    }
    drawing.write(out);
}

/// Draws the ring when it is the turn of word `k`.
fn draw_turn(drawing: &mut Drawing, top: f32, k: usize) {
    let center = (WIDTH / 2.0, top + HEADING + OUTER);
    let heading = format!("word {k} is made");
    drawing.text((0.0, top + 10.0), Align::Start, "ink", &heading);
    for part in 0..WORDS / PART {
        let class = if part * PART < k { "tok2" } else { "box" };
        drawing.polygon(&corners(center, part * PART), class);
    }
    let [own, after, far] = sources(k);
    let place = |radius, word| at(center, radius, word as f32);
    for word in [0, WORDS / 2] {
        let number = word.to_string();
        let inside = place(INNER - 14.0, word);
        drawing.text(inside, Align::Middle, "soft", &number);
    }
    let middle = (INNER + OUTER) / 2.0;
    drawing
        .arrow(place(INNER - 3.0, far.0), place(INNER - 3.0, k))
        .dot(place(middle, k), "bar")
        .dot(place(middle, far.0), "bar");
    let label = format!("{} and {}: {}", own.0, after.0, age(after.1));
    draw_label(drawing, center, own.0, &label);
    let label = format!("{}: {}", far.0, age(far.1));
    draw_label(drawing, center, far.0, &label);
}

/// Writes a label outside of the ring, next to a word.
fn draw_label(
    drawing: &mut Drawing,
    center: (f32, f32),
    word: usize,
    label: &str,
) {
    let align = match word < WORDS / 2 {
        true => Align::Start,
        false => Align::End,
    };
    let outside = at(center, OUTER + 10.0, word as f32);
    drawing.text(outside, align, "ink", label);
}

fn age(is_new: bool) -> &'static str {
    if is_new { "new" } else { "old" }
}

/// The corners of the part of the ring that begins with `word`, with a gap
/// before the next part.
fn corners(center: (f32, f32), word: usize) -> [(f32, f32); 4] {
    let (start, end) = (word as f32, (word + PART) as f32 - 2.0);
    [
        at(center, INNER, start),
        at(center, OUTER, start),
        at(center, OUTER, end),
        at(center, INNER, end),
    ]
}

/// The point of a word at this distance from the center: word 0 is on top,
/// the others follow clockwise.
fn at(center: (f32, f32), radius: f32, word: f32) -> (f32, f32) {
    let (sine, cosine) = (TAU * word / WORDS as f32).sin_cos();
    (center.0 + radius * sine, center.1 - radius * cosine)
}

/// Returns the words that a new word `k` is made from: itself, the one after
/// it and the one 397 places further on, and whether each is new by then.
fn sources(k: usize) -> [(usize, bool); 3] {
    [k, k + 1, k + MIDDLE].map(|word| (word % WORDS, word >= WORDS))
}

#[cfg(test)]
mod tests {
    use ch09_batches::Generator;

    use super::*;

    /// The words of a generator, as it is saved.
    fn words(generator: &Generator) -> Vec<u32> {
        let saved = serde_json::to_value(generator).unwrap();
        let digits = saved["words"].as_str().unwrap().as_bytes();
        let word = |digits| {
            let digits = std::str::from_utf8(digits).unwrap();
            u32::from_str_radix(digits, 16).unwrap()
        };
        digits.chunks(8).map(word).collect()
    }

    /// The recurrence of Matsumoto and Nishimura, on the words that the figure
    /// names, gives the generator's own new words.
    #[test]
    fn the_chapter_s_twist_uses_these_words() {
        let mut generator = Generator::from_seed(123);
        let old = words(&generator);
        generator.next_u32();
        let new = words(&generator);
        for (k, &made) in new.iter().enumerate() {
            let now = |is_new| if is_new { &new } else { &old };
            let [own, after, far] =
                sources(k).map(|(word, is_new)| now(is_new)[word]);
            let joined = (own & 0x8000_0000) | (after & 0x7fff_ffff);
            let mask = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            assert_eq!(made, far ^ (joined >> 1) ^ mask, "word {k}");
        }
    }

    /// The page says: from word 227 on, the third word is a new one, and word
    /// 623, the last, is made from the new word 0.
    #[test]
    fn the_text_above_the_figure_counts_right() {
        let first = (0..WORDS).find(|&k| sources(k)[2].1);
        assert_eq!(first, Some(227));
        assert_eq!(sources(623)[1], (0, true));
        assert_eq!(sources(112), [(112, false), (113, false), (509, false)]);
        assert_eq!(sources(400), [(400, false), (401, false), (173, true)]);
    }

    #[test]
    fn a_turn_is_at_the_start_of_a_part() {
        assert_eq!(WORDS % PART, 0);
        assert_eq!(TURNS.map(|turn| turn % PART), [0, 0]);
    }
}
