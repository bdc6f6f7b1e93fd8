use proptest::prelude::*;

use super::*;
use crate::merging::toy;

/// What `text` merges to, with these merges.
fn merged(merges: &str, text: &str) -> String {
    let ranked = toy::ranked(merges);
    let bytes = text.bytes().map(u32::from);
    let mut numbers = Vec::new();
    merge(&ranked.pairs, bytes, &mut numbers);
    toy::spelled(&ranked, &numbers)
}

#[test]
fn two_tokens_become_one() {
    assert_eq!(merged("a b", "xabx"), "x ab x", "`b` is part of `ab` now");
}

#[test]
fn where_there_is_nothing_to_merge_the_bytes_are_left() {
    assert_eq!(merged("a b", ""), "", "no bytes, no tokens");
    assert_eq!(merged("a b", "ba"), "b a", "`ba` is no pair that is merged");
}

#[test]
fn the_lowest_rank_goes_first() {
    assert_eq!(
        merged("b c, a b", "abc"),
        "a bc",
        "the rank decides, and not the place: `bc` is merged before `ab`"
    );
}

#[test]
fn of_equal_pairs_the_left_one_goes_first() {
    assert_eq!(
        merged("a a", "aaa"),
        "aa a",
        "of one rank the leftmost first"
    );
}

#[test]
fn the_new_token_waits_with_both_neighbours() {
    assert_eq!(merged("a b, ab c", "abc"), "abc", "the token after `ab`");
    assert_eq!(merged("b c, a bc", "abc"), "abc", "the token before `bc`");
    assert_eq!(
        merged("a b, c d, ab cd", "abcd"),
        "abcd",
        "the token before `cd` starts two bytes before it"
    );
}

#[test]
fn a_pair_that_is_gone_is_passed_over() {
    assert_eq!(
        merged("a b, b c", "abcx"),
        "ab c x",
        "by the turn of `b c` its `b` is part of `ab`"
    );
}

#[test]
fn another_pair_at_that_place_has_a_turn_of_its_own() {
    assert_eq!(
        merged("b c, a b, bc d, a bc", "abcd"),
        "a bcd",
        "by the turn of `a b` there stands `a bc`, of a later rank: it has to \
         wait for that"
    );
}

#[test]
fn the_tokens_are_added_to_the_list() {
    let ranked = toy::ranked("a b");
    let mut numbers = vec![7];
    merge(&ranked.pairs, [97, 98].into_iter(), &mut numbers);
    assert_eq!(numbers, [7, 256], "what is in the list stays there");
}

proptest! {
    #[test]
    fn any_merges_go_by_the_rule(
        merges in toy::any_merges(),
        text in "[abc]{0,20}|[abc]{0,99}",
    ) {
        let ranked = toy::ranked(&merges);
        let mut numbers = Vec::new();
        merge(&ranked.pairs, text.bytes().map(u32::from), &mut numbers);
        let expected = toy::by_rule(&ranked, text.as_bytes());
        let expected = toy::spelled(&ranked, &expected);
        let came = toy::spelled(&ranked, &numbers);
        prop_assert_eq!(came, expected, "by rank, from the left: {:?}", text);
    }
}

// Its addresses have 64 bits.
#[test]
#[cfg(target_pointer_width = "64")]
fn the_page_tells_how_many_bytes_it_takes_for_each_byte() {
    let lists = size_of::<Option<u32>>() + 2 * size_of::<usize>();
    let waiting = size_of::<Reverse<(u32, usize)>>();
    assert_eq!(lists + waiting, 40);
}
