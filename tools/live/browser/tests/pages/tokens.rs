//! A text as tokens, in chapter 7 and on the playground.

use std::sync::LazyLock;

use browser_tests::{Page, try_page};
use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;

/// What `bytepair encode --special allow` gives: it has this encoder.
fn ids(text: &str) -> String {
    static ENCODER: LazyLock<Encoder> = LazyLock::new(Encoder::gpt2);
    let ids = ENCODER.encode_with(text, SpecialPolicy::Allow);
    let ids = ids.expect("special tokens are allowed").into_iter();
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(",")
}

/// The ids that the page shows.
fn shown(page: &mut Page<'_>) -> String {
    page.text("document.querySelector('[data-ids]').dataset.ids")
}

/// Types a text and waits for its tokens.
fn type_in(page: &mut Page<'_>, text: &str) {
    page.fill("textarea", text);
    page.settle();
}

#[test]
fn typed_text_becomes_the_tokens_that_the_command_gives() {
    try_page("playground.html", 1280, |page, _| {
        for text in texts() {
            type_in(page, &text);
            assert_eq!(shown(page), ids(&text), "{text:?}");
        }
    });
}

/// Two hundred texts of all kinds: parts of the story, and nonsense.
fn texts() -> Vec<String> {
    let story = include_str!(
        "../../../../../chapters/ch01-language-models/data/the-verdict.txt"
    );
    let words: Vec<&str> = story.split(' ').collect();
    let parts = words.chunks(words.len() / 180).take(180);
    let mut texts: Vec<String> = parts.map(|part| part.join(" ")).collect();
    let others = [
        "",
        " ",
        "a",
        "\u{0}",
        "tab\tand\nlines\n\n\n",
        "<script>alert(1)</script>",
        "<|endoftext|>",
        "a<|endoftext|><|endoftext|>b",
        "&amp; &lt; \"quotes\" 'and' `ticks`",
        "مرحبا بالعالم",
        "\u{202e}right to left\u{202c}",
        "茶は好きですか",
        "🍵🫖👩‍👩‍👧‍👦",
        "e\u{301}\u{323}",
        "\u{feff}mark",
        "x = {[(1 + 2) * 3]} // ",
        "https://example.org/?q=1&r=%20#f",
        "1234567890 3.14159 -1e-9",
        "ſtrange ﬁgures Ǆ İ ß",
        "                    spaces",
    ];
    texts.extend(others.map(str::to_owned));
    assert_eq!(texts.len(), 200);
    texts
}

#[test]
fn by_the_keyboard_alone_a_token_shows_its_card_and_its_merges() {
    try_page("playground.html", 1280, |page, _| {
        type_in(page, "Hello, do you like tea?");
        page.focus(".live-output .tok");
        page.press("End");
        page.press("ArrowLeft");
        let hint = page.text("document.querySelector('.live-hint').innerText");
        assert!(hint.contains("·tea has the id 8887"), "{hint}");
        page.press("Enter");
        page.wait("!!document.querySelector('.live-card dl')");
        let card = page.text("document.querySelector('.live-card').innerText");
        assert!(card.contains("8887"), "{card}");
        let row = "document.querySelector('.live-playback .live-tokens')\
                   .innerText.replace(/\\n/g, '')";
        assert_eq!(page.text(row), "·tea");
        page.focus(".live-playback input[type=range]");
        page.press("Home");
        assert_eq!(page.text(row), "·tea");
        let boxes = "document.querySelectorAll('.live-playback .tok').length";
        assert_eq!(page.value(boxes), 4);
        page.press("ArrowRight");
        assert_eq!(page.value(boxes), 3);
    });
}

#[test]
fn by_the_mouse_a_vocabulary_is_learned_and_put_beside() {
    try_page("playground.html", 1280, |page, _| {
        type_in(page, "unlikely coffee");
        page.click(".live-more summary");
        page.click(".live-more .live-buttons button");
        page.wait("document.querySelectorAll('[data-ids]').length === 2");
        page.settle();
        let status =
            page.text("document.querySelector('.live-status').innerText");
        assert!(status.starts_with("Learned "), "{status}");
        let rings =
            page.value("document.querySelectorAll('.live-ring').length");
        assert_ne!(rings, 0);
        assert_eq!(
            page.text("document.querySelectorAll('[data-ids]')[1].dataset.ids"),
            ids("unlikely coffee")
        );
    });
}

#[test]
fn ids_become_text() {
    try_page("playground.html", 1280, |page, _| {
        type_in(page, "x");
        page.click(".live-more:last-child summary");
        page.fill(".live-more:last-child textarea", "8887, 30");
        page.settle();
        let text = "document.querySelector('textarea').value";
        assert_eq!(page.text(text), " tea?");
        assert_eq!(shown(page), "8887,30");
        page.fill(".live-more:last-child textarea", "8887, tea");
        let status = "document.querySelector('.live-status').innerText";
        assert!(page.text(status).contains("“tea” is not a token id"));
        page.fill(".live-more:last-child textarea", "99999");
        page.settle();
        assert!(page.text(status).contains("99999"), "{}", page.text(status));
    });
}

#[test]
fn what_was_typed_is_there_after_another_page_and_in_a_link() {
    try_page("playground.html", 1280, |page, address| {
        type_in(page, "kept over pages");
        let glossary = address.replace("playground", "glossary");
        page.open(&glossary);
        page.open(address);
        page.settle();
        assert_eq!(
            page.text("document.querySelector('textarea').value"),
            "kept over pages"
        );
        page.open("about:blank");
        page.open(&format!("{address}#text=by%20a%20link%20%E8%8C%B6"));
        page.settle();
        assert_eq!(shown(page), ids("by a link 茶"));
        page.open("about:blank");
        page.open(&format!("{address}#text=%E8%8C"));
        page.settle();
        let status = "document.querySelector('.live-status').innerText";
        assert!(page.text(status).contains("The address holds no text"));
    });
}

#[test]
fn a_text_beyond_the_limits_is_refused_and_the_page_goes_on() {
    try_page("playground.html", 1280, |page, _| {
        let status = "document.querySelector('.live-status').innerText";
        for text in ["a".repeat(1_000_001), "🍵".repeat(100_000)] {
            type_in(page, &text);
            assert!(
                page.text(status).contains("limit"),
                "{}",
                page.text(status)
            );
        }
        let emoji = "🍵".repeat(10_000);
        type_in(page, &emoji);
        assert_eq!(shown(page), ids(&emoji));
        // Halves of surrogate pairs, which only a script can type.
        page.value(
            "(() => { const area = document.querySelector('textarea'); \
             area.value = 'a\\ud800b'; \
             area.dispatchEvent(new Event('input')); })()",
        );
        page.settle();
        assert_eq!(shown(page), ids("a\u{fffd}b"));
    });
}
