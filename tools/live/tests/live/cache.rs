//! `cache` against chapter 12's listings, and by hand.

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch12_fast_encoding::listings::{arrivals, found};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{ask, each, refused};

/// The words of chapter 12's figure.
const FIGURE: &str = " the of tea to in it was he she cup no and";

#[test]
fn the_words_of_the_figure_go_where_they_go_there() {
    let answer = ask(json!({"ask": "cache", "text": FIGURE}));
    let arrivals = arrivals();
    let steps = answer["steps"].as_array().unwrap();
    assert_eq!(steps.len(), arrivals.len());
    for (step, it) in steps.iter().zip(&arrivals) {
        let lost = Some(&it.lost).filter(|word| !word.is_empty());
        let place = json!({"home": it.home, "line": it.line, "slot": it.slot});
        let expected = json!({"word": it.word, "place": place, "hit": false,
            "lost": lost});
        assert_eq!(step, &expected);
    }
    let rounds = json!([{"hits": 0, "misses": 12, "long": 0}]);
    assert_eq!(answer["rounds"], rounds);
}

/// With room for all, all are found, as in chapter 12's own count; with room
/// for two thirds, some are.
#[test]
fn what_has_room_is_found() {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).unwrap();
    let words: Result<Vec<&str>, _> = gpt2.split(FIGURE).collect();
    assert_eq!(found(&words.unwrap(), 16).any_lost, 1.0);
    let hits = |groups: u32| {
        let answer = ask(json!({
            "ask": "cache", "text": FIGURE, "groups": groups, "rounds": 20,
        }));
        answer["rounds"][19]["hits"].as_u64().unwrap()
    };
    assert_eq!(hits(2), 12);
    assert!((1..12).contains(&hits(1)), "{}", hits(1));
}

proptest! {
    /// A page that puts each word into its place has what the cache has.
    #[test]
    fn a_hit_is_where_the_steps_before_have_put_it(
        words in prop::collection::vec("[a-e]{1,2}", 0..60),
        log in 0_u32..3,
        rounds in 1_u64..4,
    ) {
        let groups = 1 << log;
        let answer = ask(json!({
            "ask": "cache", "text": words.join(" "), "groups": groups,
            "rounds": rounds,
        }));
        let mut lines = vec![[const { Value::Null }; 2]; 4 * groups];
        for step in answer["steps"].as_array().unwrap() {
            let number =
                |field| step["place"][field].as_u64().unwrap() as usize;
            let (line, slot) = (number("line"), number("slot"));
            prop_assert_eq!(number("home") / 4, line / 4);
            let there = lines.concat().contains(&step["word"]);
            prop_assert_eq!(&step["hit"], &json!(there));
            let place = &mut lines[line][slot];
            match there {
                true => prop_assert_eq!(&step["word"], &*place),
                false => prop_assert_eq!(&step["lost"], &*place),
            }
            *place = step["word"].clone();
        }
        let hits = each(&answer["steps"], "hit");
        let hits = hits.iter().filter(|&hit| hit == true).count() as u64;
        let counted = each(&answer["rounds"], "hits");
        let counted = counted.iter().filter_map(Value::as_u64).sum::<u64>();
        prop_assert_eq!(hits, counted);
    }
}

#[test]
fn a_long_word_is_counted_and_has_no_place() {
    let answer = ask(json!({
        "ask": "cache", "text": "acknowledgements a", "rounds": 2,
    }));
    assert_eq!(answer["steps"][0]["place"], json!(null));
    assert_eq!(answer["distinct"], 1);
    let round =
        |hits, misses| json!({"hits": hits, "misses": misses, "long": 1});
    assert_eq!(answer["rounds"], json!([round(0, 1), round(1, 0)]));
}

#[test]
fn what_is_no_cache_is_refused() {
    for (field, value) in
        [("groups", 0), ("groups", 3), ("groups", 17), ("rounds", 21)]
    {
        let mut request = json!({"ask": "cache", "text": "a"});
        request[field] = json!(value);
        let [what, place, _] = refused(request);
        assert!(what.starts_with(&format!("{field} is {value}")), "{what}");
        assert_eq!(place, format!("in `{field}`"));
    }
    let text = " a".repeat(1001);
    let [what, ..] = refused(json!({
        "ask": "cache", "text": text, "rounds": 5,
    }));
    let expected = "5005 words in all rounds, more than the limit of 5000";
    assert_eq!(what, expected);
}
