//! Distinct pre-tokens with their counts: all that a learner needs to know of
//! a text.

use indexmap::IndexMap;

use crate::{PreTokenizer, SpecialTokens, SplitError};

/// How often each distinct pre-token occurs in some documents, in the order in
/// which they were first seen.
///
/// Memory follows the number of distinct pre-tokens, not the length of the
/// text: a long text has few words, each of them many times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
// ANCHOR: counts
pub struct PreTokenCounts {
    counts: IndexMap<Vec<u8>, u64>,
}
// ANCHOR_END: counts

impl PreTokenCounts {
    /// Counts nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    // ANCHOR: add
    /// Counts `pre_token` `times` more.
    pub fn add(&mut self, pre_token: &[u8], times: u64) {
        // ANCHOR: exercise_6_2
        match self.counts.get_mut(pre_token) {
            Some(count) => *count += times,
            None => {
                self.counts.insert(pre_token.to_vec(), times);
            }
        }
        // ANCHOR_END: exercise_6_2
    }

    /// Counts all that `other` counted.
    pub fn add_counts(&mut self, other: Self) {
        // ANCHOR: exercise_6_2_b
        for (pre_token, count) in other.counts {
            *self.counts.entry(pre_token).or_default() += count;
        }
        // ANCHOR_END: exercise_6_2_b
    }
    // ANCHOR_END: add

    /// Counts the pre-tokens of a document. A special token in it ends the
    /// document there and is not counted.
    ///
    /// # Errors
    /// Those of [`PreTokenizer::for_each`]; offsets are those in `document`.
    // ANCHOR: add_document
    pub fn add_document(
        &mut self,
        document: &[u8],
        pre_tokenizer: &PreTokenizer,
        special: &SpecialTokens,
    ) -> Result<(), SplitError> {
        // ANCHOR: exercise_6_5_b
        for segment in special.split(document) {
            if segment.special.is_none() {
                let start = segment.range.start;
                pre_tokenizer
                    .for_each(&document[segment.range], |p| self.add(p, 1))
                    .map_err(|error| error.moved_by(start))?;
            }
        }
        Ok(())
        // ANCHOR_END: exercise_6_5_b
    }
    // ANCHOR_END: add_document

    /// How many pre-tokens were counted, repeated ones each time.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// How many distinct pre-tokens there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The distinct pre-tokens with their counts.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&[u8], u64)> {
        self.counts
            .iter()
            .map(|(text, &count)| (text.as_slice(), count))
    }
}
