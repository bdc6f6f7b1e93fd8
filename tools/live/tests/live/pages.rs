//! What the pages say that their live examples show.

use serde_json::json;

use crate::{ask, each};

/// The texts of the tokens of `text`.
fn tokens(text: &str) -> Vec<String> {
    let answer = ask(json!({"ask": "tokens", "text": text}));
    let texts = each(&answer["tokens"], "text");
    texts
        .into_iter()
        .map(|text| text.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Chapter 7: four without the space, a single one with it.
#[test]
fn unbelievable() {
    assert_eq!(tokens("unbelievable"), ["un", "bel", "iev", "able"]);
    assert_eq!(tokens(" unbelievable"), [" unbelievable"]);
    let answer = ask(json!({"ask": "tokens", "text": " unbelievable"}));
    assert_eq!(answer["tokens"][0]["id"], 24479);
}

/// The playground: two of the four are a single token.
#[test]
fn tea() {
    let texts = ["tea", " tea", "Tea", "TEA"];
    let single = texts.iter().filter(|text| tokens(text).len() == 1);
    assert_eq!(single.collect::<Vec<_>>(), [&" tea", &"Tea"]);
}
