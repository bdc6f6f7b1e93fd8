//! The slots of two words before a merge and after it.

use ch13_fast_learning::listings::{Cell, State, WORDS, states};

use super::tokens;
use crate::figures::svg::{Align, Drawing, WIDTH};

/// How many merges there are before the one that is drawn.
const BEFORE: usize = 1;

const SLOT: f32 = 36.0;
const BORDER: f32 = 14.0;
const BOX: f32 = 30.0;
const NUMBERS: f32 = 76.0;
const FIRST: f32 = 90.0;
const SECOND: f32 = 166.0;

/// Draws the slots before the merge and after it, and the places in the list
/// of the pair that is merged.
pub(super) fn merged_slots(out: &mut String) {
    let states = states(WORDS, BEFORE + 1);
    let [before, after] = [&states[BEFORE], &states[BEFORE + 1]];
    let (pair, makes) = before.next.as_ref().expect("a pair is left");
    let edges = edges(before);
    let mut drawing = Drawing::new(WIDTH, SECOND + BOX + 2.0);
    let title = format!("{pair} becomes {makes}; the list of {pair}:");
    drawing.text((0.0, 10.0), Align::Start, "ink", &title);
    for (slot, edges) in edges.windows(2).enumerate() {
        if before.slots[slot] != Cell::Border {
            let at = ((edges[0] + edges[1]) / 2.0, NUMBERS);
            drawing.text(at, Align::Middle, "soft", &slot.to_string());
        }
    }
    for place in places(before, pair) {
        let middle = (edges[place] + edges[place + 1]) / 2.0;
        draw_place(&mut drawing, middle, place);
    }
    draw_slots(&mut drawing, FIRST, &edges, before);
    draw_slots(&mut drawing, SECOND, &edges, after);
    drawing.write(out);
}

/// Draws a place of the list, and arrows to its slot and to what becomes of
/// it.
fn draw_place(drawing: &mut Drawing, x: f32, place: usize) {
    let corner = (x - SLOT / 2.0, 24.0);
    drawing
        .labelled(corner, (SLOT, 24.0), "tok4", &place.to_string())
        .arrow((x, 50.0), (x, NUMBERS - 11.0))
        .arrow((x, FIRST + BOX + 4.0), (x, SECOND - 4.0));
}

/// Draws each token as a box, and in it the contents of its slots.
fn draw_slots(drawing: &mut Drawing, top: f32, edges: &[f32], state: &State) {
    for (first, last, class) in tokens(state, state.slots.len()) {
        let size = (edges[last + 1] - edges[first] - 2.0, BOX);
        drawing.rect((edges[first], top), size, &class);
    }
    for (edge, cell) in edges.windows(2).zip(&state.slots) {
        let (class, label) = match cell {
            Cell::Inside => ("soft", "×".to_owned()),
            Cell::Border => ("soft", cell.label()),
            Cell::Token(..) => ("ink code", cell.label()),
        };
        let middle = ((edge[0] + edge[1]) / 2.0 - 1.0, top + BOX / 2.0);
        drawing.text(middle, Align::Middle, class, &label);
    }
}

/// The left edge of each slot, and the right one of the last: borders are
/// narrow.
fn edges(state: &State) -> Vec<f32> {
    let mut edges = vec![3.0];
    for cell in &state.slots {
        let width = if *cell == Cell::Border { BORDER } else { SLOT };
        edges.push(edges[edges.len() - 1] + width);
    }
    edges
}

/// The places in the list of a pair.
fn places(state: &State, pair: &str) -> Vec<usize> {
    let mut lists = state.lists.iter();
    let list = lists.find(|list| list.pair == pair).expect("it has a list");
    let places = list.places.iter();
    places.map(|&(place, _)| place as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says: `256 a` is at 4 and 10; before the merge no slot is
    /// dead, after it slots 5 and 11 are; 257 is in slots 4 and 6, 10 and 12.
    #[test]
    fn the_text_below_the_figure_counts_right() {
        let states = states(WORDS, BEFORE + 1);
        let [before, after] = [&states[BEFORE], &states[BEFORE + 1]];
        let next = before.next.clone();
        assert_eq!(next, Some(("256 a".to_owned(), 257)));
        assert_eq!(places(before, "256 a"), [4, 10]);
        let slots = |state: &State, label: &str| {
            let slots = state.slots.iter().enumerate();
            let slots = slots.filter(|(_, cell)| cell.label() == label);
            slots.map(|(slot, _)| slot).collect::<Vec<_>>()
        };
        assert_eq!(slots(before, "."), [0; 0]);
        assert_eq!(slots(after, "."), [5, 11]);
        assert_eq!(slots(after, "257"), [4, 6, 10, 12]);
    }

    #[test]
    fn the_slots_fit_the_drawing() {
        let edges = edges(&states(WORDS, 0)[0]);
        assert!(edges[edges.len() - 1] <= WIDTH);
    }
}
