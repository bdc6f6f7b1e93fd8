use std::sync::LazyLock;

use ch07_gpt2::gpt2_vocabulary;
use proptest::prelude::*;

use super::*;
use crate::merging::toy;

/// Whether two tokens may meet, with these merges.
fn asked(merges: &str, left: &str, right: &str) -> &'static str {
    let ranked = toy::ranked(merges);
    let [left, right] = [left, right].map(|text| toy::number(&ranked, text));
    in_words(ranked.may_meet(left, right))
}

fn in_words(may_meet: bool) -> &'static str {
    if may_meet { "may meet" } else { "may not" }
}

/// Whether a vocabulary of these merges is regular, and what is left of it.
fn checked(merges: &str) -> String {
    let merges = merges.replace(", ", "\n");
    let merges: String = merges
        .lines()
        .map(|merge| merge.split(' ').map(text).collect::<Vec<_>>().join(" "))
        .map(|merge| merge + "\n")
        .collect();
    let vocabulary = Vocabulary::from_merges_txt_alone(&merges).unwrap();
    match Ranked::new(&vocabulary) {
        None => "not regular".to_string(),
        Some(ranked) => {
            let made: Vec<u32> = (256..ranked.len() as u32).collect();
            toy::spelled(&ranked, &made)
        }
    }
}

fn text(part: &str) -> String {
    ch07_gpt2::bytes_to_text(part.as_bytes())
}

#[test]
fn what_is_merged_does_not_stay_apart() {
    assert_eq!(
        asked("a b", "a", "b"),
        "may not",
        "`a b` is merged: it never stays"
    );
    assert_eq!(asked("a b", "b", "a"), "may meet", "nothing merges `b a`");
    assert_eq!(
        asked("a b, ab c", "ab", "c"),
        "may not",
        "tokens that are no bytes are merged too"
    );
}

#[test]
fn what_stood_at_the_border_may_have_been_merged_before() {
    assert_eq!(
        asked("a b, b c", "a", "bc"),
        "may not",
        "before `bc` was made its `b` was after the `a`: `ab` came first"
    );
    assert_eq!(
        asked("b c, a b", "ab", "c"),
        "may not",
        "before `ab` was made its `b` was before the `c`: `bc` came first"
    );
}

#[test]
fn what_is_merged_later_came_too_late() {
    assert_eq!(
        asked("b c, a b", "a", "bc"),
        "may meet",
        "when it was the turn of `a b`, the `b` was part of `bc`"
    );
    assert_eq!(
        asked("a b, b c", "ab", "c"),
        "may meet",
        "when it was the turn of `b c`, the `b` was part of `ab`"
    );
}

#[test]
fn of_two_equal_pairs_the_left_one_goes_first() {
    assert_eq!(
        asked("a a", "a", "aa"),
        "may not",
        "`aaa` is `aa a`: the left pair goes first, up to the same rank"
    );
    assert_eq!(asked("a a", "aa", "a"), "may meet", "`aaa` is `aa a`");
}

#[test]
fn the_younger_one_is_taken_apart_first() {
    assert_eq!(
        asked("a b, c d, b cd", "ab", "cd"),
        "may meet",
        "`cd` is the younger: before it there were `ab` and `c`, and no `b`"
    );
    assert_eq!(
        asked("c d, b cd, a b", "ab", "cd"),
        "may not",
        "`ab` is the younger: before it there were `b` and `cd`, which merge"
    );
}

#[test]
fn a_token_that_is_never_made_is_left_out() {
    assert_eq!(
        checked("a b, ab c"),
        "ab abc",
        "`abc` is made of `ab` and `c`, and nothing joins them before"
    );
    assert_eq!(
        checked("b c, a b, ab c"),
        "bc ab",
        "`abc` is never made: before `ab` comes `bc`"
    );
    assert_eq!(
        checked("b c, a b, ab c, abc d"),
        "bc ab",
        "what is made of `abc` is never made either"
    );
}

#[test]
fn of_several_merges_that_make_a_token_one_has_its_turn() {
    assert_eq!(
        checked("a b, b c, a bc, ab c"),
        "ab bc abc",
        "`a` and `bc` never meet, `ab` is made before; so `ab c` is the one"
    );
}

#[test]
fn a_merge_whose_parts_are_made_later_and_never_meet_is_left_out() {
    assert_eq!(
        checked("a b, a bc, ab c, b c"),
        "ab abc bc",
        "`a bc` is before `bc` is made, but `a` and `bc` never meet"
    );
}

#[test]
fn a_merge_before_one_of_its_parts_is_not_regular() {
    assert_eq!(
        checked("ab c, a b"),
        "not regular",
        "the rank falls from `a b` to `ab c`"
    );
}

static GPT2: LazyLock<Option<Ranked>> =
    LazyLock::new(|| Ranked::new(&gpt2_vocabulary()));

#[test]
fn gpt2_is_regular() {
    assert!(
        GPT2.is_some(),
        "nothing joins the two parts of a token before the token is made"
    );
}

#[test]
fn back_in_time_with_gpt2() {
    let gpt2 = GPT2.as_ref().expect("it is regular");
    for (left, right, expected) in
        [("ver", "est", "may not"), (" terr", "aces", "may meet")]
    {
        let [one, other] = [left, right].map(|text| toy::number(gpt2, text));
        assert_eq!(
            in_words(gpt2.may_meet(one, other)),
            expected,
            "the page goes back step by step: {left:?} {right:?}"
        );
    }
}

proptest! {
    #[test]
    fn two_may_meet_if_they_are_the_encoding(
        merges in toy::any_merges(),
        [one, other] in any::<[usize; 2]>(),
    ) {
        let ranked = toy::ranked(&merges);
        let letters = u32::from(b'a')..=u32::from(b'c');
        let tokens: Vec<u32> =
            letters.chain(256..ranked.len() as u32).collect();
        let [left, right] = [one, other].map(|i| tokens[i % tokens.len()]);
        let (mut bytes, mut more) = (Vec::new(), Vec::new());
        ranked.bytes_of(left, &mut bytes);
        ranked.bytes_of(right, &mut more);
        bytes.extend(more);
        let encoded = toy::by_rule(&ranked, &bytes);
        prop_assert_eq!(
            in_words(ranked.may_meet(left, right)),
            in_words(encoded == [left, right]),
            "{} is encoded as {}",
            toy::spelled(&ranked, &[left, right]),
            toy::spelled(&ranked, &encoded)
        );
    }
}
