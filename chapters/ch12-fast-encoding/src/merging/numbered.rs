//! A vocabulary in which ranks fall, in the tables of a regular one.
//!
//! Llama 3's `tokenizer.json` has merges of tokens that are made by a later
//! merge. There a token's number cannot say when it is made. So tokens are
//! numbered in any order, the bytes first, the tables give the rank of a pair,
//! and a list says which token the merge of each rank makes. Everything that
//! leans on the order of numbers is not for such a vocabulary: windows, and the
//! seeded cache.

use std::collections::HashMap;

use ch07_gpt2::{Made, TokenId, Vocabulary};

use crate::merging::heap::Merges;
use crate::merging::pairs::{MOST_TOKENS, NONE, Pairs};
use crate::merging::short::Merging;

/// Any vocabulary that has a token for each byte.
#[derive(Debug, Clone)]
pub(crate) struct Numbered {
    /// The id of each token.
    pub(crate) ids: Vec<TokenId>,
    /// The rank of each pair of tokens.
    pairs: Pairs,
    /// The token that the merge of each rank makes.
    made: Vec<u32>,
}

impl Numbered {
    /// None if a byte has no token, or there are too many merges.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let merges = vocabulary.merges();
        if merges.len() + 256 > MOST_TOKENS {
            return None;
        }
        let bytes = (0..=255).map(|byte| vocabulary.id(&[byte]));
        let mut ids: Vec<TokenId> = bytes.collect::<Option<_>>()?;
        let mut numbers: HashMap<TokenId, u32> =
            ids.iter().copied().zip(0..).collect();
        for &id in vocabulary.made_by_rank() {
            numbers.entry(id).or_insert_with(|| {
                ids.push(id);
                ids.len() as u32 - 1
            });
        }
        let made = vocabulary.made_by_rank().iter().map(|id| numbers[id]);
        let mut numbered = Self {
            made: made.collect(),
            pairs: Pairs::with_room(merges.len()),
            ids,
        };
        for (&(left, right), rank) in merges.iter().zip(0..) {
            let parts = (numbers.get(&left), numbers.get(&right));
            // A part that nothing makes never occurs. Of a pair that is merged twice
            // the vocabulary knows the rank.
            if let (Some(&left), Some(&right)) = parts
                && vocabulary.made(merges[rank]).map(|made| made.rank)
                    == Some(rank as u32)
            {
                numbered.pairs.insert(left, right, rank as u32);
            }
        }
        Some(numbered)
    }

    /// The id of each number, in the place of the number.
    pub(crate) fn to_ids(&self, numbers: &mut [u32]) {
        for number in numbers {
            *number = self.ids[*number as usize];
        }
    }
}

impl Merging for Numbered {
    #[inline(always)]
    fn of_bytes(&self, left: u8, right: u8) -> u32 {
        self.pairs.of_bytes(left, right)
    }

    #[inline(always)]
    fn of_tokens(&self, left: u32, right: u32) -> u32 {
        self.pairs.of_tokens(left, right)
    }

    #[inline(always)]
    fn made(&self, merge: u32) -> u32 {
        self.made[merge as usize]
    }
}

impl Merges for Numbered {
    fn made(&self, left: u32, right: u32) -> Option<Made> {
        let rank = self.pairs.merged(left, right);
        (rank != NONE).then(|| Made {
            rank,
            id: self.made[rank as usize],
        })
    }
}
