//! The figures of chapter 13.

mod lazy_heap;
mod merged_slots;

use ch01_language_models::THE_VERDICT;
use ch13_fast_learning::listings::{Cell, State, WORDS, states, word_counts};
use serde::Deserialize;

use super::Draw;
use super::bars::{Group, Line, draw_bars};
use super::svg::{Align, Drawing, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("boundary-tags", boundary_tags),
    ("count-gains", |out| {
        draw_steps(out, "seconds", &figures().counting, seconds);
    }),
    ("lazy-heap", lazy_heap::lazy_heap),
    ("learn-gains", |out| {
        draw_steps(out, "seconds", &figures().learning, seconds);
    }),
    ("learn-memory", |out| {
        draw_steps(out, "MB", &figures().learning, megabytes);
    }),
    ("merged-slots", merged_slots::merged_slots),
    ("occurrence-lists", occurrence_lists),
    ("the-floor", the_floor),
];

/// How many merges the page's example makes.
const MERGES: usize = 3;

/// A word before its first merge and after each: an id in the first slot and
/// in the last one of each token.
fn boundary_tags(out: &mut String) {
    const CELL: f32 = 58.0;
    const BOX: f32 = 32.0;
    const ROW: f32 = 46.0;
    const TOP: f32 = 26.0;
    let states = states(WORDS, MERGES);
    let word = 0..WORDS[0].0.len() + 2;
    let left = (WIDTH - CELL * word.len() as f32) / 2.0;
    let x = |slot: usize| left + CELL * slot as f32;
    let height = TOP + ROW * states.len() as f32 + 44.0;
    let mut drawing = Drawing::new(WIDTH, height);
    for slot in word.clone() {
        let at = (x(slot) + CELL / 2.0 - 1.5, 8.0);
        drawing.text(at, Align::Middle, "soft", &slot.to_string());
    }
    let mut top = TOP;
    for (row, state) in states.iter().enumerate() {
        for (first, last, class) in tokens(state, word.end) {
            let width = x(last + 1) - x(first) - 3.0;
            drawing.rect((x(first), top), (width, BOX), &class);
        }
        for (slot, cell) in state.slots[word.clone()].iter().enumerate() {
            let label = match cell {
                Cell::Inside => "·".to_string(),
                cell => cell.label(),
            };
            let class = match cell {
                Cell::Token(..) => "ink code",
                _ => "soft",
            };
            let middle = (x(slot) + CELL / 2.0 - 1.5, top + BOX / 2.0);
            drawing.text(middle, Align::Middle, class, &label);
        }
        top += ROW;
        // From the token at place 2 to both its neighbours.
        if row + 2 == states.len() {
            let (p, middle) = (2, top - 5.0);
            let at = |slot: usize| x(slot) + CELL / 2.0 - 1.5;
            let [before, behind] = [p - 1, p + 2];
            drawing
                .arrow((at(p) - 10.0, middle), (at(before), middle))
                .arrow((at(p) + 10.0, middle), (at(behind), middle));
            for (slot, label) in
                [(before, "p − 1"), (p, "p"), (behind, "p + length")]
            {
                let below = (at(slot), middle + 17.0);
                drawing.text(below, Align::Middle, "ink", label);
            }
            top += 36.0;
        }
    }
    drawing.write(out);
}

/// The tokens before `end`: their first slot, their last one, their colour.
fn tokens(state: &State, end: usize) -> Vec<(usize, usize, String)> {
    let mut tokens = Vec::new();
    let mut slot = 0;
    while slot < end {
        let Cell::Token(id, name) = &state.slots[slot] else {
            slot += 1;
            continue;
        };
        let class = match id {
            0..256 => "box".to_string(),
            _ => format!("tok{}", id % 8),
        };
        tokens.push((slot, slot + name.len() - 1, class));
        slot += name.len();
    }
    tokens
}

/// The lists of places, each below the merge that it was born with.
fn occurrence_lists(out: &mut String) {
    const LABEL: f32 = 108.0;
    const CELL: f32 = 42.0;
    const BOX: f32 = 26.0;
    const ROW: f32 = 31.0;
    const HEAD: f32 = 36.0;
    let states = states(WORDS, MERGES);
    let last = &states[MERGES - 1];
    let groups = MERGES;
    let height = ROW * last.lists.len() as f32 + HEAD * groups as f32 - 4.0;
    let mut drawing = Drawing::new(WIDTH, height);
    let mut top = 0.0;
    for born in 0..groups {
        let title = match states[born.saturating_sub(1)].next.as_ref() {
            Some((pair, id)) if born > 0 => {
                format!("born when {pair} became {id}")
            }
            _ => "in the beginning".to_string(),
        };
        let at = (0.0, top + HEAD / 2.0 + 2.0);
        drawing.text(at, Align::Start, "soft", &title);
        top += HEAD;
        for list in last.lists.iter().filter(|list| list.born == born) {
            let middle = top + BOX / 2.0;
            let label = (LABEL - 14.0, middle);
            drawing.text(label, Align::End, "ink code", &list.pair);
            for (i, (place, stands)) in list.places.iter().enumerate() {
                let class = match stands {
                    true => format!("tok{}", born + 2),
                    false => "box".to_string(),
                };
                let ink = if *stands { "ink" } else { "soft" };
                let corner = (LABEL + CELL * i as f32, top);
                let text = (corner.0 + CELL / 2.0 - 1.5, middle);
                drawing.rect(corner, (CELL - 3.0, BOX), &class).text(
                    text,
                    Align::Middle,
                    ink,
                    &place.to_string(),
                );
            }
            let beside = (WIDTH, middle);
            let count = format!("counts {}", list.count);
            drawing.text(beside, Align::End, "soft", &count);
            top += ROW;
        }
    }
    drawing.write(out);
}

/// The story's words by their counts, the word that gives the floor, and what
/// lies below.
fn the_floor(out: &mut String) {
    const WANTED: usize = 100;
    const SHOWN: usize = 200;
    const LEFT: f32 = 40.0;
    const HEIGHT: f32 = 210.0;
    let counts = word_counts(THE_VERDICT);
    let floor = counts[WANTED - 1];
    let unit = (WIDTH - LEFT) / SHOWN as f32;
    // By the logarithm, or nothing but the first words would be seen.
    let most = (counts[0] as f32).ln();
    let y = |count: u64| {
        HEIGHT - (HEIGHT - 20.0) * (0.35 + (count as f32).ln()) / (0.35 + most)
    };
    let mut drawing = Drawing::new(WIDTH, HEIGHT + 34.0);
    for (i, &count) in counts[..SHOWN].iter().enumerate() {
        let class = if i < WANTED { "bar" } else { "bar faint" };
        let corner = (LEFT + unit * i as f32, y(count));
        let size = (unit - 0.6, HEIGHT - corner.1);
        drawing.rect(corner, size, class);
    }
    for count in [1, 10, 100] {
        let at = (LEFT - 8.0, y(count));
        drawing.text(at, Align::End, "soft", &count.to_string());
    }
    let wanted = LEFT + unit * WANTED as f32;
    let level = y(floor);
    drawing
        .text((0.0, 8.0), Align::Start, "soft", "times in the story")
        .line((LEFT, level), (WIDTH, level))
        .line((wanted, level - 50.0), (wanted, HEIGHT))
        .text(
            (wanted + 8.0, level - 42.0),
            Align::Start,
            "ink",
            &format!("word {WANTED} occurs {floor} times"),
        )
        .text(
            (WIDTH, level - 14.0),
            Align::End,
            "soft",
            &format!("below {floor}: forgotten"),
        )
        .text(
            (LEFT, HEIGHT + 18.0),
            Align::Start,
            "soft",
            "the most frequent word",
        )
        .text(
            (WIDTH, HEIGHT + 18.0),
            Align::End,
            "soft",
            &format!("word {SHOWN}"),
        );
    drawing.write(out);
}

/// What `trainers ideas` measured.
#[derive(Deserialize)]
struct Figures {
    counting: Vec<Figure>,
    learning: Vec<Figure>,
}

#[derive(Deserialize)]
struct Figure {
    name: String,
    text: String,
    seconds: f32,
    megabytes: f32,
}

fn figures() -> Figures {
    let figures =
        include_str!("../../../../chapters/ch13-fast-learning/data/ideas.json");
    serde_json::from_str(figures).expect("the command writes it so")
}

fn seconds(figure: &Figure) -> (f32, String) {
    let digits = if figure.seconds < 0.1 { 3 } else { 2 };
    (figure.seconds, format!("{:.digits$}", figure.seconds))
}

fn megabytes(figure: &Figure) -> (f32, String) {
    (figure.megabytes, format!("{:.0}", figure.megabytes))
}

/// Bars for the steps, in a group for each text.
fn draw_steps(
    out: &mut String,
    unit: &str,
    figures: &[Figure],
    of: fn(&Figure) -> (f32, String),
) {
    let lines = figures.iter().map(|figure| {
        let line = Line {
            name: name(figure).to_owned(),
            bars: vec![of(figure)],
        };
        (figure.text.clone(), line)
    });
    draw_bars(out, unit, &Group::by_title(lines));
}

/// What a step is called in a chart.
fn name(figure: &Figure) -> &str {
    match &*figure.name {
        "chapter-6" => "chapter 6",
        "lists of places" => "lists",
        name => name,
    }
}
