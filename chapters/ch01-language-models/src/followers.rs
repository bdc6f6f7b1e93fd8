//! Which word follows which: a language model that looks back one word.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::labelled_words;

/// How often each word of a text was followed by each other word.
///
/// Memory: one entry per distinct pair of neighbouring words. The words are
/// slices of the text, nothing is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
// ANCHOR: followers
pub struct Followers<'text> {
    counts: BTreeMap<&'text str, BTreeMap<&'text str, usize>>,
}
// ANCHOR_END: followers

impl<'text> Followers<'text> {
    /// Counts the followers of every word of `text`, in one pass.
    // ANCHOR: count
    pub fn count(text: &'text str) -> Self {
        let mut counts = BTreeMap::<_, BTreeMap<_, usize>>::new();
        for (word, label) in labelled_words(text) {
            *counts.entry(word).or_default().entry(label).or_default() += 1;
        }
        Self { counts }
    }
    // ANCHOR_END: count

    /// The words seen after `word` with how often each was, the most frequent
    /// first, equally frequent ones in alphabetical order.
    ///
    /// Empty if `word` never occurred, or only as the last word of the text.
    // ANCHOR: of
    pub fn of(&self, word: &str) -> Vec<(&'text str, usize)> {
        let Some(counts) = self.counts.get(word) else {
            return Vec::new();
        };
        let mut followers: Vec<_> =
            counts.iter().map(|(&word, &count)| (word, count)).collect();
        followers.sort_by_key(|&(_, count)| Reverse(count));
        followers
    }
    // ANCHOR_END: of

    /// The most frequent follower of `word`: what this model predicts.
    pub fn predict(&self, word: &str) -> Option<&'text str> {
        self.of(word).first().map(|&(follower, _)| follower)
    }

    /// Up to `length` words, each predicted from the one before, starting
    /// after `word`. Ends early where the model has nothing to say.
    ///
    /// Always taking the most frequent follower soon walks in a circle: one
    /// word of context cannot tell where in a sentence it is.
    // ANCHOR: generate
    pub fn generate(&self, word: &str, length: usize) -> Vec<&'text str> {
        std::iter::successors(self.predict(word), |word| self.predict(word))
            .take(length)
            .collect()
    }
    // ANCHOR_END: generate

    /// The words that had the most followers, at most `most` of them, equally
    /// frequent ones in alphabetical order.
    pub fn most_frequent(&self, most: usize) -> Vec<&'text str> {
        let total = |word: &&str| self.counts[word].values().sum::<usize>();
        let mut words: Vec<&'text str> = self.counts.keys().copied().collect();
        words.sort_by_cached_key(|word| Reverse(total(word)));
        words.truncate(most);
        words
    }

    /// How many distinct words have a follower.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether the text had fewer than two words.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}
