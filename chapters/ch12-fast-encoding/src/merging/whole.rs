//! Tokens that no merging makes, where a vocabulary looks a pre-token up whole.
//!
//! tiktoken looks each pre-token up before it merges anything, and so do
//! Hugging Face's tokenizers under `ignore_merges`. For a token that merging
//! makes this comes to the same. The others, if there are any, are kept here.

use std::collections::{HashMap, HashSet};

use ch07_gpt2::{TokenId, Vocabulary};

use crate::merging::ranked::Ranked;

/// The ids of such tokens, by their bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Whole {
    ids: HashMap<Vec<u8>, TokenId>,
    /// How many bytes the longest has.
    longest: usize,
}

impl Whole {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Those of a vocabulary. None if merging makes a token that has another
    /// id when it is looked up.
    pub(crate) fn new(
        vocabulary: &Vocabulary,
        ranked: &Ranked,
    ) -> Option<Self> {
        let made: HashSet<TokenId> = ranked.ids.iter().copied().collect();
        let mut whole = Self::default();
        for (id, bytes) in vocabulary.iter() {
            let is_its_id = vocabulary.id(bytes) == Some(id);
            match (made.contains(&id), is_its_id) {
                (true, false) => return None,
                (false, true) => {
                    whole.longest = whole.longest.max(bytes.len());
                    whole.ids.insert(bytes.to_vec(), id);
                }
                _ => {}
            }
        }
        Some(whole)
    }

    /// The id of a pre-token that is such a token.
    #[inline]
    pub(crate) fn get(&self, bytes: &[u8]) -> Option<TokenId> {
        if bytes.len() > self.longest {
            return None;
        }
        self.ids.get(bytes).copied()
    }
}
