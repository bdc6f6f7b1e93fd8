//! `learning` against the learners of chapters 5 and 6.

use std::cmp::Ordering;
use std::collections::HashMap;

use ch05_byte_pairs::{
    Bpe, Pair, Settings, TieBreak, byte_ids, count_pairs, learn, merge_pair,
};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{ask, each, refused};

fn request(text: &str, merges: usize, pattern: &str, tie: TieBreak) -> Value {
    json!({
        "ask": "learning", "text": text, "merges": merges,
        "pattern": pattern, "tie_break": tie.to_string(),
        "row": 200, "top": 3,
    })
}

fn tie_break() -> impl Strategy<Value = TieBreak> {
    prop_oneof![Just(TieBreak::SmallestIds), Just(TieBreak::GreatestBytes)]
}

/// What chapter 6's learner learns from pre-tokens.
fn learn_pre_tokens(text: &str, pattern: Pattern, settings: &Settings) -> Bpe {
    let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
    let mut counts = PreTokenCounts::new();
    let special = SpecialTokens::default();
    counts
        .add_document(text.as_bytes(), &pre_tokenizer, &special)
        .unwrap();
    learn_counted(&counts, settings, |_| {}).unwrap()
}

proptest! {
    #[test]
    fn the_steps_are_those_of_chapter_5(
        text in prop_oneof!["[ab]{0,30}", "[a-c é]{0,60}", ".{0,20}"],
        merges in 0_usize..20,
        tie_break in tie_break(),
        min_frequency in 1_u64..4,
    ) {
        let settings = Settings {
            vocab_size: 256 + merges, min_frequency, tie_break,
        };
        let bpe = learn([&text], &settings).unwrap();
        let mut request = request(&text, merges, "none", tie_break);
        request["min_frequency"] = json!(min_frequency);
        let answer = ask(request);
        prop_assert_eq!(&answer["merges"], &json!(bpe.merges()));
        let complete = bpe.merges().len() == merges;
        prop_assert_eq!(answer["ended"].is_null(), complete);

        // Each row is the text, encoded with the merges so far.
        let rows = each(&answer["steps"], "row");
        for (place, row) in rows.iter().enumerate() {
            let merges = bpe.merges()[..=place].iter().copied();
            let so_far = Bpe::from_merges(merges).unwrap();
            let ids = so_far.encode(text.as_bytes());
            prop_assert_eq!(&row["shown"], &json!([ids]));
            prop_assert_eq!(&row["tokens"], &json!(ids.len()));
        }
    }

    #[test]
    fn with_pre_tokens_they_are_those_of_chapter_6(
        text in "([a-c]{1,3}[ .]{1,2}){0,12}",
        merges in 0_usize..12,
        tie_break in tie_break(),
    ) {
        let settings = Settings {
            vocab_size: 256 + merges, min_frequency: 1, tie_break,
        };
        let bpe = learn_pre_tokens(&text, Pattern::Gpt2, &settings);
        let answer = ask(request(&text, merges, "gpt2", tie_break));
        prop_assert_eq!(&answer["merges"], &json!(bpe.merges()));
    }

    #[test]
    fn counts_and_ties_are_those_of_the_row(
        text in "[a-d]{0,24}",
        tie_break in tie_break(),
    ) {
        let answer = ask(request(&text, 6, "none", tie_break));
        let merges: Vec<Pair> = each(&answer["steps"], "pair").iter().map(pair)
            .collect();
        let bpe = Bpe::from_merges(merges).unwrap();
        let mut row = byte_ids(text.as_bytes());
        for step in answer["steps"].as_array().unwrap() {
            let counts = count_pairs(&[row.clone()]);
            check_counts(step, &counts);
            check_tie(step, &counts, |a, b| tie_break.compare(a, b, &bpe));
            let id = step["id"].as_u64().unwrap() as u32;
            row = merge_pair(&row, pair(&step["pair"]), id);
        }
    }
}

fn pair(ids: &Value) -> Pair {
    serde_json::from_value(ids.clone()).unwrap()
}

/// Checks what a step says about the most frequent pairs.
fn check_counts(step: &Value, counts: &HashMap<Pair, u64>) {
    assert_eq!(step["count"], json!(counts.values().max()));
    let top = step["top"].as_array().unwrap();
    assert_eq!(top[0]["pair"], step["pair"]);
    let answered = each(&step["top"], "count");
    let expected: Vec<u64> =
        top.iter().map(|top| counts[&pair(&top["pair"])]).collect();
    assert_eq!(json!(answered), json!(expected));
    let mut most: Vec<u64> = counts.values().copied().collect();
    most.sort_by(|a, b| b.cmp(a));
    most.truncate(3);
    assert_eq!(expected, most);
}

/// Checks what a step says about the pairs that tie.
fn check_tie(
    step: &Value,
    counts: &HashMap<Pair, u64>,
    compare: impl Fn(Pair, Pair) -> Ordering,
) {
    let most = counts.values().max().unwrap();
    let mut tied: Vec<Pair> = counts
        .iter()
        .filter(|(_, count)| *count == most)
        .map(|(&pair, _)| pair)
        .collect();
    tied.sort_by(|&a, &b| compare(b, a));
    assert_eq!(step["pair"], json!(tied[0]));
    if tied.len() == 1 {
        assert_eq!(step["tie"], json!(null));
        return;
    }
    assert_eq!(step["tie"]["count"], json!(tied.len()));
    tied.truncate(3);
    assert_eq!(step["tie"]["pairs"], json!(tied));
}

/// The tie of the chapter's page: after `aa`, both `ab` and `aaa` occur twice.
#[test]
fn a_tie_is_decided_in_words() {
    for (tie_break, bytes, decided) in [
        (
            TieBreak::SmallestIds,
            "ab",
            "2 pairs tie; of these, it has the smallest left id, 64",
        ),
        (
            TieBreak::GreatestBytes,
            "aaa",
            "2 pairs tie; of these, it has the lexicographically greatest \
             left bytes, \"aa\"",
        ),
    ] {
        let answer = ask(request("aaabdaaabac", 2, "none", tie_break));
        assert_eq!(answer["steps"][0]["tie"], json!(null));
        let step = &answer["steps"][1];
        assert_eq!(step["bytes"], json!(bytes.as_bytes()));
        assert_eq!(step["tie"]["decided"], decided);
    }
}

#[test]
fn a_tie_of_left_parts_is_decided_by_right_parts() {
    // Each of (a, b), (b, a), (a, c) and (c, a) occurs once.
    let answer = ask(request("abaca", 1, "none", TieBreak::SmallestIds));
    assert_eq!(
        answer["steps"][0]["tie"]["decided"],
        "4 pairs tie; 2 of them have the smallest left id, 64; \
         of these, it has the smallest right id, 65"
    );
    let answer = ask(request("abcbac", 1, "none", TieBreak::GreatestBytes));
    assert_eq!(
        answer["steps"][0]["tie"]["decided"],
        "5 pairs tie; of these, it has the lexicographically greatest \
         left bytes, \"c\""
    );
}

#[test]
fn learning_ends_when_no_pair_is_left() {
    let ended = |text: &str, min_frequency: u64| {
        ask(json!({
            "ask": "learning", "text": text, "merges": 9,
            "min_frequency": min_frequency,
        }))["ended"]
            .clone()
    };
    assert_eq!(ended("abab", 1), "no pair is left");
    assert_eq!(ended("", 1), "no pair is left");
    let why = "no pair is left that occurs at least 3 times";
    assert_eq!(ended("abab", 3), why);
}

#[test]
fn a_row_is_shown_up_to_its_limit() {
    let answer = ask(json!({
        "ask": "learning", "text": "to be or not to be", "merges": 1,
        "pattern": "gpt2", "row": 4, "top": 0,
    }));
    // "to" and the first half of " be".
    let shown = answer["start"]["shown"].as_array().unwrap();
    let lengths: Vec<usize> =
        shown.iter().map(|p| p.as_array().unwrap().len()).collect();
    assert_eq!(lengths, [2, 2]);
    assert_eq!(answer["start"]["tokens"], 18);
    assert_eq!(answer["start"]["bytes_per_token"], 1.0);
    assert_eq!(answer["steps"][0]["top"], json!([]));
}

#[test]
fn too_much_to_learn_is_refused() {
    let long = "ab".repeat(25_000);
    for (text, field, numbers) in [
        ("", "merges", [1001, 0, 0]),
        (&*long, "merges", [201, 0, 0]),
        ("", "row", [1, 1001, 0]),
        ("", "row", [900, 900, 0]),
        ("", "top", [1, 0, 101]),
    ] {
        let [merges, row, top] = numbers;
        let request = json!({
            "ask": "learning", "text": text,
            "merges": merges, "row": row, "top": top,
        });
        let [what, place, _] = refused(request);
        assert!(what.contains("the limit of"), "{what}");
        assert_eq!(place, format!("in `{field}`"));
    }
}
