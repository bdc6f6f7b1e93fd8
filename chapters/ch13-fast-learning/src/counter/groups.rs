//! Counting the parts of texts in several groups.

use std::sync::PoisonError;

use super::Counter;
use crate::WordCounts;

/// Some parts of the texts, and what was counted in them.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// How many parts.
    pub parts: u64,
    /// Their bytes, special tokens included.
    pub bytes: u64,
    /// Their pre-tokens.
    pub words: WordCounts,
}

/// The counts of one thread for one group.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) group: usize,
    pub(super) parts: u64,
    pub(super) bytes: u64,
    pub(super) words: WordCounts,
}

impl Table {
    /// Counts nothing yet.
    pub(super) fn of(group: usize) -> Self {
        Self {
            group,
            ..Self::default()
        }
    }

    pub(super) fn memory(&self) -> usize {
        self.words.memory()
    }
}

impl Counter {
    /// Counts the parts of all texts in groups: `group_of` says to which group
    /// a part belongs, by its number in the order of the texts, counted from 0.
    ///
    /// A part has at least as many bytes as [`chunk_bytes`](Self::chunk_bytes)
    /// says, but for the last one of a text and one that ends at a special
    /// token. It ends where a pre-token certainly ends, so the counts of all
    /// groups added up are those of the texts. Neither the parts nor the counts
    /// depend on the number of threads.
    ///
    /// Memory: each thread has a table per group.
    ///
    /// ```
    /// use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
    /// use ch13_fast_learning::Counter;
    ///
    /// let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
    /// let counter = Counter::new(gpt2, SpecialTokens::default());
    /// let mut counter = counter.groups(|part| (part % 2) as usize);
    /// for text in ["tea", "more tea", "no tea"] {
    ///     counter.count(text.as_bytes(), |_| {})?;
    /// }
    /// let groups = counter.finish_groups();
    /// assert_eq!((groups[0].parts, groups[0].bytes), (2, 9));
    /// assert_eq!(groups[1].words.len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn groups(mut self, group_of: fn(u64) -> usize) -> Self {
        self.group_of = group_of;
        self
    }

    /// What was counted in each group, up to the last one that has a part.
    pub fn finish_groups(self) -> Vec<Group> {
        let all = self.idle.into_inner();
        let all = all.unwrap_or_else(PoisonError::into_inner);
        let mut groups: Vec<(Group, Vec<WordCounts>)> = Vec::new();
        for table in all {
            if groups.len() <= table.group {
                groups.resize_with(table.group + 1, Default::default);
            }
            let (group, words) = &mut groups[table.group];
            group.parts += table.parts;
            group.bytes += table.bytes;
            words.push(table.words);
        }
        let summed = groups.into_iter().map(|(group, words)| Group {
            words: sum(words),
            ..group
        });
        summed.collect()
    }
}

/// Adds up counts, the smaller ones to the largest.
pub(super) fn sum(mut all: Vec<WordCounts>) -> WordCounts {
    all.sort_by_key(WordCounts::len);
    let mut counts = all.pop().unwrap_or_default();
    for other in all {
        counts.merge(&other);
    }
    counts
}
