//! Requests that ask nothing, or too much: each is answered, if only with what
//! is wrong.

use live::{Request, limits};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{GPT2, ask, failure, named, refused, reply};

#[test]
fn each_question_has_an_example_that_is_answered() {
    let asked: Vec<Value> = Request::EXAMPLES
        .iter()
        .map(|example| {
            let request: Value = serde_json::from_str(example).unwrap();
            ask(request.clone());
            request["ask"].clone()
        })
        .collect();
    // The error about an unknown question names all of them.
    let [what, place, _] = refused(json!({"ask": "tea"}));
    assert_eq!(place, "in `ask`");
    for ask in &asked {
        let name = format!("`{}`", ask.as_str().unwrap());
        assert!(what.contains(&name), "{what}");
    }
    assert_eq!(what.matches(['`']).count(), 2 * (asked.len() + 1), "{what}");
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    for (request, line) in [
        ("", 1),
        ("tea", 1),
        ("{\"ask\":\n\"tokens\", \"text\": \"\\ud800\"}", 2),
        ("{\"ask\": \"tokens\", \"text\": \"\0\"}", 1),
        ("{\"ask\": \"decode\", \"ids\": [1e400]}", 1),
        ("{\"ask\": \"limits\"} {}", 1),
        ("\u{feff}{\"ask\": \"limits\"}", 1),
    ] {
        let [what, place, _] = failure(&live::answer(request));
        assert!(what.starts_with("not JSON: "), "{what}");
        let line = format!("at line {line}, ");
        assert!(place.starts_with(&line), "{place} of {request:?}");
    }
    let deep = "[".repeat(100_000);
    for request in [
        deep.clone(),
        format!("{{\"ask\": \"decode\", \"ids\": {deep}"),
        format!("{{\"x\": {deep}"),
    ] {
        failure(&live::answer(&request));
    }
}

/// Requests with something wrong in them, and where that is.
const WRONG: &[(&str, &str)] = &[
    (r#"{"ask": "tokens", "text": 7}"#, "`text`"),
    (r#"{"ask": "tokens", "text": null}"#, "`text`"),
    (r#"{"ask": "tokens", "text": "", "tea": 1}"#, "`tea`"),
    (
        r#"{"ask": "tokens", "text": "", "special": 1}"#,
        "`special`",
    ),
    (
        r#"{"ask": "tokens", "text": "", "vocabulary": "gpt3"}"#,
        "`vocabulary`",
    ),
    (r#"{"ask": "tokens"}"#, "the request"),
    (r#"{"text": "tea"}"#, "the request"),
    (r#"{"ask": 7}"#, "`ask`"),
    (r#"[]"#, "the request"),
    (r#"null"#, "the request"),
    (r#""tokens""#, "the request"),
    (r#"{"ask": "card", "id": -1}"#, "`id`"),
    (r#"{"ask": "card", "id": 4294967296}"#, "`id`"),
    (r#"{"ask": "card", "id": 1.5}"#, "`id`"),
    (r#"{"ask": "card", "id": "1"}"#, "`id`"),
    (r#"{"ask": "card", "id": 1, "most": 1e30}"#, "`most`"),
    (r#"{"ask": "card", "id": 1, "most": 1001}"#, "`most`"),
    (r#"{"ask": "decode", "ids": [1, -1]}"#, "`ids`"),
    (r#"{"ask": "decode", "ids": {"0": 1}}"#, "`ids`"),
    (r#"{"ask": "merges", "of": "tea"}"#, "`of`"),
    (r#"{"ask": "merges", "of": {"bytes": [256]}}"#, "`of`"),
    (r#"{"ask": "limits", "of": 1}"#, "`of`"),
    (
        r#"{"ask": "learning", "text": "", "merges": -1}"#,
        "`merges`",
    ),
    (
        r#"{"ask": "learning", "text": "", "merges": 1, "pattern": "a+b|a"}"#,
        "`pattern`",
    ),
    (
        r#"{"ask": "learning", "text": "", "merges": 1, "tie_break": "first"}"#,
        "`tie_break`",
    ),
    (
        r#"{"ask": "splitting", "text": "", "ways": "gpt2"}"#,
        "`ways`",
    ),
    (
        r#"{"ask": "windows", "ids": [], "max_length": 1, "stride": "1"}"#,
        "`stride`",
    ),
    (
        r#"{"ask": "windows", "ids": [], "stride": 1, "shuffle": 1}"#,
        "`shuffle`",
    ),
    (
        r#"{"ask": "vectors", "ids": [], "dimension": 0.5}"#,
        "`dimension`",
    ),
];

#[test]
fn the_wrong_field_is_named() {
    for (request, field) in WRONG {
        let [_, place, remedy] = failure(&live::answer(request));
        assert_eq!(place, format!("in {field}"), "{request}");
        assert!(!remedy.is_empty());
    }
}

#[test]
fn a_limit_is_said() {
    let tea = "tea ".repeat(limits::TOKENS_BYTES / 4 + 1);
    let ids = vec![0; limits::IDS + 1];
    let bytes = vec![0; limits::PRE_TOKEN_BYTES + 1];
    let vocabulary = GPT2.vocabulary().iter();
    let (longest, token) = vocabulary.max_by_key(|(_, t)| t.len()).unwrap();
    let long = vec![longest; limits::DECODED_BYTES / token.len() + 1];
    for (request, limit) in [
        (json!({"ask": "tokens", "text": tea}), limits::TOKENS_BYTES),
        (json!({"ask": "decode", "ids": ids}), limits::IDS),
        (json!({"ask": "decode", "ids": long}), limits::DECODED_BYTES),
        (
            json!({"ask": "merges", "of": {"bytes": bytes}}),
            limits::PRE_TOKEN_BYTES,
        ),
        (json!({"ask": "x".repeat(1_000_000)}), limits::REQUEST_BYTES),
    ] {
        let [what, _, remedy] = refused(request);
        assert!(what.ends_with(&format!("the limit of {limit}")), "{what}");
        assert_eq!(remedy, format!("use at most {limit}"));
    }
}

#[test]
fn a_long_name_is_not_sent_back_whole() {
    let [what, ..] = refused(json!({"ask": "x".repeat(100_000)}));
    assert!(what.chars().count() <= limits::MESSAGE_CHARS + 1);
}

#[test]
fn unusual_texts_are_answered() {
    for text in [
        "\0",
        "שלום, עולם!",
        "مرحبا \u{202e}abc\u{202c}",
        "e\u{301}\u{200d}👩‍👩‍👧",
        &"🍵".repeat(10_000),
        &"a".repeat(limits::TEXT_BYTES),
        &" ".repeat(limits::TEXT_BYTES),
        "\u{10ffff}\u{fffe}\u{feff}",
    ] {
        let answer = ask(json!({"ask": "tokens", "text": text}));
        assert_eq!(answer["counts"]["chars"], json!(text.chars().count()));
        ask(json!({"ask": "splitting", "text": text}));
        ask(json!({"ask": "learning", "text": text, "merges": 5}));
    }
}

/// Any JSON, of the words that requests are made of.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_u32..300).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A word that a request may hold.
fn word() -> impl Strategy<Value = String> {
    let examples: Vec<String> = Request::EXAMPLES
        .iter()
        .flat_map(|example| example.split('"').map(str::to_string))
        .chain(["vocabulary", "learned", "special", "gpt2"].map(str::to_string))
        .collect();
    prop::sample::select(examples)
}

/// The example of a question in which some fields are any JSON.
fn nearly_a_request() -> impl Strategy<Value = Value> {
    let example = prop::sample::select(Request::EXAMPLES);
    let fields = prop::collection::vec(
        (any::<prop::sample::Index>(), json_value()),
        1..3,
    );
    (example, fields).prop_map(|(example, fields)| {
        let mut request: Value = serde_json::from_str(example).unwrap();
        let object = request.as_object_mut().unwrap();
        for (index, value) in fields {
            let names: Vec<String> = object.keys().cloned().collect();
            object.insert(index.get(&names).clone(), value);
        }
        request
    })
}

proptest! {
    #[test]
    fn any_json_has_an_answer(request in json_value()) {
        reply(&request);
    }

    #[test]
    fn nearly_a_request_has_an_answer(request in nearly_a_request()) {
        reply(&request);
    }

    #[test]
    fn any_text_has_an_answer(request in ".{0,200}") {
        named(&live::answer(&request));
    }

    #[test]
    fn a_request_that_is_broken_off_has_an_answer(
        example in prop::sample::select(Request::EXAMPLES),
        at in any::<prop::sample::Index>(),
        with in "\\PC{0,3}",
    ) {
        let at = at.index(example.len());
        named(&live::answer(&example[..at]));
        let changed = format!("{}{with}{}", &example[..at], &example[at + 1..]);
        named(&live::answer(&changed));
    }
}
