//! A vocabulary in the order of its ranks, and whether it is regular.
//!
//! Here a token's number says when it is made: the 256 bytes by their value,
//! then the merges by their rank. Two numbers compared tell which token comes
//! first, and the pair that merges to the smallest number goes first.
//!
//! Everything that is fast in this chapter needs a **regular** vocabulary: a
//! token for each byte, one merge for each other token, its parts made before
//! it, and each token's bytes merging to that token. What was learned by
//! chapters 5 and 6 is regular, and so are GPT-2's, cl100k and o200k.
//!
//! Others are when what never happens is left out. gpt-oss's `tokenizer.json`
//! has a merge for each pair of tokens that spell another one, two for each
//! token and more; but of those that make a token only one ever has its turn.
//! The two parts of any other are never side by side: something joins across
//! their border before. [`stay_apart`](Ranked::stay_apart) knows, so the merges
//! are tried by rank, and those that it refuses are left out. So are tokens
//! that nothing makes. What is not regular even then, as where a merge of two
//! tokens has its turn before one of them is made, is encoded by
//! [`plain`](crate::merging::plain), right and slower.

use ch07_gpt2::{TokenId, Vocabulary};

use crate::merging::pairs::{MOST_TOKENS, NONE, Pairs};

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
    /// Whether each token but the bytes has its number for an id.
    numbers_are_ids: bool,
}

impl Ranked {
    /// The vocabulary by rank, if it is regular.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Option<Self> {
        let mut bytes = [0; 256];
        for (id, byte) in bytes.iter_mut().zip(0..=255) {
            *id = vocabulary.id(&[byte])?;
        }
        let merges = vocabulary.merges();
        let room = merges.len().min(vocabulary.len());
        let mut ranked = Self::of_bytes(bytes, room);
        let mut numbers = Numbers::new(vocabulary.largest_id()?)?;
        for (&id, number) in bytes.iter().zip(0..) {
            numbers.set(id, number)?;
        }
        let mut of_unmade = Vec::new();
        for (&pair, &id) in merges.iter().zip(vocabulary.made_by_rank()) {
            let parts = (numbers.of(pair.0), numbers.of(pair.1));
            let (Some(left), Some(right)) = parts else {
                of_unmade.push(pair);
                continue;
            };
            if ranked.may_meet(left, right) {
                numbers.set(id, ranked.len() as u32)?;
                ranked.push(id, left, right)?;
            } else if ranked.pairs.merged(left, right) != NONE {
                return None;
            }
        }
        // A merge of what was made only later has its turn as soon as its parts
        // meet.
        for (left, right) in of_unmade {
            if let (Some(left), Some(right)) =
                (numbers.of(left), numbers.of(right))
                && (ranked.may_meet(left, right)
                    || ranked.pairs.merged(left, right) != NONE)
            {
                return None;
            }
        }
        Some(ranked)
    }

    /// The 256 bytes with these ids, and room for this many merges.
    pub(crate) fn of_bytes(ids: [TokenId; 256], merges: usize) -> Self {
        let with_room = |list: Vec<u32>| {
            let mut with_room = Vec::with_capacity(256 + merges);
            with_room.extend(list);
            with_room
        };
        let mut parts = Vec::with_capacity(256 + merges);
        parts.resize(256, (0, 0));
        Self {
            ids: with_room(ids.to_vec()),
            parts,
            lengths: with_room(vec![1; 256]),
            pairs: Pairs::with_room(merges),
            numbers_are_ids: true,
        }
    }

    /// Adds the next token, whose parts there are; none if there is no room
    /// for its number.
    pub(crate) fn push(
        &mut self,
        id: TokenId,
        left: u32,
        right: u32,
    ) -> Option<()> {
        if self.len() >= MOST_TOKENS {
            return None;
        }
        let [one, other] =
            [left, right].map(|part| self.lengths[part as usize]);
        self.pairs.insert(left, right, self.len() as u32);
        self.numbers_are_ids &= id as usize == self.ids.len();
        self.ids.push(id);
        self.parts.push((left, right));
        self.lengths.push(one.checked_add(other)?);
        Some(())
    }

    /// The tokens that are made of these parts, which must be made before;
    /// whether each merges to itself is not asked.
    #[cfg(test)]
    pub(crate) fn from_parts(parts: &[(u32, u32)]) -> Option<Self> {
        let ids = std::array::from_fn(|id| id as TokenId);
        let mut ranked = Self::of_bytes(ids, parts.len());
        for (&(left, right), id) in parts.iter().zip(256..) {
            if left.max(right) >= id {
                return None;
            }
            ranked.push(id, left, right)?;
        }
        Some(ranked)
    }

    /// Puts the id of each number in the place of the number.
    #[inline(always)]
    pub(crate) fn to_ids(&self, numbers: &mut [u32]) {
        for number in numbers {
            // Where it is known, the list need not be fetched.
            if *number < 256 || !self.numbers_are_ids {
                *number = self.ids[*number as usize];
            }
        }
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

    /// Whether `left` and `right` may be side by side in an encoded text:
    /// the bytes of both, encoded together, give these two.
    pub(crate) fn may_meet(&self, left: u32, right: u32) -> bool {
        self.stay_apart(left, right, NONE)
    }

    /// Whether nothing is merged across the border of `left` and `right`
    /// before the merge number `limit`.
    ///
    /// Time runs backwards: of the two tokens at the border the one that was
    /// made last is taken apart, and its part at the border was there
    /// before. Had such a pair been merged before that, the token would never
    /// have been made.
    // ANCHOR: stay_apart
    fn stay_apart(
        &self,
        mut left: u32,
        mut right: u32,
        mut limit: u32,
    ) -> bool {
        // ANCHOR: exercise_12_6
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
        // ANCHOR_END: exercise_12_6
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
    /// None if the largest id is so large that a list by ids would be much
    /// larger than any vocabulary.
    fn new(largest: TokenId) -> Option<Self> {
        let largest = largest as usize;
        (largest <= 16 * MOST_TOKENS).then(|| Self(vec![NONE; largest + 1]))
    }

    /// None if the id has a number already.
    fn set(&mut self, id: TokenId, number: u32) -> Option<()> {
        let place = self.0.get_mut(id as usize)?;
        let is_new = *place == NONE;
        *place = number;
        is_new.then_some(())
    }

    fn of(&self, id: TokenId) -> Option<u32> {
        self.0.get(id as usize).copied().filter(|&n| n != NONE)
    }
}

#[cfg(test)]
mod tests;
