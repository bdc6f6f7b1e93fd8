//! The word vocabulary: each distinct word with its id, both ways.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::TokenId;

/// The distinct words of a text, each with its [`TokenId`].
///
/// The ids run from 0 without a gap, so the word of an id is the entry at that
/// place of the map, and one `IndexMap` serves both directions: a look-up by
/// word costs a hash, a look-up by id an index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
// ANCHOR: vocabulary
pub struct WordVocabulary {
    pub(crate) ids: IndexMap<String, TokenId>,
}
// ANCHOR_END: vocabulary

impl WordVocabulary {
    /// The vocabulary of `words`: repeated words count once, and the ids
    /// follow the sorted order (by Unicode scalar value, as Python sorts).
    // ANCHOR: from_words
    pub fn from_words<Word>(words: impl IntoIterator<Item = Word>) -> Self
    where
        Word: AsRef<str> + Ord,
    {
        // ANCHOR: exercise_3_2
        let sorted: BTreeSet<Word> = words.into_iter().collect();
        let mut vocabulary = Self::default();
        for word in sorted {
            vocabulary.append(word.as_ref());
        }
        vocabulary
        // ANCHOR_END: exercise_3_2
    }
    // ANCHOR_END: from_words

    /// Gives `word` the next free id after all others, or, if the vocabulary
    /// holds it already, leaves everything as it is. Returns its id.
    // ANCHOR: append
    pub fn append(&mut self, word: &str) -> TokenId {
        // ANCHOR: exercise_3_1
        let next = self.ids.len() as TokenId;
        *self.ids.entry(word.to_string()).or_insert(next)
        // ANCHOR_END: exercise_3_1
    }
    // ANCHOR_END: append

    // ANCHOR: look_up
    /// The id of `word`.
    pub fn id(&self, word: &str) -> Option<TokenId> {
        self.ids.get(word).copied()
    }

    /// The word of `id`.
    pub fn word(&self, id: TokenId) -> Option<&str> {
        let (word, _) = self.ids.get_index(id as usize)?;
        Some(word)
    }
    // ANCHOR_END: look_up

    /// How many words there are; the ids are `0..len()`.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The words with their ids, in the order of the ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, TokenId)> {
        self.ids.iter().map(|(word, &id)| (word.as_str(), id))
    }
}
