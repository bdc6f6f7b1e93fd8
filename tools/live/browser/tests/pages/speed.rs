//! How long it takes from typing to painted tokens. It fails on wrong ids, not
//! on a slow machine: see what it prints.
//!
//! ```console
//! $ cargo test -p browser-tests speed -- --nocapture
//! ```

use browser_tests::{Door, browser, site};
use serde_json::json;

const STORY: &str = include_str!(
    "../../../../../chapters/ch01-language-models/data/the-verdict.txt"
);

/// Types `text` as one paste does; the milliseconds until the frame with its
/// ids is painted, and the ids.
const TYPE: &str = "(async (text) => {
    const area = document.querySelector('textarea');
    const row = () => document.querySelector('[data-ids]');
    const before = row();
    const start = performance.now();
    area.value = text;
    area.dispatchEvent(new Event('input'));
    const frame = () => new Promise(next => requestAnimationFrame(next));
    while (row() === before || !row()) await frame();
    await frame();
    await frame();
    const took = performance.now() - start;
    return [took, row().dataset.ids.split(',').length];
})";

#[test]
fn from_typing_to_painted_tokens() {
    let Some(mut browser) = browser() else {
        return;
    };
    for door in [Door::Module, Door::Server] {
        let Some(site) = site(door) else {
            continue;
        };
        for (kilobytes, seen) in [(10, 9), (100, 5)] {
            let mut page = browser.page(1280, false);
            page.open(&format!("{}playground.html", site.address));
            page.settle();
            let text: String = STORY.repeat(5);
            let mut times = Vec::new();
            for round in 0..seen {
                let text = &text[round..round + kilobytes * 1000];
                let script = format!("{TYPE}({})", json!(text));
                let answer = page.value(&script);
                let ids = ch07_gpt2::Tokenizer::gpt2().encode(text);
                let ids = ids.expect("a story without special tokens");
                assert_eq!(answer[1], ids.len());
                times.push(answer[0].as_f64().expect("a time"));
            }
            times.sort_by(f64::total_cmp);
            println!(
                "{door:?}: {kilobytes} KB painted in {:.0} ms (median of \
                 {seen}, {:.0} to {:.0})",
                times[seen / 2],
                times[0],
                times[seen - 1]
            );
        }
    }
}
