//! What the pages say of the speed is what was measured.
//!
//! Nothing is measured here: `data/speed.json` is what the last measurement
//! wrote. If one of these fails after a new one, correct the pages.

use serde::Deserialize;

const TEXTS: [&str; 3] = ["english", "code", "multilingual"];
const OPENAI: [&str; 3] = ["gpt2", "cl100k", "o200k"];

#[derive(Deserialize)]
struct Figures {
    speeds: Vec<Speed>,
}

#[derive(Deserialize)]
struct Speed {
    pattern: String,
    way: String,
    text: String,
    megabytes: f64,
}

/// Megabytes a second.
fn of(pattern: &str, way: &str, text: &str) -> f64 {
    let figures = include_str!("../data/speed.json");
    let figures: Figures = serde_json::from_str(figures).unwrap();
    let mut speeds = figures.speeds.into_iter();
    let found = speeds.find(|speed| {
        (&*speed.pattern, &*speed.way, &*speed.text) == (pattern, way, text)
    });
    found
        .unwrap_or_else(|| panic!("{pattern}, {way}, {text}"))
        .megabytes
}

/// How many times the regular expression's speed.
fn times(pattern: &str, way: &str, text: &str) -> f64 {
    of(pattern, way, text) / of(pattern, "regex", text)
}

#[test]
fn cutting_is_about_a_quarter_of_chapter_7s_work() {
    let whole = of("gpt2", "chapter 7's ids", "english");
    let cutting = of("gpt2", "regex", "english");
    assert!((18.5..19.5).contains(&whole));
    assert!((65.0..75.0).contains(&cutting));
    assert!((0.2..0.3).contains(&(whole / cutting)));
}

#[test]
fn the_scanner_is_three_to_four_times_as_fast() {
    for text in TEXTS {
        let times = times("gpt2", "scanner", text);
        assert!((3.0..4.5).contains(&times), "{text}: {times}");
    }
    let english = times("gpt2", "scanner", "english");
    assert!((2.5..3.5).contains(&english));
}

#[test]
fn masks_are_some_14_and_more_than_45_times_as_fast_on_english() {
    let words = times("gpt2", "masks, words", "english");
    assert!((13.5..15.0).contains(&words));
    assert!(times("gpt2", "masks, AVX-512", "english") > 45.0);
}

#[test]
fn many_languages_gain_the_least() {
    for way in [
        "masks, words",
        "masks, SSE2",
        "masks, AVX2",
        "masks, AVX-512",
    ] {
        let [english, code, many] = TEXTS.map(|text| times("gpt2", way, text));
        assert!(many < english.min(code), "{way}");
    }
    for pattern in OPENAI {
        let [english, code, many] =
            TEXTS.map(|text| of(pattern, "masks, AVX-512", text));
        assert!(many < english.min(code), "{pattern}");
    }
}

#[test]
fn each_of_openais_patterns_is_slower_than_the_one_before() {
    for text in TEXTS {
        let [gpt2, cl100k, o200k] =
            OPENAI.map(|pattern| of(pattern, "masks, AVX-512", text));
        assert!(gpt2 > cl100k && cl100k > o200k, "{text}");
    }
}

#[test]
fn llama3s_and_qwens_masks_are_as_fast_as_cl100ks() {
    for text in TEXTS {
        let [cl100k, llama3, qwen2] = ["cl100k", "llama3", "qwen2"]
            .map(|pattern| of(pattern, "masks, AVX-512", text));
        for other in [llama3, qwen2] {
            assert!((0.95..1.15).contains(&(other / cl100k)), "{text}");
        }
    }
}

#[test]
fn the_scanner_is_a_few_times_as_fast_and_masks_several_times_that() {
    for text in TEXTS {
        let scanner = of("gpt2", "scanner", text);
        let words = of("gpt2", "masks, words", text);
        assert!((2.5..5.0).contains(&(words / scanner)), "{text}");
        for way in ["masks, SSE2", "masks, AVX2", "masks, AVX-512"] {
            assert!(of("gpt2", way, text) > 1.8 * words, "{way}, {text}");
        }
    }
}

#[test]
fn what_a_general_machine_can_come_to() {
    let regex = of("o200k", "regex", "multilingual");
    assert!((5.5..7.0).contains(&regex));
    let scanner = times("o200k", "scanner", "multilingual");
    assert!((25.0..30.0).contains(&scanner));
    assert!(times("o200k", "masks, AVX-512", "multilingual") > 200.0);
}
