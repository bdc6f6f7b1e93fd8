//! What the pages say that the ideas gain is what was measured.
//!
//! Nothing is measured here: `data/ideas.json` is what the last measurement
//! wrote. If one of these fails after a new one, correct the pages.

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
fn merging_alone_is_1_7_times_as_fast() {
    let figures = figures();
    for text in TEXTS {
        let plain = of(&figures.steps, text, "chapter-7");
        let merged = of(&figures.steps, text, "numbers, pairs, short merges");
        let (first, later) = (merged.0 / plain.0, merged.1 / plain.1);
        assert!((1.6..1.8).contains(&first), "{text}: {first}");
        let expected = match text {
            "multilingual" => 1.8..2.0, // nearly twice
            _ => 1.6..1.8,
        };
        assert!(expected.contains(&later), "{text}: {later}");
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
    let cold = of(&figures.without, "multilingual", "not seeded").0;
    assert!(cold / full(&figures, "multilingual").0 > 0.95);
}

#[test]
fn seeds_slow_a_first_pass_over_many_languages() {
    let figures = figures();
    let gain = |text| {
        let cold = |name| of(&figures.steps, text, name).0;
        cold("+ seeded") / cold("+ fetch ahead")
    };
    for text in ["english", "code"] {
        let gain = gain(text);
        assert!((1.05..1.15).contains(&gain), "{text}, a tenth: {gain}");
    }
    assert!(gain("multilingual") < 1.0);
}

#[test]
fn seeds_windows_and_avx_512_change_little_in_later_passes() {
    let figures = figures();
    for text in TEXTS {
        let warm = |name| of(&figures.steps, text, name).1;
        for (before, after) in [
            ("+ fetch ahead", "+ seeded"),
            ("+ seeded", "+ windows"),
            ("+ AVX2", "+ AVX-512"),
        ] {
            let gain = warm(after) / warm(before);
            assert!((0.9..1.1).contains(&gain), "{after}, {text}: {gain}");
        }
    }
    assert!(left(&figures, "english", "not seeded") > 0.95);
}

#[test]
fn on_many_languages_fetching_ahead_gains_most_after_the_cache() {
    let figures = figures();
    let of = |name| of(&figures.steps, "multilingual", name);
    let steps = ["+ cache", "+ long words", "+ fetch ahead", "+ seeded"]
        .into_iter()
        .chain(["+ windows", "+ AVX2", "+ AVX-512"]);
    let warm: Vec<f64> = steps.map(|name| of(name).1).collect();
    let gains: Vec<f64> = warm.windows(2).map(|w| w[1] / w[0]).collect();
    let greatest = gains.iter().copied().fold(0.0, f64::max);
    assert_eq!(greatest, gains[1], "{gains:?}");
    // In a first pass all of them together gain little over the masks.
    assert!(full(&figures, "multilingual").0 / of("+ masks").0 < 1.2);
}

#[test]
fn what_the_charts_of_losses_show() {
    let figures = figures();
    let losses = ["no wide instructions", "no long words", "no fetching ahead"];
    for name in losses {
        let left = left(&figures, "english", name);
        assert!((0.64..0.78).contains(&left), "two thirds to three quarters");
    }
    for name in ["no long words", "no fetching ahead"] {
        let left = left(&figures, "multilingual", name);
        assert!((0.56..0.66).contains(&left), "about two fifths are lost");
    }
    let scanner = left(&figures, "english", "no masks but the scanner");
    for name in ["no scanner but the regex", "no cache"] {
        assert!(left(&figures, "english", name) < scanner, "{name}");
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
        let plain = of(&figures.runs, text, "chapter-7").0;
        match text {
            "adv_a" => assert!((0.8..1.3).contains(&(windows / plain))),
            _ => assert!(windows > 10.0 * plain, "{text}"),
        }
    }
}
