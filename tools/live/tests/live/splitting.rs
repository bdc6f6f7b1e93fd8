//! `splitting` against chapters 2 and 6.

use std::sync::LazyLock;

use ch02_words::words;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use live::limits;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{ask, refused};

static NAMED: LazyLock<Vec<PreTokenizer>> = LazyLock::new(|| {
    let named = Pattern::NAMED.into_iter();
    named.map(|p| PreTokenizer::new(p).unwrap()).collect()
});

/// The pieces of a way, taken out of the text as a browser does.
fn pieces(text: &str, way: &Value) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let pieces = way["pieces"].as_array().unwrap().iter();
    let piece = |at: &Value| {
        let [start, end]: [usize; 2] =
            serde_json::from_value(at["utf16"].clone()).unwrap();
        String::from_utf16(&units[start..end]).unwrap()
    };
    pieces.map(piece).collect()
}

proptest! {
    #[test]
    fn each_way_is_that_of_its_chapter(
        text in prop_oneof![".{0,30}", "([a-zA-Z'é ]{0,5}[0-9\n .]{0,4}){0,6}"],
    ) {
        let mut ways = vec!["words".to_string()];
        ways.extend(Pattern::NAMED.iter().map(Pattern::to_string));
        let answer =
            ask(json!({"ask": "splitting", "text": text, "ways": ways}));
        let answered = answer["ways"].as_array().unwrap();
        prop_assert_eq!(answered.len(), ways.len());
        let expected: Vec<&str> = words(&text).collect();
        prop_assert_eq!(pieces(&text, &answered[0]), expected);
        for (way, pre_tokenizer) in answered[1..].iter().zip(&*NAMED) {
            let name = pre_tokenizer.pattern().to_string();
            prop_assert_eq!(&way["name"], &json!(name));
            let split: Result<Vec<&str>, _> =
                pre_tokenizer.split(&text).collect();
            prop_assert_eq!(pieces(&text, way), split.unwrap());
        }
    }
}

#[test]
fn four_ways_are_the_default() {
    let answer = ask(json!({"ask": "splitting", "text": "It's 12345"}));
    let ways = answer["ways"].as_array().unwrap();
    let names: Vec<&Value> = ways.iter().map(|way| &way["name"]).collect();
    assert_eq!(json!(names), json!(["words", "gpt2", "cl100k", "o200k"]));
    let digits: Vec<usize> = ways
        .iter()
        .map(|way| pieces("It's 12345", way).len())
        .collect();
    // It ' s 12345; It 's _12345; It 's _ 123 45; It's _ 123 45
    assert_eq!(digits, [4, 3, 5, 4]);
}

#[test]
fn a_way_that_is_not_known_is_refused() {
    for way in ["tea", r"\w+", "", "Words"] {
        let [what, place, _] =
            refused(json!({"ask": "splitting", "text": "", "ways": [way]}));
        assert!(what.contains("unknown pattern"), "{what}");
        assert!(what.ends_with("or words"), "{what}");
        assert_eq!(place, "in `ways`");
    }
    let many = vec!["words"; limits::WAYS + 1];
    let [what, ..] =
        refused(json!({"ask": "splitting", "text": "", "ways": many}));
    assert_eq!(what, "11 ways, more than the limit of 10");
}
