//! One text, split in several ways, in chapters 2, 6 and 11.

use browser_tests::{Page, try_page};
use serde_json::{Value, json};

const CHAPTER_6: &str = "ch06-pre-tokens/index.html";

/// A page of the book, whose example of splitting has answered.
fn with(page: &str, mut test: impl FnMut(&mut Page<'_>)) {
    try_page(page, 1280, |page, address| {
        let example = "document.querySelector('live-splitting')";
        page.value(&format!("{example}.scrollIntoView()"));
        let piece = "[role=button]";
        page.wait(&format!("!!{example}.querySelector('{piece}')"));
        page.settle();
        test(page);
        assert_eq!(page.text("location.href"), address);
    });
}

/// Where the pieces of each way begin and end, as the engine has them.
fn native(text: &str, ways: &[&str]) -> Vec<Vec<Value>> {
    let request = json!({"ask": "splitting", "text": text, "ways": ways});
    let answer = live::answer(&request.to_string());
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let ways = answer["splitting"]["ways"].as_array().expect("ways").iter();
    let pieces = |way: &Value| {
        let pieces = way["pieces"].as_array().expect("pieces").iter();
        pieces.map(|it| it["bytes"].clone()).collect()
    };
    ways.map(pieces).collect()
}

/// The texts of all pieces, a list for each way.
fn shown(page: &mut Page<'_>) -> Value {
    page.value(
        "[...document.querySelectorAll('live-splitting section')].map(way => \
         [...way.querySelectorAll('.tok')].map(it => it.textContent))",
    )
}

/// How many pieces each way has.
fn lengths(shown: &Value) -> Vec<usize> {
    let ways = shown.as_array().expect("ways").iter();
    ways.map(|way| way.as_array().expect("pieces").len())
        .collect()
}

fn type_in(page: &mut Page<'_>, text: &str) {
    page.fill("live-splitting textarea", text);
    page.settle();
}

const HINT: &str = "document.querySelector('live-splitting .live-hint')\
                    .innerText";

/// How many marks of a kind each way has.
fn marks(page: &mut Page<'_>, class: &str) -> Value {
    page.value(&format!(
        "[...document.querySelectorAll('live-splitting section')]\
         .map(way => way.querySelectorAll('.{class}').length)"
    ))
}

#[test]
fn by_the_mouse_ways_are_chosen_and_compared() {
    with(CHAPTER_6, |page| {
        let expected = json!([
            ["We", "'", "LL", "·", "·buy", "·12345", "·iPads"],
            ["We", "'LL", "·", "·buy", "·", "123", "45", "·iPads"],
            ["We'LL", "·", "·buy", "·", "123", "45", "·i", "Pads"],
        ]);
        assert_eq!(shown(page), expected);
        assert_eq!(marks(page, "splitting-new"), json!([0, 2, 1]));
        assert_eq!(marks(page, "splitting-gone"), json!([0, 1, 1]));
        by_one_way_less(page, &expected);
    });
}

/// Takes cl100k out, so that o200k is compared with GPT-2.
fn by_one_way_less(page: &mut Page<'_>, expected: &Value) {
    page.click("live-splitting input[value=cl100k]");
    page.settle();
    assert_eq!(shown(page), json!([expected[0], expected[2]]));
    // Before 123, 45 and Pads; the borders before ' and LL are gone.
    assert_eq!(marks(page, "splitting-new"), json!([0, 3]));
    assert_eq!(marks(page, "splitting-gone"), json!([0, 2]));
    page.click("live-splitting section + section .tok");
    assert!(page.text(HINT).starts_with("We'LL has 5 characters"));
}

#[test]
fn a_border_after_the_first_character_is_marked() {
    with(CHAPTER_6, |page| {
        page.click("live-splitting input[value=qwen2]");
        type_in(page, "12");
        assert_eq!(marks(page, "splitting-new"), json!([0, 0, 0, 1]));
        page.click("live-splitting input[value=gpt2]");
        page.click("live-splitting input[value=cl100k]");
        page.click("live-splitting input[value=o200k]");
        page.click("live-splitting input[value=llama3]");
        page.settle();
        assert_eq!(marks(page, "splitting-new"), json!([0, 1]));
    });
}

#[test]
fn by_the_keyboard_alone_ways_are_chosen_and_pieces_told() {
    with(CHAPTER_6, |page| {
        page.focus("live-splitting input[value=qwen2]");
        page.press(" ");
        page.settle();
        assert_eq!(lengths(&shown(page)), [7, 8, 8, 11]);
        page.focus("live-splitting section:last-of-type .tok");
        page.press("End");
        page.press("ArrowLeft");
        assert_eq!(
            page.text(HINT),
            "5 has 1 character, 1 byte and begins at byte 15, where the row \
             above has no border"
        );
        for way in ["gpt2", "cl100k", "o200k", "qwen2"] {
            page.focus(&format!("live-splitting input[value={way}]"));
            page.press(" ");
        }
        page.settle();
        assert_eq!(page.text(HINT), "Check at least one box above.");
    });
}

/// Texts that are not like a sentence.
const TEXTS: [&str; 8] = [
    "",
    " ",
    "a",
    "🍵👩‍👩‍👧‍👦e\u{301}12",
    "<script>alert(1)</script>&amp;",
    "مرحبا بالعالم 123",
    "\u{202e}right to left\u{202c}\u{0}\u{feff}",
    "lines\r\n\n\tand tabs \n ",
];

#[test]
fn any_text_is_split_as_the_engine_splits_it() {
    with(CHAPTER_6, |page| {
        let ways = ["gpt2", "cl100k", "o200k"];
        let status =
            "document.querySelector('live-splitting > .live-status').innerText";
        for text in TEXTS {
            type_in(page, text);
            let expected = native(text, &ways);
            let expected: Vec<usize> = expected.iter().map(Vec::len).collect();
            assert_eq!(lengths(&shown(page)), expected, "{text:?}");
            assert_eq!(page.text(status), "", "{text:?}");
        }
        type_in(page, &"It's 12345 pieces.\n".repeat(2_500));
        assert_eq!(lengths(&shown(page)), [2_000; 3]);
        type_in(page, &"a".repeat(50_001));
        assert!(page.text(status).contains("limit of 50,000"));
        type_in(page, "tea");
        assert_eq!(shown(page), json!([["tea"], ["tea"], ["tea"]]));
    });
}

/// What the pages show is what they say.
#[test]
fn the_other_chapters_have_it_too() {
    with("ch02-words/index.html", |page| {
        type_in(page, "x = [1,000]");
        let expected = json!([["x", "=", "[1", ",", "000]"]]);
        assert_eq!(shown(page), expected);
        let boxes = "document.querySelectorAll('live-splitting \
                     input[type=checkbox]').length";
        assert_eq!(page.value(boxes), 2);
    });
    with("ch11-fast-splitting/patterns.html", |page| {
        assert_eq!(lengths(&shown(page)), [8, 9]);
    });
}
