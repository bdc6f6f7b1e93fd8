//! `merges`, `card` and `decode` against chapters 5 and 7.

use ch05_byte_pairs::{MergeTree, Tokens, byte_ids};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{GPT2, ask, each, refused};

proptest! {
    #[test]
    fn the_merges_end_with_the_ids_of_chapter_7(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            "[ a-z]{0,40}".prop_map(String::into_bytes),
            "[ah]{0,40}".prop_map(String::into_bytes),
        ],
    ) {
        let answer = ask(json!({"ask": "merges", "of": {"bytes": bytes}}));
        prop_assert_eq!(&answer["start"], &json!(byte_ids(&bytes)));
        let expected = GPT2.encode_pre_token(&bytes).unwrap();
        let rows = each(&answer["steps"], "row");
        let last = rows.last().unwrap_or(&answer["start"]);
        prop_assert_eq!(last, &json!(expected));

        // Each step is a merge of GPT-2's, and shortens the row.
        let mut length = bytes.len() as u64;
        for step in answer["steps"].as_array().unwrap() {
            let rank = step["rank"].as_u64().unwrap() as usize;
            let pair = GPT2.vocabulary().merges()[rank];
            prop_assert_eq!(&step["pair"], &json!(pair));
            length -= step["times"].as_u64().unwrap();
            prop_assert_eq!(
                step["row"].as_array().unwrap().len() as u64,
                length
            );
        }
    }

    #[test]
    fn a_card_is_the_top_of_the_tree(id in 0_u32..50257) {
        let tree = MergeTree::new(&*GPT2, id).unwrap();
        let card = ask(json!({"ask": "card", "id": id}));
        prop_assert_eq!(&card["bytes"], &json!(tree.bytes()));
        let expected = tree.parts().map(|parts| {
            parts.map(|part| json!({"id": part.id(), "bytes": part.bytes()}))
        });
        prop_assert_eq!(&card["parts"], &json!(expected));
        prop_assert_eq!(&card["special"], &json!(id == 50256));
        for whole in card["part_of"].as_array().unwrap() {
            let whole = whole["id"].as_u64().unwrap() as u32;
            let parts = MergeTree::new(&*GPT2, whole).unwrap().parts().unwrap();
            prop_assert!(parts.iter().any(|part| part.id() == id));
        }
    }

    #[test]
    fn any_ids_are_decoded(ids in prop::collection::vec(0_u32..50257, 0..9)) {
        let answer = ask(json!({"ask": "decode", "ids": ids}));
        let bytes = GPT2.decode(&ids).unwrap();
        prop_assert_eq!(&answer["bytes"], &json!(bytes));
        let text = GPT2.decode_lossy(&ids).unwrap();
        prop_assert_eq!(&answer["text"], &json!(text));
        let valid = answer["invalid"] == json!([]);
        prop_assert_eq!(valid, str::from_utf8(&bytes).is_ok());
        for (&id, start) in
            ids.iter().zip(answer["starts"].as_array().unwrap())
        {
            let start = start.as_u64().unwrap() as usize;
            let token = Tokens::bytes(&*GPT2, id).unwrap();
            prop_assert!(bytes[start..].starts_with(token));
        }
    }
}

#[test]
fn a_token_is_merged_from_its_bytes() {
    let answer = ask(json!({"ask": "merges", "of": {"id": 8887}}));
    assert_eq!(answer["bytes"], json!(b" tea"));
    let same = ask(json!({"ask": "merges", "of": {"text": " tea"}}));
    assert_eq!(answer, same);
    let ids = each(&answer["steps"], "id");
    assert_eq!(ids.last(), Some(&json!(8887)));
}

#[test]
fn a_card_names_as_many_as_asked_for() {
    let card = |most: u32| ask(json!({"ask": "card", "id": 64, "most": most}));
    let count = |card: &Value| card["part_of"].as_array().unwrap().len();
    let all = card(1000);
    assert_eq!(json!(count(&all)), all["part_of_count"]);
    assert_eq!(count(&card(3)), 3);
    assert_eq!(card(0)["part_of_count"], all["part_of_count"]);
    let merges = GPT2.vocabulary().merges();
    let with_a = |&&(left, right): &&(u32, u32)| left == 64 || right == 64;
    assert_eq!(
        all["part_of_count"],
        json!(merges.iter().filter(with_a).count())
    );
}

#[test]
fn what_is_not_a_token_is_refused() {
    for request in [
        json!({"ask": "card", "id": 50257}),
        json!({"ask": "merges", "of": {"id": 50257}}),
        json!({"ask": "decode", "ids": [0, 50257]}),
    ] {
        let [what, place, remedy] = refused(request);
        assert_eq!(what, "unknown token id 50257");
        assert!(place.starts_with("at position "), "{place}");
        assert_eq!(remedy, "the largest id of the vocabulary is 50256");
    }
    let [what, ..] = refused(json!({"ask": "merges", "of": {"id": 50256}}));
    assert!(what.contains("special"), "{what}");
}
