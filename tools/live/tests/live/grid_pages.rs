//! What chapters say about the live examples on their pages.

use serde_json::{Value, json};

use crate::{ask, each};

/// The text of the examples of chapters 8 and 9.
const TEXT: &str = "I HAD always thought Jack Gisburn rather a cheap \
    genius--though a good fellow enough--so it was no great surprise to me";

/// The tokens of the text and the answer about their windows.
fn windows(settings: Value) -> (Vec<String>, Value) {
    let tokens = ask(json!({"ask": "tokens", "text": TEXT}))["tokens"].take();
    let mut request = settings;
    request["ask"] = json!("windows");
    request["ids"] = json!(each(&tokens, "id"));
    let texts = each(&tokens, "text").into_iter();
    let texts = texts.map(|text| text.as_str().unwrap().to_owned());
    (texts.collect(), ask(request))
}

fn is_on_the_page(page: &str, settings: &str) {
    let directive = format!("{{{{#live windows \"{TEXT}\" {settings}}}}}");
    assert!(page.contains(&directive), "not there: {directive}");
}

/// The texts of the places whose counts fit.
fn texts_where(
    texts: &[String],
    answer: &Value,
    fits: impl Fn(u64, u64) -> bool,
) -> String {
    let counts = |field: &str| -> Vec<u64> {
        serde_json::from_value(answer[field].clone()).unwrap()
    };
    let pairs = counts("inputs").into_iter().zip(counts("targets"));
    let found = texts.iter().zip(pairs);
    let found = found.filter(|(_, (inputs, targets))| fits(*inputs, *targets));
    found.map(|(text, _)| text.as_str()).collect()
}

#[test]
fn what_a_stride_of_six_leaves_out_in_chapter_8() {
    let page = include_str!("../../../../chapters/ch08-windows/index.md");
    is_on_the_page(page, "max_length=4 stride=4 batches=false");
    let (texts, answer) = windows(json!({
        "max_length": 4, "stride": 6, "batch_size": 1, "shuffle": false,
        "drop_last": false,
    }));
    let only_answers = texts_where(&texts, &answer, |x, y| x == 0 && y > 0);
    assert_eq!(only_answers, " thought a good was");
    let never = texts_where(&texts, &answer, |x, y| x + y == 0);
    assert_eq!(never, " Jack cheap fellow no great surprise to me");
}

#[test]
fn what_two_epochs_leave_out_in_chapter_9() {
    let page = include_str!("../../../../chapters/ch09-batches/index.md");
    is_on_the_page(page, "max_length=4 stride=2 batch_size=5");
    let settings = json!({"max_length": 4, "stride": 2, "batch_size": 5});
    for (epoch, left_out) in [(0, [2, 10]), (1, [4, 7])] {
        let mut settings = settings.clone();
        settings["epoch"] = json!(epoch);
        let (texts, answer) = windows(settings);
        let batches = each(&answer["batches"], "rows");
        let seen = batches.iter().flat_map(|rows| each(rows, "window"));
        let seen: Vec<Value> = seen.collect();
        let windows = 0..answer["windows"].as_u64().unwrap();
        let missing: Vec<u64> =
            windows.filter(|w| !seen.contains(&json!(w))).collect();
        assert_eq!(missing, left_out);
        let never = texts_where(&texts, &answer, |x, y| x + y == 0);
        assert_eq!(never, " me");
    }
    let mut settings = settings;
    settings["stride"] = json!(1);
    settings["drop_last"] = json!(false);
    let (texts, answer) = windows(settings);
    let only_answers = texts_where(&texts, &answer, |x, y| x == 0 && y > 0);
    assert_eq!(only_answers, " me");
}

#[test]
fn what_equal_ids_have_in_chapter_10() {
    let page = include_str!("../../../../chapters/ch10-embeddings/index.md");
    let directive =
        "{{#live vectors ids=[2,3,2,1] vocabulary_size=6 dimension=3}}";
    assert!(page.contains(directive));
    let answer = ask(json!({
        "ask": "vectors", "ids": [2, 2, 2, 2], "vocabulary_size": 6,
        "dimension": 3,
    }));
    let distinct = |field: &str| {
        let mut rows = answer[field].as_array().unwrap().clone();
        rows.sort_by_key(Value::to_string);
        rows.dedup();
        rows.len()
    };
    assert_eq!(distinct("one_hot"), 1);
    assert_eq!(distinct("sums"), 4);
}

#[test]
fn what_a_small_cache_finds_in_chapter_12() {
    let page = include_str!("../../../../chapters/ch12-fast-encoding/index.md");
    let text = " the of tea to in it was he she cup no and";
    let directive = format!("{{{{#live cache \"{text}\" groups=1 at=9}}}}");
    assert!(page.contains(&directive));
    let hits = |groups: u32| {
        let answer = ask(json!({
            "ask": "cache", "text": text, "groups": groups, "rounds": 4,
        }));
        each(&answer["rounds"], "hits")
    };
    assert_eq!(hits(1), [0, 6, 5, 6]);
    assert_eq!(hits(2), [0, 12, 12, 12]);
}
