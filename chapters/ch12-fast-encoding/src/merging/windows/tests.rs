use proptest::prelude::*;

use super::*;
use crate::merging::toy;

/// The tokens of `text` by windows, and by the rule.
fn both(ranked: &Ranked, text: &str) -> [String; 2] {
    let mut numbers = Vec::new();
    encode(ranked, text.as_bytes(), &mut numbers);
    let expected = toy::by_rule(ranked, text.as_bytes());
    [numbers, expected].map(|numbers| toy::spelled(ranked, &numbers))
}

#[test]
fn what_fits_one_window_is_merged_as_it_is() {
    let ranked = toy::ranked("a b, ab ab");
    for length in [0, 1, 5, 32] {
        let [came, expected] = both(&ranked, &"ab".repeat(length));
        assert_eq!(came, expected, "{length} times `ab`, one window");
    }
}

#[test]
fn the_last_window_is_kept_whole() {
    let ranked = toy::ranked("a b");
    for length in [64, 65, 66, 120, 121, 128, 200] {
        let [came, expected] = both(&ranked, &"x".repeat(length));
        assert_eq!(came, expected, "{length} tokens, none is lost or twice");
    }
}

#[test]
fn a_pair_may_stand_on_both_sides_of_an_end() {
    let ranked = toy::ranked("a b");
    let text = "x".repeat(63) + "abx";
    let [came, expected] = both(&ranked, &text);
    assert_eq!(
        came, expected,
        "the window ends between `a` and `b`: it has not seen all"
    );
}

#[test]
fn windows_are_joined_only_where_two_may_meet() {
    let doubled = [1, 2, 4, 8, 16].map(|length| {
        let half = "-".repeat(length);
        format!("{half} {half}")
    });
    let ranked = toy::ranked(&doubled.join(", "));
    let text = format!("|{}", "-".repeat(150));
    let [came, expected] = both(&ranked, &text);
    assert_eq!(
        came, expected,
        "at the border stand two tokens that may not meet: what stands before \
         it is not right"
    );
}

#[test]
fn tokens_are_taken_back_until_it_fits() {
    let ranked = toy::ranked("a b, b a, ab c, ba ba, baba baba");
    for text in ["ab".repeat(150) + "c", "ba".repeat(99) + "abc"] {
        for text in [&text, &format!("a{text}"), &format!("c{text}")] {
            let [came, expected] = both(&ranked, text);
            assert_eq!(came, expected, "{} bytes", text.len());
        }
    }
}

#[test]
fn the_tokens_are_added_to_the_list() {
    let ranked = toy::ranked("a b");
    let mut numbers = vec![u32::from(b'a')];
    encode(&ranked, b"b", &mut numbers);
    assert_eq!(
        numbers,
        b"ab".map(u32::from),
        "what was in the list before is another text's: it stays as it is"
    );
}

proptest! {
    #[test]
    fn any_long_run_goes_by_the_rule(
        merges in toy::any_merges(),
        picks in proptest::collection::vec((any::<usize>(), 1usize..9), 1..20),
    ) {
        let ranked = toy::ranked(&merges);
        let mut bytes = Vec::new();
        let letters = u32::from(b'a')..=u32::from(b'c');
        let tokens: Vec<u32> =
            letters.chain(256..ranked.len() as u32).collect();
        let mut text = String::new();
        for (place, times) in picks {
            ranked.bytes_of(tokens[place % tokens.len()], &mut bytes);
            text += &String::from_utf8_lossy(&bytes).repeat(times);
        }
        text.truncate(500);
        let [came, expected] = both(&ranked, &text);
        prop_assert_eq!(came, expected, "by rank, from the left: {:?}", text);
    }
}
