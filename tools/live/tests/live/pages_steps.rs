//! What the pages say in words about their live examples.

use serde_json::{Value, json};

use crate::{ask, each};

/// The texts of the tokens that are learned, and the tokens of each row.
fn learned(settings: Value) -> (Vec<String>, Vec<u64>) {
    let mut request = json!({"ask": "learning"});
    let settings = settings.as_object().unwrap().clone();
    request.as_object_mut().unwrap().extend(settings);
    let answer = ask(request);
    let bytes = each(&answer["steps"], "bytes").into_iter();
    let texts =
        bytes.map(|it| String::from_utf8(serde_json::from_value(it).unwrap()));
    let rows = each(&answer["steps"], "row");
    let tokens = rows.iter().map(|row| row["tokens"].as_u64().unwrap());
    (texts.map(Result::unwrap).collect(), tokens.collect())
}

fn pieces(text: &str, way: &str) -> Vec<String> {
    let answer = ask(json!({"ask": "splitting", "text": text, "ways": [way]}));
    let pieces = each(&answer["ways"][0]["pieces"], "bytes").into_iter();
    let piece = |at| {
        let [start, end]: [usize; 2] = serde_json::from_value(at).unwrap();
        text[start..end].to_owned()
    };
    pieces.map(piece).collect()
}

/// Chapter 5: the third token is the same, the second is not.
#[test]
fn both_tie_breaks_lead_to_the_same_row() {
    for (tie_break, second) in
        [("smallest-ids", "ab"), ("greatest-bytes", "aaa")]
    {
        let (texts, tokens) = learned(json!({
            "text": "aaabdaaabac", "merges": 12, "tie_break": tie_break,
        }));
        assert_eq!(texts[..3], ["aa", second, "aaab"]);
        assert_eq!(tokens[2], 5);
    }
}

/// Chapter 5: three steps, and four more if a pair may occur once.
#[test]
fn a_minimum_frequency_ends_learning_early() {
    for (least, steps, tokens) in [(2, 3, 5), (1, 7, 1)] {
        let (_, rows) = learned(json!({
            "text": "aaabdaaabac", "merges": 12, "min_frequency": least,
        }));
        assert_eq!(rows.len(), steps);
        assert_eq!(rows.last(), Some(&tokens));
    }
}

/// Chapter 6: a word with a pattern, a phrase without one.
#[test]
fn a_pattern_keeps_phrases_out() {
    let text = "Do you like tea? I like tea. The tea in the house on the hill \
                is the best tea, and the house on the hill is the best house.";
    for (pattern, longest, step, tokens) in [
        ("gpt2", " house", 11, 38),
        ("none", "ouse on the hill is the best", 29, 31),
    ] {
        let (texts, rows) = learned(json!({
            "text": text, "merges": 30, "pattern": pattern,
        }));
        assert_eq!(texts.iter().map(String::len).max(), Some(longest.len()));
        assert_eq!(texts[step - 1], longest);
        assert_eq!(text.matches(longest).count() == 2, pattern == "none");
        assert_eq!(rows[29], tokens);
        assert_eq!(texts[0] == "e ", pattern == "none");
    }
}

/// Chapter 2: brackets are parts of words.
#[test]
fn words_know_no_brackets() {
    let expected = ["x", "=", "[1", ",", "000]"];
    assert_eq!(pieces("x = [1,000]", "words"), expected);
}

/// Chapter 6: the digits of a date.
#[test]
fn a_date_is_split_in_three_ways() {
    let ways = ["gpt2", "cl100k", "qwen2"];
    let counts = ways.map(|way| pieces("2026-11-30", way).len());
    assert_eq!(counts, [5, 6, 10]);
    assert_eq!(pieces("2026-11-30", "cl100k")[..2], ["202", "6"]);
}

/// Chapter 11: what only one of the two patterns splits.
#[test]
fn slashes_contractions_and_capitals_are_split_by_one_of_two() {
    let text = "f(x);\n// iPhoneSE isn't 漢API";
    assert_eq!(
        pieces(text, "cl100k"),
        ["f", "(x", ");\n", "//", " iPhoneSE", " isn", "'t", " 漢API"]
    );
    assert_eq!(
        pieces(text, "o200k"),
        [
            "f", "(x", ");\n//", " i", "Phone", "SE", " isn't", " 漢", "API"
        ]
    );
}
