//! A group of the cache that fills up, and takes in new words all the same.

use ch12_fast_encoding::listings::{Arrival, arrivals};

use super::slots::{HEIGHT, LINE, draw_line};
use crate::figures::strip::visible;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// How many pictures are in a row.
const COLUMNS: usize = 4;
/// Before the lines, where a dot shows a word's own line.
const LEFT: f32 = 16.0;
const TITLE: f32 = 24.0;
const ROW: f32 = HEIGHT + 2.0;
const PICTURE: f32 = TITLE + 4.0 * ROW;

/// Draws a picture of the group for each word that comes: where it goes, and
/// which word is lost.
pub(super) fn evictions(out: &mut String) {
    const BELOW: f32 = 22.0;
    const GAP: f32 = 16.0;
    let arrivals = arrivals();
    let rows = arrivals.chunks(COLUMNS);
    let below = |row: &[Arrival]| {
        let is_lost = row.iter().any(|arrival| !arrival.lost.is_empty());
        if is_lost { BELOW + GAP } else { GAP }
    };
    let height = rows.clone().map(|row| PICTURE + below(row)).sum::<f32>();
    let mut drawing = Drawing::new(WIDTH, height - GAP + 4.0);
    let mut top = 0.0;
    for row in rows {
        for (column, arrival) in row.iter().enumerate() {
            let step = (WIDTH - LEFT - LINE) / (COLUMNS - 1) as f32;
            let corner = (LEFT + step * column as f32, top);
            draw_arrival(&mut drawing, corner, arrival);
        }
        top += PICTURE + below(row);
    }
    drawing.write(out);
}

/// Draws the group after a word has come.
fn draw_arrival(drawing: &mut Drawing, (x, top): (f32, f32), it: &Arrival) {
    let title = format!("+ {}", visible(&it.word));
    drawing.text((x, top + 10.0), Align::Start, "ink code", &title);
    for (line, words) in it.lines.0.iter().enumerate() {
        let corner = (x, top + TITLE + ROW * line as f32);
        draw_line(drawing, corner, words, |word| match word == it.word {
            true => "tok5",
            false => "tok2",
        });
    }
    let home = top + TITLE + ROW * it.home as f32 + HEIGHT / 2.0;
    drawing.dot((x - 9.0, home), "bar");
    if !it.lost.is_empty() {
        let lost = format!("− {}", visible(&it.lost));
        let below = (x, top + PICTURE + 10.0);
        drawing.text(below, Align::Start, "ink code", &lost);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says: eight words fill the group, and from then on each word
    /// pushes out one of its own line. `in`, `it` and `he` are not in their
    /// own lines, which were full.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let arrivals = arrivals();
        let (filling, full) = arrivals.split_at(8);
        assert!(filling.iter().all(|it| it.lost.is_empty()));
        let moved: Vec<_> = filling
            .iter()
            .filter(|it| it.line != it.home)
            .map(|it| (it.word.as_str(), it.home, it.line))
            .collect();
        assert_eq!(moved, [(" in", 0, 1), (" it", 0, 2), (" he", 2, 3)]);
        for (before, it) in arrivals[7..].iter().zip(full) {
            assert_eq!(it.line, it.home);
            assert!(before.lines.0[it.home].contains(&it.lost));
        }
        let lost: Vec<_> = full.iter().map(|it| it.lost.as_str()).collect();
        assert_eq!(lost, [" tea", " was", " it", " in"]);
    }
}
