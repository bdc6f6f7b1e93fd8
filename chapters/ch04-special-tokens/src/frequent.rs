//! A word vocabulary of limited size: the words that come most often.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ch03_vocabulary::WordVocabulary;

use crate::vocabulary_with_special_tokens;

/// The vocabulary of the `size` words that come most often among `words`, with
/// the two special tokens after them. Of words that come equally often, those
/// that sort first are kept. The ids follow the sorted order, as always.
///
/// ```
/// use ch02_words::words;
/// use ch04_special_tokens::vocabulary_of_frequent_words;
///
/// let story = words("the cat and the dog saw the cat");
/// let vocabulary = vocabulary_of_frequent_words(story, 2);
/// assert_eq!(vocabulary.id("cat"), Some(0));
/// assert_eq!(vocabulary.id("the"), Some(1));
/// assert_eq!(vocabulary.id("dog"), None);
/// ```
// ANCHOR: frequent
pub fn vocabulary_of_frequent_words<Word>(
    words: impl IntoIterator<Item = Word>,
    size: usize,
) -> WordVocabulary
where
    Word: AsRef<str> + Ord,
{
    // ANCHOR: exercise_4_4
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut ranked: Vec<(Word, usize)> = counts.into_iter().collect();
    // A sort that is stable: equal counts stay in the order of the words.
    ranked.sort_by_key(|&(_, count)| Reverse(count));
    let kept = ranked.into_iter().take(size).map(|(word, _)| word);
    vocabulary_with_special_tokens(kept)
    // ANCHOR_END: exercise_4_4
}
// ANCHOR_END: frequent
