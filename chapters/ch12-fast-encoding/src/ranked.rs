//! A vocabulary in the order of its ranks, and whether it is regular.
//!
//! Here a token's number says when it is made: the 256 bytes by their value,
//! then the merges by their rank. Two numbers compared tell which token comes
//! first, and the pair that merges to the smallest number goes first.
//!
//! Everything that is fast in this chapter needs a **regular** vocabulary: a
//! token for each byte, one merge for each other token, its parts made before
//! it, and each token's bytes merging to that token. What was learned by
//! chapters 5 and 6 is regular, and so are GPT-2's, cl100k and o200k. Whatever
//! is not is encoded by [`plain`](crate::plain), right and slower.

use ch07_gpt2::{TokenId, Vocabulary};

use crate::pairs::{MOST_TOKENS, NONE, Pairs};

/// A regular vocabulary.
#[derive(Debug, Clone)]
pub(crate) struct Ranked {
    /// The id of each token.
    pub(crate) ids: Vec<TokenId>,
    /// The parts of each token; a byte has none.
    parts: Vec<(u32, u32)>,
    /// How many bytes each token has.
    pub(crate) lengths: Vec<u32>,
    pub(crate) pairs: Pairs,
}

impl Ranked {
    /// The vocabulary by rank, if it is regular.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let merges = vocabulary.merges();
        let regular = vocabulary.len() == 256 + merges.len()
            && vocabulary.len() <= MOST_TOKENS
            && !vocabulary.ranks_fall()
            && !vocabulary.has_unmerged();
        if !regular {
            return None;
        }
        let mut ids = Vec::with_capacity(vocabulary.len());
        for byte in 0..=255 {
            ids.push(vocabulary.id(&[byte])?);
        }
        for &pair in merges {
            ids.push(vocabulary.made(pair)?.id);
        }
        let numbers = Numbers::new(&ids)?;
        let mut parts = vec![(0, 0); 256];
        for &(left, right) in merges {
            parts.push((numbers.of(left)?, numbers.of(right)?));
        }
        let ranked = Self::from_parts(ids, parts)?;
        ranked.merges_to_itself().then_some(ranked)
    }

    /// The tokens that are made of these parts, if all are made before.
    pub(crate) fn from_parts(
        ids: Vec<TokenId>,
        parts: Vec<(u32, u32)>,
    ) -> Option<Self> {
        let mut lengths = vec![1; 256];
        for (&(left, right), number) in parts[256..].iter().zip(256..) {
            if left.max(right) >= number {
                return None;
            }
            lengths.push(lengths[left as usize] + lengths[right as usize]);
        }
        Some(Self {
            pairs: Pairs::new(&parts[256..]),
            ids,
            parts,
            lengths,
        })
    }

    /// Whether the bytes of each token merge to that token.
    fn merges_to_itself(&self) -> bool {
        let mut made = self.parts.iter().zip(0..).skip(256);
        made.all(|(&(left, right), number)| {
            self.pairs.merged(left, right) == number
                && self.stay_apart(left, right, number)
        })
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// How many bytes a token has.
    #[inline(always)]
    pub(crate) fn length(&self, number: u32) -> usize {
        self.lengths[number as usize] as usize
    }

    /// Whether `left` and `right` may stand side by side in an encoded text:
    /// the bytes of both, encoded together, give these two.
    pub(crate) fn may_meet(&self, left: u32, right: u32) -> bool {
        self.stay_apart(left, right, NONE)
    }

    /// Whether nothing is merged across the border of `left` and `right`
    /// before the merge number `limit`.
    ///
    /// Time runs backwards: of the two tokens at the border the one that was
    /// made last is taken apart, and its part at the border stood there
    /// before. Had such a pair been merged before that, the token would never
    /// have been made.
    // ANCHOR: stay_apart
    fn stay_apart(
        &self,
        mut left: u32,
        mut right: u32,
        mut limit: u32,
    ) -> bool {
        // ANCHOR: exercise_12_5
        loop {
            if self.pairs.merged(left, right) < limit {
                return false;
            }
            if left.max(right) < 256 {
                return true;
            }
            if left > right {
                limit = left;
                left = self.parts[left as usize].1;
            } else {
                // Of two equal pairs the left one is merged first.
                limit = right + 1;
                right = self.parts[right as usize].0;
            }
        }
        // ANCHOR_END: exercise_12_5
    }
    // ANCHOR_END: stay_apart

    /// Puts into `bytes` those of a token.
    pub(crate) fn bytes_of(&self, number: u32, bytes: &mut Vec<u8>) {
        let mut waiting = vec![number];
        bytes.clear();
        while let Some(number) = waiting.pop() {
            if number < 256 {
                bytes.push(number as u8);
            } else {
                let (left, right) = self.parts[number as usize];
                waiting.extend([right, left]);
            }
        }
    }
}

/// The number of each id.
struct Numbers(Vec<u32>);

impl Numbers {
    /// None if an id stands there twice, or is so large that a list by ids
    /// would be much larger than the vocabulary.
    fn new(ids: &[TokenId]) -> Option<Self> {
        let largest = *ids.iter().max()? as usize;
        if largest > 16 * MOST_TOKENS {
            return None;
        }
        let mut numbers = vec![NONE; largest + 1];
        for (&id, number) in ids.iter().zip(0..) {
            let place = &mut numbers[id as usize];
            if *place != NONE {
                return None;
            }
            *place = number;
        }
        Some(Self(numbers))
    }

    fn of(&self, id: TokenId) -> Option<u32> {
        self.0.get(id as usize).copied().filter(|&n| n != NONE)
    }
}

#[cfg(test)]
mod tests;
