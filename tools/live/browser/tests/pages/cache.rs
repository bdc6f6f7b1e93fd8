//! A small cache, with the mouse and with the keyboard.

use browser_tests::{Page, try_page};
use serde_json::{Value, json};

const WORDS: &str = "live-cache .live-cache-words .live-cell";

/// Brings the example into view, answered.
fn show(page: &mut Page) {
    page.value("document.querySelector('live-cache').scrollIntoView()");
    page.wait("!!document.querySelector('live-cache .live-steps')");
    page.settle();
}

/// The words in the lines, and the numbers of the rounds.
fn shown(page: &mut Page) -> Value {
    page.value(
        "({ lines: [...document.querySelectorAll('.live-groups tr')].map( \
         (row) => [...row.querySelectorAll('bdi')].map((it) => it.textContent) \
         ), rounds: [...document.querySelectorAll( \
         'live-cache .live-scroll tbody tr')].map((row) => [1, 2, 3].map( \
         (place) => Number(row.cells[place].textContent))) })",
    )
}

/// The same by the engine, when `come` words have come.
fn expected(text: &str, rounds: u32, come: Option<usize>) -> Value {
    let request = json!({"ask": "cache", "text": text, "rounds": rounds});
    let answer: Value =
        serde_json::from_str(&live::answer(&request.to_string()))
            .expect("JSON");
    let answer = &answer["cache"];
    let steps = answer["steps"].as_array().expect("steps");
    let mut lines = vec![vec![]; 4];
    for step in &steps[..come.unwrap_or(steps.len())] {
        let number = |field| step["place"][field].as_u64();
        let (Some(line), Some(slot)) = (number("line"), number("slot")) else {
            continue;
        };
        let word = step["word"].as_str().expect("a word").replace(' ', "·");
        let line: &mut Vec<String> = &mut lines[line as usize];
        line.resize(line.len().max(slot as usize + 1), String::new());
        line[slot as usize] = word;
    }
    let rounds = answer["rounds"].as_array().expect("rounds").iter();
    let rounds: Vec<_> = rounds
        .map(|it| json!([it["hits"], it["misses"], it["long"]]))
        .collect();
    json!({"lines": lines, "rounds": rounds})
}

#[test]
fn words_come_by_mouse_and_keyboard() {
    try_page("ch12-fast-encoding/index.html", 1280, |page, _| {
        show(page);
        let figure = " the of tea to in it was he she cup no and";
        assert_eq!(shown(page), expected(figure, 1, Some(9)));
        page.click("live-cache .live-steps button:nth-child(2)");
        assert_eq!(shown(page), expected(figure, 1, Some(10)));
        page.click(&format!("{WORDS}:nth-child(3)"));
        assert_eq!(shown(page), expected(figure, 1, Some(3)));
        // The keyboard alone, from here.
        let text = "tea for two and two for tea, acknowledgements and tea";
        page.fill("live-cache textarea", text);
        page.fill("live-cache input[type=number]", "3");
        page.settle();
        page.focus("live-cache .live-steps input");
        page.press("End");
        assert_eq!(shown(page), expected(text, 3, None));
        page.press("ArrowLeft");
        page.press("ArrowLeft");
        let said = page.text(
            "document.querySelector('live-cache .live-hint').textContent",
        );
        let long = "·acknowledgements has more than 15 bytes: it is looked up in \
        another table.";
        page.focus(WORDS);
        page.press("End");
        page.press("ArrowLeft");
        page.press("ArrowLeft");
        page.press("Enter");
        assert_eq!(said, long);
        let said = page.text(
            "document.querySelector('live-cache .live-hint').textContent",
        );
        assert_eq!(said, long);
    });
}

#[test]
fn play_goes_from_word_to_word() {
    try_page("ch12-fast-encoding/index.html", 1280, |page, _| {
        show(page);
        page.click("live-cache .live-steps button:nth-child(3)");
        let coming =
            "document.querySelector('live-cache .live-coming').dataset.step";
        page.wait(&format!("{coming} === '11'"));
        page.wait(
            "document.querySelector('live-cache .live-steps \
         button:nth-child(3)').textContent === 'Play'",
        );
    });
}

#[test]
fn nonsense_leaves_it_usable() {
    try_page("ch12-fast-encoding/index.html", 360, |page, _| {
        show(page);
        for text in
            ["", "a", "👩‍👩‍👧🍵", "<script>alert(1)</script>", "שלום, עולם!"]
        {
            page.fill("live-cache textarea", text);
            page.settle();
            let rounds = expected(text, 1, None)["rounds"].take();
            assert_eq!(shown(page)["rounds"], rounds, "{text}");
        }
        page.fill("live-cache input[type=number]", "21");
        let said = page.text(
            "document.querySelector('live-cache .live-status').textContent",
        );
        assert_eq!(said, "Rounds is a whole number from 1 to 20.");
        page.fill("live-cache textarea", &" a".repeat(5001));
        page.settle();
        let said = page.text(
            "document.querySelector('live-cache .live-status').textContent",
        );
        assert!(said.starts_with("5001 words in all rounds"), "{said}");
        assert_eq!(
            page.value("document.documentElement.scrollWidth <= innerWidth"),
            true
        );
    });
}
