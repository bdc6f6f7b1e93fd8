//! `tokens` against chapters 5, 6 and 7.

use ch05_byte_pairs::{Bpe, Settings, learn};
use ch07_gpt2::SpecialPolicy;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{GPT2, ask, each, refused};

/// GPT-2's ids, as tiktoken 0.12 gives them.
#[test]
fn gpt2_has_the_ids_of_the_real_one() {
    let text = "Hello, do you like tea?";
    let answer = ask(json!({"ask": "tokens", "text": text}));
    let ids = json!([15496, 11, 466, 345, 588, 8887, 30]);
    assert_eq!(json!(each(&answer["tokens"], "id")), ids);
    assert_eq!(
        answer["counts"],
        json!({
            "tokens": 7, "pre_tokens": 7,
            "chars": 23, "utf16": 23, "bytes": 23,
        })
    );
}

#[test]
fn special_tokens_are_what_the_policy_says() {
    let text = "tea<|endoftext|>tea";
    let request = |special: &str| {
        let mut request = json!({"ask": "tokens", "text": text});
        request["special"] = json!(special);
        request
    };
    for (name, policy) in [
        ("allow", SpecialPolicy::Allow),
        ("text", SpecialPolicy::Text),
    ] {
        let answer = ask(request(name));
        let ids = GPT2.encode_with(text, policy).unwrap();
        assert_eq!(json!(each(&answer["tokens"], "id")), json!(ids));
    }

    let answer = ask(request("allow"));
    let of = |field| json!(each(&answer["tokens"], field));
    assert_eq!(of("special"), json!([false, false, true, false, false]));
    assert_eq!(of("pre_token"), json!([0, 0, null, 1, 1]));
    assert_eq!(of("rank"), json!([404, null, null, 404, null]));
    assert_eq!(
        answer["pre_tokens"][1],
        json!({"bytes": [16, 19], "chars": [16, 19], "utf16": [16, 19]})
    );

    let [what, place, remedy] = refused(request("forbid"));
    assert!(what.contains("<|endoftext|>"), "{what}");
    assert_eq!(place, "at byte 3 of the text (`text`)");
    assert!(remedy.contains("allow it"), "{remedy}");
}

#[test]
fn learned_special_tokens_have_the_ids_after_the_merges() {
    let learned = json!({"merges": [[64, 64]], "special": ["<|end|>"]});
    let answer = ask(json!({
        "ask": "tokens",
        "vocabulary": {"learned": learned},
        "text": "aa<|end|>",
        "special": "allow",
    }));
    assert_eq!(json!(each(&answer["tokens"], "id")), json!([256, 257]));
}

#[test]
fn merges_that_cannot_be_are_refused() {
    let request = |learned: Value| {
        json!({
            "ask": "tokens", "text": "a",
            "vocabulary": {"learned": learned},
        })
    };
    let [what, place, _] = refused(request(json!({"merges": [[64, 256]]})));
    assert!(what.contains("256"), "{what}");
    assert_eq!(place, "in `vocabulary.learned.merges`");
    let [what, ..] = refused(request(json!({"merges": [[1, 1], [1, 1]]})));
    assert!(what.contains("same pair"), "{what}");

    // Each merge doubles the last token: 2 to the power of 60 bytes.
    let merges: Vec<_> = (255..315).map(|id| (id, id)).collect();
    let [what, ..] = refused(request(json!({"merges": merges})));
    assert!(what.contains("more than the limit of 1000000"), "{what}");

    for special in [json!([""]), json!(["x", "x"])] {
        let [_, place, _] =
            refused(request(json!({"merges": [], "special": special})));
        assert_eq!(place, "in `vocabulary.learned.special`");
    }
    let [what, place, _] =
        refused(request(json!({"merges": [], "pattern": r"\w+"})));
    assert!(what.contains("unknown pattern"), "{what}");
    assert_eq!(place, "in `vocabulary`");
}

/// Text with what is special, what is white and what is long in UTF-8.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[ a-d]{0,6}",
        "\\PC{0,4}",
        Just("<|endoftext|>".to_string()),
        Just("  \n".to_string()),
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_its_tokens_and_pre_tokens(text in text()) {
        let answer =
            ask(json!({"ask": "tokens", "text": text, "special": "text"}));
            let ids = GPT2.encode_with(&text, SpecialPolicy::Text).unwrap();
        prop_assert_eq!(json!(each(&answer["tokens"], "id")), json!(ids));

        let split = GPT2.pre_tokenizer().split(&text);
        let expected: Result<Vec<&str>, _> = split.collect();
        let found = each(&answer["pre_tokens"], "bytes");
        let found: Vec<&str> = found.iter().map(|at| part(&text, at)).collect();
        prop_assert_eq!(found, expected.unwrap());

        let pre_tokens = &answer["pre_tokens"];
        let utf16: Vec<u16> = text.encode_utf16().collect();
        for token in answer["tokens"].as_array().unwrap() {
            let [start, end] = pair(&token["at"]["bytes"]);
            prop_assert_eq!(
                &token["bytes"],
                &json!(text.as_bytes()[start..end])
            );
            let pre_token = token["pre_token"].as_u64().unwrap() as usize;
            let [from, to] = pair(&pre_tokens[pre_token]["bytes"]);
            prop_assert!(from <= start && end <= to);
            if let Some(shown) = token["text"].as_str() {
                let [start, end] = pair(&token["at"]["utf16"]);
                let units = String::from_utf16(&utf16[start..end]);
                prop_assert_eq!(shown, units.unwrap());
            }
        }
    }

    #[test]
    fn learned_merges_give_the_ids_of_chapter_5(
        taught in "[ab ]{0,40}",
        text in "[abc ]{0,40}",
    ) {
        let settings = Settings { vocab_size: 266, ..Settings::default() };
        let bpe = learn([&taught], &settings).unwrap();
        let answer = ask(json!({
            "ask": "tokens",
            "text": text,
            "vocabulary": {"learned": {"merges": bpe.merges()}},
        }));
        let again = Bpe::from_merges(bpe.merges().iter().copied()).unwrap();
        let ids = again.encode(text.as_bytes());
        prop_assert_eq!(json!(each(&answer["tokens"], "id")), json!(ids));
    }
}

fn pair(at: &Value) -> [usize; 2] {
    serde_json::from_value(at.clone()).unwrap()
}

fn part<'text>(text: &'text str, at: &Value) -> &'text str {
    let [start, end] = pair(at);
    &text[start..end]
}
