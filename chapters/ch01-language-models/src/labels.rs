//! A text labels itself: every word is the right answer to the words before.

/// Each word of `text` with the word that follows it, its label.
///
/// `n` words give `n - 1` pairs; a text of fewer than two words gives none.
///
/// ```
/// use ch01_language_models::labelled_words;
///
/// let pairs: Vec<_> = labelled_words("it was no great").collect();
/// assert_eq!(pairs, [("it", "was"), ("was", "no"), ("no", "great")]);
/// ```
// ANCHOR: labelled_words
pub fn labelled_words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = text.split_whitespace();
    let labels = text.split_whitespace().skip(1);
    words.zip(labels)
}
// ANCHOR_END: labelled_words
