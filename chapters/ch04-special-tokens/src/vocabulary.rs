//! A word vocabulary with the two special tokens after the words.

use ch03_vocabulary::WordVocabulary;

// ANCHOR: special_tokens
/// Stands between two texts that have nothing to do with each other.
pub const END_OF_TEXT: &str = "<|endoftext|>";

/// Stands for every word that the vocabulary does not hold.
pub const UNKNOWN: &str = "<|unk|>";
// ANCHOR_END: special_tokens

/// The vocabulary of `words`, then [`END_OF_TEXT`] and [`UNKNOWN`]: they come
/// after the sorted words, so that no word's id changes.
// ANCHOR: vocabulary
pub fn vocabulary_with_special_tokens<Word>(
    words: impl IntoIterator<Item = Word>,
) -> WordVocabulary
where
    Word: AsRef<str> + Ord,
{
    // ANCHOR: exercise_4_1
    let mut vocabulary = WordVocabulary::from_words(words);
    vocabulary.append(END_OF_TEXT);
    vocabulary.append(UNKNOWN);
    vocabulary
    // ANCHOR_END: exercise_4_1
}
// ANCHOR_END: vocabulary
