//! What the learner finds on top of its heap.

use ch13_fast_learning::listings::{Fate, Look, Waiting, Words, looks};

use crate::figures::svg::{Align, Drawing, WIDTH, code_width};

/// Words whose heap, after one merge, has on top an entry that is out of date,
/// then one whose pair is gone, then one that is current.
const WORDS: Words<'static> = &[("banana", 3), ("an", 2), ("na", 1)];
const MERGES: usize = 1;

const TITLE: f32 = 34.0;
const ROW: f32 = 25.0;
const BAR: f32 = 18.0;
const GAP: f32 = 8.0;

/// Draws the heap at each look: for each entry its count in the heap, pale,
/// and what it counts now.
pub(super) fn lazy_heap(out: &mut String) {
    let looks = looks(WORDS, MERGES);
    let rows: usize = looks.iter().map(|look| look.heap.len()).sum();
    let titles = TITLE * looks.len() as f32;
    let height = titles + ROW * rows as f32 + GAP * 2.0;
    let mut drawing = Drawing::new(WIDTH, height);
    let mut top = 0.0;
    for (number, look) in (1..).zip(&looks) {
        let title = format!("{number}. {}", title(look));
        let at = (0.0, top + TITLE / 2.0);
        drawing.text(at, Align::Start, "ink", &title);
        top += TITLE;
        for (place, entry) in look.heap.iter().enumerate() {
            draw_entry(&mut drawing, top, entry, place == 0);
            top += ROW;
        }
        top += GAP;
    }
    drawing.write(out);
}

/// What becomes of the first entry.
fn title(look: &Look) -> String {
    let Waiting { pair, now, .. } = &look.heap[0];
    match look.fate {
        Fate::PutBack => format!("{pair} is out of date: back with {now}"),
        Fate::Dropped => format!("{pair} is gone from the text: dropped"),
        Fate::Next => format!("{pair} is current: the next merge"),
    }
}

/// Draws an entry: its pair, in a box if it is the first, and its counts.
fn draw_entry(
    drawing: &mut Drawing,
    top: f32,
    entry: &Waiting,
    is_first: bool,
) {
    let label = code_width("256 256") + 2.0 * GAP;
    let middle = top + ROW / 2.0;
    if is_first {
        let corner = (1.0, middle - BAR / 2.0 - 2.0);
        drawing.rect(corner, (label - 2.0, BAR + 4.0), "tok4");
    }
    let at = (label - GAP, middle);
    drawing.text(at, Align::End, "ink code", &entry.pair);
    draw_counts(drawing, (label + GAP, middle), entry);
}

/// Draws the two counts of an entry as bars, one over the other.
fn draw_counts(drawing: &mut Drawing, (x, y): (f32, f32), entry: &Waiting) {
    const UNIT: f32 = 34.0;
    let Waiting { count, now, .. } = *entry;
    for (count, class) in [(count, "bar faint"), (now, "bar")] {
        if count > 0 {
            let size = (UNIT * count as f32, BAR);
            drawing.rect((x, y - BAR / 2.0), size, class);
        }
    }
    let label = match now == count {
        true => count.to_string(),
        false => format!("{count}, now {now}"),
    };
    let behind = (x + UNIT * count as f32 + GAP, y);
    drawing.text(behind, Align::Start, "soft", &label);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says these three, in this order. By hand: after `a n` became
    /// 256, `n a` is left in the one `na`; no `b a` is left; `b 256` is in the
    /// three `banana`.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let looks = looks(WORDS, MERGES);
        let seen = looks.iter().map(|look| {
            let first = &look.heap[0];
            (first.pair.as_str(), first.count, first.now, look.fate)
        });
        let expected = [
            ("n a", 7, 1, Fate::PutBack),
            ("b a", 3, 0, Fate::Dropped),
            ("b 256", 3, 3, Fate::Next),
        ];
        assert_eq!(Vec::from_iter(seen), expected);
    }

    #[test]
    fn no_entry_is_too_low() {
        let looks = looks(WORDS, MERGES);
        let mut entries = looks.iter().flat_map(|look| &look.heap);
        assert!(entries.all(|entry| entry.now <= entry.count));
    }
}
