//! The windows of a text, with the mouse and with the keyboard.

use browser_tests::{Page, try_page};
use serde_json::{Value, json};

const STRIDE: &str = "live-windows .live-row .live-field:nth-child(2) input";

/// What the engine answers to a page that shows `text`.
fn answer(text: &str, settings: Value) -> Value {
    let ask = |request: Value| -> Value {
        let answer = live::answer(&request.to_string());
        serde_json::from_str(&answer).expect("JSON")
    };
    let tokens = ask(json!({"ask": "tokens", "text": text}));
    let tokens = tokens["tokens"]["tokens"].as_array().expect("tokens");
    let ids: Vec<_> = tokens.iter().map(|token| &token["id"]).collect();
    let mut request = settings;
    request["ask"] = json!("windows");
    request["ids"] = json!(ids);
    ask(request)["windows"].clone()
}

/// The numbers below the tokens, and the windows of the table.
fn shown(page: &mut Page) -> Value {
    page.value(
        "({ \
         inputs: [...document.querySelectorAll('live-windows .live-times')] \
             .map((it) => Number(it.textContent)), \
         windows: [...document.querySelectorAll('.live-windows button')] \
             .map((it) => Number(it.textContent)) })",
    )
}

fn expected(text: &str, settings: Value) -> Value {
    let answer = answer(text, settings);
    let batches = answer["batches"].as_array().expect("batches").iter();
    let rows = batches.flat_map(|batch| batch["rows"].as_array().unwrap());
    let windows: Vec<_> = rows.map(|row| row["window"].clone()).collect();
    json!({"inputs": answer["inputs"], "windows": windows})
}

/// The tokens with a line above and below.
fn marked(page: &mut Page) -> Value {
    page.value(
        "['.live-x', '.live-y'].map((mark) => [...document.querySelectorAll( \
         `live-windows .live-cell${mark} .tok`)].map((it) => it.textContent) \
         .join(''))",
    )
}

/// Brings the example into view, answered.
fn show(page: &mut Page) {
    page.value("document.querySelector('live-windows').scrollIntoView()");
    page.wait("!!document.querySelector('live-windows .live-steps')");
    page.settle();
}

#[test]
fn batches_are_shown_by_mouse_and_keyboard() {
    try_page("ch09-batches/index.html", 1280, |page, _| {
        show(page);
        let text = "a b c d e f g h i j k l";
        page.fill("live-windows textarea", text);
        page.settle();
        let settings = |stride: u32, shuffle: bool| {
            json!({"max_length": 4, "stride": stride, "batch_size": 5,
            "shuffle": shuffle, "drop_last": false})
        };
        page.click("live-windows .live-check:last-of-type input");
        page.settle();
        assert_eq!(shown(page), expected(text, settings(2, true)));
        // The keyboard alone, from here.
        page.fill(STRIDE, "1");
        page.focus("live-windows .live-check input");
        page.press(" ");
        page.settle();
        assert_eq!(shown(page), expected(text, settings(1, false)));
        page.focus(".live-windows button");
        page.press("ArrowDown");
        page.press("Enter");
        assert_eq!(marked(page), json!(["·b·c·d·e", "·c·d·e·f"]));
        page.focus("live-windows .live-cell");
        page.press("End");
        page.press("Enter");
        // The last token is only an answer.
        assert_eq!(marked(page), json!(["·h·i·j·k", "·i·j·k·l"]));
        page.focus("live-windows .live-steps input");
        page.press("Home");
        assert_eq!(marked(page), json!(["a·b·c·d", "·b·c·d·e"]));
        page.click("live-windows .live-steps button:nth-child(2)");
        assert_eq!(marked(page), json!(["·b·c·d·e", "·c·d·e·f"]));
    });
}

#[test]
fn nonsense_leaves_it_usable() {
    try_page("ch08-windows/index.html", 360, |page, _| {
        show(page);
        let plain = json!({"max_length": 4, "stride": 4, "batch_size": 1,
        "shuffle": false, "drop_last": false});
        let texts =
            ["", "a", "👩‍👩‍👧🍵", "<script>alert(1)</script>", "שלום, עולם!"];
        for text in texts {
            page.fill("live-windows textarea", text);
            page.settle();
            assert_eq!(shown(page), expected(text, plain.clone()), "{text}");
        }
        for wrong in ["0", "-1", "1.5", "99999999999", ""] {
            page.fill(STRIDE, wrong);
            let said = page.text(
            "document.querySelector('live-windows .live-status').textContent",
        );
            assert_eq!(said, "stride is a whole number from 1 to 100,000.");
        }
        page.fill(STRIDE, "4");
        page.settle();
        assert_eq!(shown(page), expected(texts[4], plain));
        assert_eq!(
            page.value("document.documentElement.scrollWidth <= innerWidth"),
            true
        );
    });
}
