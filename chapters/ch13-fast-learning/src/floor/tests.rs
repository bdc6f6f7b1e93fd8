use proptest::prelude::*;

use super::floor;
use crate::WordCounts;

fn words(words: &[(&str, u64)]) -> WordCounts {
    let mut counts = WordCounts::new();
    words.iter().for_each(|(w, n)| counts.add(w.as_bytes(), *n));
    counts
}

#[test]
fn for_n_merges_the_nth_word_says_the_floor() {
    let three = words(&[("tea", 7), ("the", 12), ("tin", 4)]);
    for (merges, expected) in [(1, 12), (2, 7), (3, 4)] {
        let why = format!("{merges} merges, words that count 12, 7 and 4");
        assert_eq!(floor(&three, merges), expected, "{why}");
    }
}

#[test]
fn words_of_one_byte_do_not_count() {
    let words = words(&[("a", 90), ("b", 80), ("tea", 7), ("tin", 4)]);
    let why = "`a` and `b` are tokens without a merge: `tea` is first";
    assert_eq!(floor(&words, 1), 7, "{why}");
}

#[test]
fn words_that_count_the_same_are_several() {
    let words = words(&[("tea", 5), ("tin", 5), ("the", 5), ("pot", 2)]);
    for (merges, expected) in [(2, 5), (3, 5), (4, 2)] {
        let why = format!("{merges} merges, words that count 5, 5, 5 and 2");
        assert_eq!(floor(&words, merges), expected, "{why}");
    }
}

#[test]
fn with_fewer_words_than_merges_the_floor_is_1() {
    let words = words(&[("tea", 7), ("tin", 4)]);
    assert_eq!(floor(&words, 3), 1, "there is no third word");
    assert_eq!(floor(&WordCounts::new(), 1), 1, "there are no words");
}

#[test]
fn a_large_count_is_no_trap() {
    let words = words(&[("tea", 1 << 40), ("tin", 3)]);
    let came = floor(&words, 1);
    let fits = (1 << 16..=1 << 40).contains(&came);
    assert!(fits, "{came} for one merge and a word that counts 2^40");
    // Nothing is merged, so any floor will do.
    assert!(floor(&words, 0) >= 1, "a floor for no merges as well");
}

proptest! {
    #[test]
    fn it_is_the_count_of_the_nth_of_the_sorted_words(
        counts in proptest::collection::vec(1u64..30, 0..40),
        merges in 1usize..45,
    ) {
        let mut words = WordCounts::new();
        for (count, number) in counts.iter().zip(10..) {
            words.add(number.to_string().as_bytes(), *count);
        }
        let mut sorted = counts;
        sorted.sort_unstable_by_key(|&count| std::cmp::Reverse(count));
        let expected = sorted.get(merges - 1).copied().unwrap_or(1);
        let why = format!("{merges} merges, words that count {sorted:?}");
        prop_assert_eq!(floor(&words, merges), expected, "{}", why);
    }
}
