//! What the pages say that the ideas gain is what was measured.
//!
//! Nothing is measured here: `data/ideas.json` is what the last measurement
//! wrote. If one of these fails after a new one, the pages have to be mended.

use serde::Deserialize;

const TEXTS: [&str; 3] = ["english", "code", "multilingual"];

#[derive(Deserialize)]
struct Figures {
    steps: Vec<Speed>,
    without: Vec<Speed>,
    runs: Vec<Speed>,
}

#[derive(Deserialize)]
struct Speed {
    name: String,
    text: String,
    cold: f64,
    warm: f64,
}

fn figures() -> Figures {
    serde_json::from_str(include_str!("../data/ideas.json")).unwrap()
}

/// Cold and warm.
fn of(speeds: &[Speed], text: &str, name: &str) -> (f64, f64) {
    let mut speeds = speeds.iter();
    let found = speeds.find(|speed| speed.text == text && speed.name == name);
    let found = found.unwrap_or_else(|| panic!("{name} on {text}"));
    (found.cold, found.warm)
}

/// All ideas together.
fn full(figures: &Figures, text: &str) -> (f64, f64) {
    let last = figures.steps.last().unwrap();
    of(&figures.steps, text, &last.name)
}

/// Which part of the later passes' speed is left without an idea.
fn left(figures: &Figures, text: &str, name: &str) -> f64 {
    of(&figures.without, text, name).1 / full(figures, text).1
}

#[test]
fn twenty_and_forty_times_chapter_7() {
    let figures = figures();
    let plain = of(&figures.steps, "english", "chapter-7");
    let fast = full(&figures, "english");
    assert!((15.0..30.0).contains(&(fast.0 / plain.0)));
    assert!((35.0..55.0).contains(&(fast.1 / plain.1)));
}

#[test]
fn merging_alone_more_than_doubles() {
    let figures = figures();
    for text in TEXTS {
        let plain = of(&figures.steps, text, "chapter-7");
        let merged = of(&figures.steps, text, "numbers, pairs, short merges");
        assert!(merged.1 / plain.1 > 2.0, "{text}");
        assert!(merged.1 / plain.1 < 3.0, "{text}");
    }
}

#[test]
fn the_cache_is_the_greatest_step() {
    let figures = figures();
    let steps = figures.steps.iter();
    let english = steps.filter(|speed| speed.text == "english");
    let english: Vec<&Speed> = english.collect();
    let gains = english.windows(2).map(|pair| {
        let [before, after] = pair else { panic!() };
        (after.warm / before.warm, &after.name[..])
    });
    let greatest = gains.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    assert_eq!(greatest.1, "+ cache");
}

#[test]
fn masks_gain_little_before_the_cache_and_much_behind_it() {
    let figures = figures();
    for text in TEXTS {
        let scanner = of(&figures.steps, text, "+ scanner").1;
        let masks = of(&figures.steps, text, "+ masks").1;
        assert!(masks / scanner < 1.7, "{text}");
        assert!(left(&figures, text, "no masks but the scanner") < 0.4);
    }
}

#[test]
fn the_order_of_what_is_lost() {
    let figures = figures();
    for text in TEXTS {
        let left = |name| left(&figures, text, name);
        let first = left("no scanner but the regex");
        let second = left("no cache");
        // With many languages fewer words come again.
        let seldom = if text == "multilingual" { 0.3 } else { 0.1 };
        assert!((first - second).abs() < seldom, "{text}: about the same");
        let third = left("no masks but the scanner");
        let wide = left("no wide instructions");
        let rest = left("no fetching ahead").min(left("no long words"));
        let last = left("not seeded").min(left("no windows but the heap"));
        assert!(first < third && third < wide.min(rest), "{text}");
        assert!(last > 0.85, "{text}");
        if text != "multilingual" {
            assert!(second < third, "{text}");
            assert!(wide < rest && rest < last, "{text}");
        }
    }
}

#[test]
fn a_first_pass_over_many_languages_is_mostly_merging() {
    // What later passes do not do.
    let (cold, warm) = full(&figures(), "multilingual");
    assert!(cold / warm < 0.5);
}

#[test]
fn windows_are_far_ahead_of_the_heap() {
    let figures = figures();
    for text in ["adv_a", "adv_digits", "adv_letters", "adv_cjk"] {
        let heap = of(&figures.runs, text, "no windows but the heap").0;
        let mut runs = figures.runs.iter().filter(|run| run.text == text);
        let windows = runs.next_back().unwrap().cold;
        assert!(windows > 3.0 * heap, "{text}");
    }
}
