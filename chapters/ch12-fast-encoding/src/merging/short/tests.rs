use proptest::prelude::*;

use super::*;
use crate::merging::toy;

/// What `text` merges to, with these merges.
fn merged(merges: &str, text: &str) -> String {
    let ranked = toy::ranked(merges);
    let mut numbers = Vec::new();
    merge(&ranked, text.as_bytes(), &mut numbers);
    toy::spelled(&ranked, &numbers)
}

#[test]
fn two_tokens_become_one() {
    assert_eq!(
        merged("a b", "ab"),
        "ab",
        "the new token is where `a` was, and `b` is no longer alive"
    );
    assert_eq!(
        merged("a b", "xabx"),
        "x ab x",
        "the others stay as they are"
    );
}

#[test]
fn the_pair_with_the_token_behind_is_new() {
    assert_eq!(
        merged("a b, ab c", "abc"),
        "abc",
        "once `ab` is made, it is a pair with the `c` after it"
    );
}

#[test]
fn the_pair_with_the_token_before_is_new() {
    assert_eq!(
        merged("b c, a bc", "abc"),
        "abc",
        "once `bc` is made, the `a` before it is a pair with it"
    );
}

#[test]
fn a_token_that_is_gone_waits_no_more() {
    assert_eq!(
        merged("a b, b c", "abcx"),
        "ab c x",
        "`b` is gone: its merge with `c` must not wait any longer"
    );
}

#[test]
fn what_waited_with_a_token_that_is_gone_is_asked_anew() {
    assert_eq!(
        merged("b c, a b", "xabc"),
        "x a bc",
        "`a` waited for a merge with `b`, which is part of `bc` by now"
    );
    assert_eq!(
        merged("a b, b c, c d", "abcd"),
        "ab cd",
        "`bc` cannot be made any longer, `cd` can"
    );
}

#[test]
fn neighbours_are_bits_of_the_mask() {
    assert_eq!(
        merged("a b, c d, ab cd", "abcd"),
        "abcd",
        "the token after `ab` is two bytes on, at the next bit"
    );
    assert_eq!(
        merged("a b, ab c, d e, abc de", "abcde"),
        "abcde",
        "the token before `de` is three bytes before it, at the last bit"
    );
}

#[test]
fn of_equal_pairs_the_left_one_goes_first() {
    assert_eq!(merged("a a", "aaa"), "aa a", "the second `a` is gone then");
    assert_eq!(merged("a a", "aaaa"), "aa aa", "both pairs are merged");
}

#[test]
fn a_mask_has_64_bits() {
    let text = "a".repeat(63) + "b";
    let rest = "aa ".repeat(31);
    assert_eq!(
        merged("a a, a b", &text),
        rest.clone() + "ab",
        "the last bit has nothing after it"
    );
    assert_eq!(
        merged("a b, a a", &text),
        rest + "ab",
        "the last bit may be merged first"
    );
}

proptest! {
    #[test]
    fn any_merges_go_by_the_rule(
        merges in toy::any_merges(),
        text in "[abc]{1,20}|[abc]{1,64}",
    ) {
        let ranked = toy::ranked(&merges);
        let mut numbers = Vec::new();
        merge(&ranked, text.as_bytes(), &mut numbers);
        let expected = toy::by_rule(&ranked, text.as_bytes());
        let expected = toy::spelled(&ranked, &expected);
        let came = toy::spelled(&ranked, &numbers);
        prop_assert_eq!(came, expected, "by rank, from the left: {:?}", text);
    }
}
