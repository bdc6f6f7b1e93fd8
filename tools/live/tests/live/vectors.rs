//! `vectors` against chapter 10.

use ch09_batches::Generator;
use ch10_embeddings::{Embedding, InputEmbedding};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{ask, refused};

fn numbers(rows: &Value) -> Vec<f32> {
    let rows: Vec<Vec<f32>> = serde_json::from_value(rows.clone()).unwrap();
    rows.concat()
}

proptest! {
    #[test]
    fn the_vectors_are_those_of_chapter_10(
        (vocabulary, dim) in (1_usize..12, 1_usize..6),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        more in prop::option::of(0_usize..4),
        seed in any::<u64>(),
    ) {
        let ids: Vec<u32> =
            places.iter().map(|p| p.index(vocabulary) as u32).collect();
        let context = more.map(|more| ids.len() + more);
        let answer = ask(json!({
            "ask": "vectors", "vocabulary_size": vocabulary,
            "dimension": dim, "ids": ids, "seed": seed,
            "context_length": context,
        }));
        let mut generator = Generator::from_seed(seed);
        let tokens = Embedding::new(vocabulary, dim, &mut generator).unwrap();
        let length = context.unwrap_or(ids.len());
        let positions = Embedding::new(length, dim, &mut generator).unwrap();
        let of = |field: &str| numbers(&answer[field]);
        prop_assert_eq!(of("table"), tokens.weight());
        prop_assert_eq!(of("tokens"), tokens.look_up(&ids).unwrap());
        prop_assert_eq!(&answer["one_hot"], &answer["tokens"]);
        let first = positions.first_rows(ids.len()).unwrap();
        prop_assert_eq!(of("positions"), first);
        let input = InputEmbedding::new(tokens, positions).unwrap();
        prop_assert_eq!(of("sums"), input.look_up(&ids, ids.len()).unwrap());
    }
}

#[test]
fn a_large_table_is_not_shown() {
    let request = |size: u32| {
        json!({
            "ask": "vectors", "vocabulary_size": size, "dimension": 10,
            "ids": [size - 1],
        })
    };
    assert!(ask(request(500))["table"].is_array());
    let answer = ask(request(50_257));
    assert_eq!(answer["table"], json!(null));
    assert_eq!(answer["one_hot"], answer["tokens"]);
}

#[test]
fn what_has_no_vector_is_refused() {
    let request = |field: &str, value: Value| {
        let mut request = json!({
            "ask": "vectors", "vocabulary_size": 6, "dimension": 3,
            "ids": [1, 2],
        });
        request[field] = value;
        request
    };
    let [what, place, _] = refused(request("ids", json!([1, 6])));
    assert_eq!(what, "token id 6 has no row");
    assert_eq!(place, "at position 1 (`ids`)");
    let [what, ..] = refused(request("context_length", json!(1)));
    assert!(what.starts_with("length 2 is too long"), "{what}");
    for (field, value) in [
        ("dimension", json!(0)),
        ("dimension", json!(1025)),
        ("vocabulary_size", json!(1_000_000)),
        ("vocabulary_size", json!(u64::MAX)),
        ("context_length", json!(400_000)),
        ("ids", json!(vec![0; 65])),
    ] {
        let [_, place, _] = refused(request(field, value));
        assert_eq!(place, format!("in `{field}`"));
    }
    refused(request("vocabulary_size", json!(0)));
}
