//! The counts that the figure of the floor draws.

use super::setup::counted;

/// The counts of a text's distinct pre-tokens of two bytes and more, the
/// largest first.
pub fn word_counts(text: &str) -> Vec<u64> {
    let words = counted(text).expect("text");
    let long = words.iter().filter(|(word, _)| word.len() > 1);
    let mut counts: Vec<_> = long.map(|(_, count)| count).collect();
    counts.sort_unstable_by_key(|&count| std::cmp::Reverse(count));
    counts
}
