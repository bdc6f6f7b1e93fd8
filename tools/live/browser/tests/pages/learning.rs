//! What a text teaches, in chapters 5 and 6.

use browser_tests::{Page, try_page};
use serde_json::{Value, json};

const CHAPTER_5: &str = "ch05-byte-pairs/index.html";
const CHAPTER_6: &str = "ch06-pre-tokens/index.html";

/// A page of the book, whose example of learning has answered.
fn with(page: &str, mut test: impl FnMut(&mut Page<'_>, &str)) {
    try_page(page, 1280, |page, address| {
        open(page, address);
        test(page, address);
        assert_eq!(page.text("location.href"), address);
    });
}

fn open(page: &mut Page<'_>, address: &str) {
    page.open(address);
    page.value("document.querySelector('live-learning').scrollIntoView()");
    page.wait("!!document.querySelector('live-learning .learning-jump[tabindex=\"0\"]')");
    page.settle();
}

/// The book's answer to what the page asks.
fn native(settings: Value) -> Value {
    let mut request = json!({
        "ask": "learning", "merges": 12, "row": 400, "top": 8,
    });
    let settings = settings.as_object().expect("settings").clone();
    request.as_object_mut().expect("a request").extend(settings);
    let answer = live::answer(&request.to_string());
    let mut answer: Value = serde_json::from_str(&answer).expect("JSON");
    answer["learning"].take()
}

/// The ids of the row after a step, as the engine has them.
fn row(answer: &Value, merges: usize) -> String {
    let row = match merges {
        0 => &answer["start"],
        _ => &answer["steps"][merges - 1]["row"],
    };
    let words = row["shown"].as_array().expect("a row").iter();
    let ids = words.flat_map(|ids| ids.as_array().expect("ids"));
    ids.map(Value::to_string).collect::<Vec<_>>().join(",")
}

const ROW: &str = "[...document.querySelectorAll('live-learning \
                   .learning > .live-tokens .tok')].map(it => it.dataset.id)\
                   .join(',')";
const SAID: &str = "document.querySelector('.learning-said').innerText";
const STATUS: &str =
    "document.querySelector('live-learning > .live-status').innerText";
const TREE: &str = "[...document.querySelectorAll('.learning-tree .tok')]\
     .map(it => it.innerText).join(' ')";
const LINES: &str =
    "document.querySelectorAll('.learning-history tbody tr').length";

/// The button with this text.
fn push(page: &mut Page<'_>, text: &str) {
    let mark = format!(
        "[...document.querySelectorAll('live-learning button')].forEach(it => \
         it.toggleAttribute('data-pushed', it.textContent === {}))",
        json!(text)
    );
    page.value(&mark);
    page.click("[data-pushed]");
}

fn type_in(page: &mut Page<'_>, text: &str) {
    page.fill("live-learning textarea", text);
    page.settle();
}

#[test]
fn by_the_mouse_each_step_is_the_engines() {
    with(CHAPTER_5, |page, _| {
        let answer = native(json!({"text": "aaabdaaabac"}));
        for merges in 1..=7 {
            assert_eq!(page.text(ROW), row(&answer, merges), "{merges}");
            let step = format!("Step {merges} of 7: ");
            assert!(page.text(SAID).starts_with(&step), "{step}");
            push(page, "Forward");
        }
        // There is no eighth step.
        assert!(page.text(SAID).starts_with("Step 7 of 7: "));
        push(page, "Back");
        assert!(page.text(SAID).starts_with("Step 6 of 7: "));
        page.click(".learning-jump[data-step='2']");
        let said = page.text(SAID);
        assert!(said.starts_with("Step 2 of 7: a and b become ab"), "{said}");
        let decided = answer["steps"][1]["tie"]["decided"].as_str();
        assert!(said.ends_with(&format!("{}.", decided.unwrap())), "{said}");
        let framed = "document.querySelectorAll('.learning-pair').length";
        assert_eq!(page.value(framed), 2);
        assert_eq!(page.text(TREE), "ab a b");
        page.click(".learning > .live-tokens .tok");
        assert_eq!(page.text(TREE), "aa a a");
    });
}

#[test]
fn by_the_keyboard_alone_steps_are_made() {
    with(CHAPTER_5, |page, _| {
        let answer = native(json!({"text": "aaabdaaabac"}));
        page.focus("live-learning input[type=range]");
        for (key, merges) in [
            ("ArrowRight", 2),
            ("End", 7),
            ("Home", 0),
            ("ArrowRight", 1),
        ] {
            page.press(key);
            assert_eq!(page.text(ROW), row(&answer, merges), "{key}");
        }
        page.focus("live-learning [aria-label=Steps] button");
        for (key, merges) in
            [("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2)]
        {
            page.press(key);
            assert_eq!(page.text(ROW), row(&answer, merges), "{key}");
        }
    });
}

#[test]
fn by_the_keyboard_alone_a_token_and_a_step_are_chosen() {
    with(CHAPTER_5, |page, _| {
        let answer = native(json!({"text": "aaabdaaabac"}));
        page.focus(".learning > .live-tokens .tok");
        page.press("ArrowRight");
        page.press("ArrowLeft");
        page.press("Enter");
        assert_eq!(page.text(TREE), "aa a a");
        page.focus(".learning-jump[tabindex='0']");
        page.press("End");
        page.press("ArrowUp");
        page.press("Enter");
        assert_eq!(page.text(ROW), row(&answer, 6));
    });
}

#[test]
fn steps_are_played_to_the_last_one() {
    with(CHAPTER_5, |page, _| {
        push(page, "Play");
        page.wait(&format!("{SAID}.startsWith('Step 7 of 7')"));
        let play = "document.querySelector('[data-pushed]').textContent";
        page.wait(&format!("{play} === 'Play'"));
    });
}

#[test]
fn settings_reach_the_engine() {
    with(CHAPTER_5, |page, _| {
        page.value(
            "(() => { const it = [...document.querySelectorAll(\
             'live-learning select')][1]; it.value = 'greatest-bytes'; \
             it.dispatchEvent(new Event('change')); })()",
        );
        page.settle();
        push(page, "Forward");
        let bytes = json!({
            "text": "aaabdaaabac", "tie_break": "greatest-bytes",
        });
        assert_eq!(page.text(ROW), row(&native(bytes), 2));
    });
}

#[test]
fn wrong_numbers_are_refused_in_a_sentence() {
    with(CHAPTER_5, |page, _| {
        let merges = "live-learning input[type=number]";
        for wrong in ["1001", "-1", "2.5", ""] {
            page.fill(merges, wrong);
            page.settle();
            let status = page.text(STATUS);
            let range = "Merges is a whole number from 0 to 1,000.";
            assert_eq!(status, range, "{wrong:?}");
        }
        page.fill(merges, "0");
        page.settle();
        assert_eq!(page.text(STATUS), "");
        assert_eq!(page.value(LINES), 1);
        page.fill(merges, "1000");
        page.settle();
        assert_eq!(page.value(LINES), 8);
    });
}

/// Texts that are not like a sentence.
const TEXTS: [&str; 8] = [
    "",
    " ",
    "a",
    "🍵🫖👩‍👩‍👧‍👦🍵🫖👩‍👩‍👧‍👦",
    "<script>alert(1)</script> <b>&amp;</b>",
    "مرحبا بالعالم مرحبا",
    "\u{202e}right to left\u{202c} \u{0} \u{feff}",
    "\n\n\ttab\n\n\ttab",
];

#[test]
fn any_text_is_learned_from() {
    with(CHAPTER_6, |page, _| {
        for text in TEXTS {
            type_in(page, text);
            let asked = json!({"text": text, "merges": 30, "pattern": "gpt2"});
            let answer = native(asked);
            let steps = answer["steps"].as_array().expect("steps").len();
            assert_eq!(page.value(LINES), steps + 1, "{text:?}");
            assert_eq!(page.text(ROW), row(&answer, steps.min(1)), "{text:?}");
            assert_eq!(page.text(STATUS), "", "{text:?}");
        }
    });
}

#[test]
fn a_long_text_stays_within_the_engines_bounds() {
    with(CHAPTER_6, |page, _| {
        page.fill("live-learning input[type=number]", "1000");
        let numbers = (0..9_000).map(|number: u32| number.to_string());
        let long = numbers.collect::<Vec<_>>().join(" ");
        type_in(page, &long);
        assert_eq!(page.text(STATUS), "");
        let tokens = page.text(ROW).split(',').count();
        assert_eq!(tokens, 400);
        page.focus("live-learning input[type=range]");
        page.press("End");
        let notes =
            "document.querySelector('.learning .live-counts').innerText";
        let said = page.text(notes);
        assert!(said.starts_with("The first 400 tokens"), "{said}");
        let most = live::limits::LEARNING_WORK / long.len();
        let most = format!("this page learns at most {most} merges.");
        assert!(said.ends_with(&most), "{said}");
    });
}

#[test]
fn the_largest_token_has_a_tree_that_ends() {
    with(CHAPTER_6, |page, _| {
        page.fill("live-learning input[type=number]", "1000");
        let one = "a".repeat(50_000);
        type_in(page, &one);
        page.focus("live-learning input[type=range]");
        page.press("End");
        let nodes = "document.querySelectorAll('.learning-tree li').length";
        let nodes = page.value(nodes).as_u64().expect("a number");
        assert!((100..=120).contains(&nodes), "{nodes}");
        type_in(page, &"a".repeat(50_001));
        assert!(page.text(STATUS).contains("limit of 50,000"));
    });
}

#[test]
fn the_step_survives_another_text_and_another_page() {
    with(CHAPTER_5, |page, address| {
        page.click(".learning-jump[data-step='5']");
        type_in(page, "abab");
        assert!(page.text(SAID).starts_with("Step 2 of 2"));
        type_in(page, "abcabcabdabd");
        assert!(page.text(SAID).starts_with("Step 5 of "));
        open(page, &address.replace("ch05-byte-pairs", "ch06-pre-tokens"));
        open(page, address);
        assert!(page.text(SAID).starts_with("Step 5 of "));
        push(page, "Start over");
        page.settle();
        assert!(page.text(SAID).starts_with("Step 1 of 7"));
    });
}
