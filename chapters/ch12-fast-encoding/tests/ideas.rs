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
fn nearly_twenty_and_forty_times_chapter_7() {
    let figures = figures();
    let gains = |text| {
        let plain = of(&figures.steps, text, "chapter-7");
        let fast = full(&figures, text);
        (fast.0 / plain.0, fast.1 / plain.1)
    };
    let (cold, warm) = gains("english");
    assert!((18.0..20.0).contains(&cold), "nearly twenty: {cold}");
    assert!((38.0..44.0).contains(&warm), "forty: {warm}");
    let (cold, warm) = gains("multilingual");
    assert!((3.5..4.5).contains(&cold), "four: {cold}");
    assert!((18.0..20.0).contains(&warm), "nearly twenty: {warm}");
}

#[test]
fn the_cache_alone_slows_a_first_pass_over_many_languages() {
    let figures = figures();
    let cold = |name| of(&figures.steps, "multilingual", name).0;
    assert!(cold("+ cache") < 0.9 * cold("+ masks"));
    assert!(cold("+ fetch ahead") > cold("+ masks"));
}

#[test]
fn merging_alone_nearly_doubles() {
    let figures = figures();
    for text in TEXTS {
        let plain = of(&figures.steps, text, "chapter-7");
        let merged = of(&figures.steps, text, "numbers, pairs, short merges");
        assert!((1.6..2.0).contains(&(merged.1 / plain.1)), "{text}");
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
        assert!(masks / scanner < 1.2, "{text}");
        assert!(left(&figures, text, "no masks but the scanner") < 0.4);
    }
}

#[test]
fn what_is_lost() {
    let figures = figures();
    for text in TEXTS {
        let left = |name| left(&figures, text, name);
        let cutting = left("no scanner but the regex");
        let remembering = left("no cache");
        let masks = left("no masks but the scanner");
        assert!(cutting.max(remembering).max(masks) < 0.2, "{text}");
        let next = ["no long words", "no wide instructions"]
            .into_iter()
            .chain(["no fetching ahead"])
            .map(left);
        for left in next.clone() {
            assert!((0.59..0.87).contains(&left), "{text}: {left}");
        }
        if text == "multilingual" {
            let least = next.reduce(f64::min);
            assert_eq!(least, Some(left("no long words")));
        }
        assert!(left("no windows but the heap") > 0.95, "{text}");
    }
}

#[test]
fn to_begin_with_the_vocabulary_matters_in_a_first_pass() {
    let figures = figures();
    let cold = of(&figures.without, "english", "not seeded").0;
    assert!(cold / full(&figures, "english").0 < 0.9);
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
        let plain = of(&figures.runs, text, "chapter-7").0;
        match text {
            "adv_a" => assert!((0.8..1.3).contains(&(windows / plain))),
            _ => assert!(windows > 10.0 * plain, "{text}"),
        }
    }
}
