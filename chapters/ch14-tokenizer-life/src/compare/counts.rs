//! How often each token occurs.

use std::io::Read;
use std::ops::ControlFlow;

use ch07_gpt2::{SpecialPolicy, TokenId};
use ch12_fast_encoding::{Encoder, ReadError};

/// How often each token of a tokenizer occurs in texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenCounts {
    /// By id, up to the largest that occurs.
    counts: Vec<u64>,
    total: u64,
}

impl TokenCounts {
    /// Adds the tokens of a text, which is encoded a block at a time with the
    /// threads of the current pool.
    ///
    /// # Errors
    /// If the text cannot be read or encoded; a part of it may be counted.
    pub fn add(
        &mut self,
        encoder: &Encoder,
        text: impl Read,
        policy: SpecialPolicy,
    ) -> Result<(), ReadError> {
        encoder.encode_reader(text, policy, |ids, _| {
            self.add_ids(ids);
            ControlFlow::Continue(())
        })
    }

    /// Adds these tokens.
    pub fn add_ids(&mut self, ids: &[TokenId]) {
        let Some(&largest) = ids.iter().max() else {
            return;
        };
        if self.counts.len() <= largest as usize {
            self.counts.resize(largest as usize + 1, 0);
        }
        for &id in ids {
            self.counts[id as usize] += 1;
        }
        self.total += ids.len() as u64;
    }

    /// The counts by id, up to the largest id that occurs.
    pub fn by_id(&self) -> &[u64] {
        &self.counts
    }

    /// The tokens that occur, by ascending id, each with its count.
    pub fn used(&self) -> impl Iterator<Item = (TokenId, u64)> + Clone {
        let counts = self.counts.iter().copied();
        (0..).zip(counts).filter(|&(_, count)| count > 0)
    }

    /// How many tokens there are together.
    pub fn total(&self) -> u64 {
        self.total
    }
}
