//! What the book draws is what the scripts draw: nothing jumps when they take
//! over.

use browser_tests::{Door, browser, site};
use serde_json::json;

/// The text and the elements of the example as it was sent and as it is now,
/// without what only helps to choose.
const COMPARE: &str = r#"(async () => {
    const html = await (await fetch(location.href)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const parts = (root) => {
        const found = [...root.querySelectorAll("*")]
            .filter((it) => !["BDI", "BUTTON"].includes(it.tagName))
            .map((it) => [it.tagName, ...[...it.classList].sort()].join("."));
        return [root.textContent.replace(/\s/g, ""), found.join(" ")];
    };
    const example = document.querySelector(".live > *");
    const now = example.querySelector(".live-output").cloneNode(true);
    now.querySelectorAll(".live-hint, .live-steps")
        .forEach((it) => it.remove());
    return [parts(page.querySelector(example.localName)), parts(now)];
})()"#;

#[test]
fn the_drawing_and_the_answer_are_the_same() {
    let (Some(mut browser), Some(site)) = (browser(), site(Door::Module))
    else {
        return;
    };
    let chapters = [
        "ch08-windows",
        "ch09-batches",
        "ch10-embeddings",
        "ch12-fast-encoding",
    ];
    for chapter in chapters {
        let mut page = browser.page(1280, false);
        page.open(&format!("{}{chapter}/index.html", site.address));
        page.wait_for_examples();
        page.wait("!document.querySelector('.live-output:empty')");
        let found = page.value(COMPARE);
        assert_eq!(found[0], found[1], "{chapter}");
        assert_ne!(found[0][0], json!(""), "{chapter}");
    }
}
