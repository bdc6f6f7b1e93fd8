//! Ids as vectors, with the mouse and with the keyboard.

use browser_tests::{Page, try_page};
use serde_json::{Value, json};

const IDS: &str = "live-vectors input[type=text]";

/// Brings the example into view, answered.
fn show(page: &mut Page) {
    page.value("document.querySelector('live-vectors').scrollIntoView()");
    page.wait("!!document.querySelector('live-vectors .live-digits')");
    page.settle();
}

/// The rows of numbers with this part, as they are shown.
fn shown(page: &mut Page, part: &str) -> Value {
    page.value(&format!(
        "[...document.querySelectorAll('[data-part=\"vectors.{part}.0.0\"]')] \
         .flatMap((cell) => [...cell.closest('tbody').rows].map((row) => \
         [...row.querySelectorAll('td')].map((it) => it.textContent)))"
    ))
}

fn expected(ids: &[u32], rows: u32, dimension: u32, part: &str) -> Value {
    let request = json!({"ask": "vectors", "ids": ids,
        "vocabulary_size": rows, "dimension": dimension});
    let answer: Value =
        serde_json::from_str(&live::answer(&request.to_string()))
            .expect("JSON");
    let rows: Vec<Vec<f64>> =
        serde_json::from_value(answer["vectors"][part].clone())
            .expect("rows of numbers");
    let shown = |number: &f64| format!("{number:.2}").replace('-', "−");
    let rows = rows.iter();
    json!(
        rows.map(|row| row.iter().map(shown).collect())
            .collect::<Vec<Vec<_>>>()
    )
}

fn hint(page: &mut Page) -> String {
    page.text("document.querySelector('.live-digits').textContent")
}

#[test]
fn vectors_are_shown_by_mouse_and_keyboard() {
    try_page("ch10-embeddings/index.html", 1280, |page, _| {
        show(page);
        page.fill(IDS, "5 0, 5");
        page.settle();
        for part in ["one_hot", "tokens", "positions", "sums"] {
            assert_eq!(shown(page, part), expected(&[5, 0, 5], 6, 3, part));
        }
        page.click("[data-part='vectors.tokens.1.2']");
        assert_eq!(hint(page), "Looked up, row 1, number 2: −0.16895628");
        page.focus("[data-part='vectors.table.0.0']");
        page.press("ArrowDown");
        page.press("ArrowRight");
        assert_eq!(hint(page), "Table, row 1, number 1: 1.5809696");
        // By the keyboard alone: a text in place of the ids.
        page.focus("live-vectors select");
        page.press("ArrowDown");
        page.fill("live-vectors textarea", "tea");
        page.settle();
        let ids = [660, 64];
        let expected = expected(&ids, 50_257, 3, "sums");
        assert_eq!(shown(page, "sums"), expected);
    });
}

#[test]
fn nonsense_leaves_it_usable() {
    try_page("ch10-embeddings/index.html", 360, |page, _| {
        show(page);
        let status = "document.querySelector('live-vectors .live-status')";
        for (typed, said) in [
            ("<script>", "“<script>” is not an id"),
            ("-1", "“-1” is not an id"),
            ("👩‍👩‍👧", "“👩‍👩‍👧” is not an id"),
            ("שלום", "“שלום” is not an id"),
            ("6", "Token id 6 has no row"),
        ] {
            page.fill(IDS, typed);
            page.settle();
            let text = page.text(&format!("{status}.textContent"));
            assert!(text.starts_with(said), "{typed}: {text}");
        }
        page.fill(IDS, "");
        page.settle();
        page.fill(IDS, "[2, 3]");
        page.settle();
        let found = shown(page, "sums");
        assert_eq!(found, expected(&[2, 3], 6, 3, "sums"));
        assert_eq!(
            page.value("document.documentElement.scrollWidth <= innerWidth"),
            true
        );
    });
}
