//! What the pages say that the ideas gain is what was measured.
//!
//! Nothing is measured here: `data/ideas.json` is what the last measurement
//! wrote. If one of these fails after a new one, correct the pages.

use serde::Deserialize;

const TEXTS: [&str; 2] = ["mix", "multilingual"];

#[derive(Deserialize)]
struct Figures {
    texts: Vec<Content>,
    counting: Vec<Figure>,
    few: Vec<Figure>,
    few_bytes: u64,
    few_merges: usize,
    learning: Vec<Figure>,
    merges: usize,
}

#[derive(Deserialize)]
struct Content {
    text: String,
    bytes: f64,
    floor: u64,
}

#[derive(Deserialize)]
struct Figure {
    name: String,
    text: String,
    seconds: f64,
    megabytes: f64,
}

fn figures() -> Figures {
    serde_json::from_str(include_str!("../data/ideas.json")).unwrap()
}

fn of<'f>(figures: &'f [Figure], text: &str, name: &str) -> &'f Figure {
    let mut figures = figures.iter();
    let found = figures.find(|f| f.text == text && f.name == name);
    found.unwrap_or_else(|| panic!("{name} on {text}"))
}

/// Which part of the seconds is left from one step to another.
fn left(figures: &[Figure], text: &str, from: &str, to: &str) -> f64 {
    of(figures, text, to).seconds / of(figures, text, from).seconds
}

#[test]
fn the_texts_and_the_merges() {
    let figures = figures();
    let seen = figures.texts.iter();
    let seen = seen.map(|t| (&*t.text, (t.bytes / 1e6).round(), t.floor));
    let seen: Vec<_> = seen.collect();
    assert_eq!(seen, [("mix", 40.0, 6), ("multilingual", 9.0, 3)]);
    assert_eq!(figures.merges, 32_512);
    assert_eq!((figures.few_bytes, figures.few_merges), (1_000_000, 1_000));
}

#[test]
fn an_eighth_of_a_second() {
    let figures = figures();
    let counting = of(&figures.counting, "mix", "+ threads").seconds;
    let learning = of(&figures.learning, "mix", "+ fetch ahead").seconds;
    assert!((0.11..0.14).contains(&(counting + learning)));
}

#[test]
fn a_thousand_merges_with_chapter_6() {
    let few = figures().few;
    let plain = |text| of(&few, text, "chapter-6").seconds;
    assert!((1.1..1.9).contains(&plain("mix")));
    assert!((4.5..5.5).contains(&plain("multilingual")));
    for text in TEXTS {
        let times = 1.0 / left(&few, text, "chapter-6", "lists of places");
        assert!((200.0..450.0).contains(&times), "{text}: {times}");
    }
}

#[test]
fn to_cut_by_hand_is_the_longest_step_of_counting() {
    let counting = figures().counting;
    for text in TEXTS {
        let left = |from, to| left(&counting, text, from, to);
        let table = left("chapter-6", "table");
        assert!((0.6..0.8).contains(&table), "{text}: {table}");
        let by_hand = left("table", "+ by hand");
        assert!(by_hand < 0.3, "{text}: {by_hand}");
        let ahead = left("+ by hand", "+ fetch ahead");
        assert!((0.9..1.03).contains(&ahead), "{text}: {ahead}");
        let threads = left("+ fetch ahead", "+ threads");
        assert!((0.65..0.87).contains(&threads), "{text}: {threads}");
    }
}

#[test]
fn what_the_ideas_of_learning_gain() {
    let learning = figures().learning;
    let left = |text, from, to| left(&learning, text, from, to);
    for text in TEXTS {
        let floor = left(text, "lists of places", "+ floor");
        assert!((0.66..0.76).contains(&floor), "{text}: {floor}");
        let tidy = left(text, "+ floor", "+ tidy");
        assert!((0.9..1.1).contains(&tidy), "{text}: {tidy}");
    }
    let ahead = |text| left(text, "+ tidy", "+ fetch ahead");
    assert!((0.9..1.1).contains(&ahead("mix")));
    assert!((0.8..0.9).contains(&ahead("multilingual")));
}

#[test]
fn the_memory_that_floor_and_tidying_save() {
    let learning = figures().learning;
    let left = |text, from, to| {
        let megabytes = |name| of(&learning, text, name).megabytes;
        megabytes(to) / megabytes(from)
    };
    let floor = |text| left(text, "lists of places", "+ floor");
    assert!((0.45..0.55).contains(&floor("mix")));
    assert!((0.45..0.55).contains(&floor("multilingual")));
    for text in TEXTS {
        let tidy = left(text, "+ floor", "+ tidy");
        assert!((0.85..0.97).contains(&tidy), "{text}: {tidy}");
        let ahead = left(text, "+ tidy", "+ fetch ahead");
        assert!((0.97..1.03).contains(&ahead), "{text}");
    }
}
