//! Tables whose keys are elsewhere.
//!
//! A `HashMap` would hold a copy of each key. These hold a number for each
//! entry, and look at what the number represents: the bytes of a token in the
//! [`TokenList`], or the pair of a merge in the list of merges.

use std::hash::BuildHasher;

use ch05_byte_pairs::{Pair, TokenId};
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::TokenList;

/// The id of each token, by its bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    ids: HashTable<TokenId>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    /// Those of all tokens; the smallest id where several have the same bytes.
    pub(crate) fn new(tokens: &TokenList) -> Self {
        let mut ids = Self {
            ids: HashTable::with_capacity(tokens.len()),
            hasher: DefaultHashBuilder::default(),
        };
        for (id, bytes) in tokens.iter() {
            ids.add(id, bytes, tokens);
        }
        ids
    }

    /// The id of the token with these bytes.
    pub(crate) fn get(
        &self,
        bytes: &[u8],
        tokens: &TokenList,
    ) -> Option<TokenId> {
        let same = |&id: &TokenId| tokens.get(id) == Some(bytes);
        self.ids.find(self.hasher.hash_one(bytes), same).copied()
    }

    /// Adds the id of a token, unless one with the same bytes is there. Gives
    /// whether it was added.
    pub(crate) fn add(
        &mut self,
        id: TokenId,
        bytes: &[u8],
        tokens: &TokenList,
    ) -> bool {
        let hash = |bytes: &[u8]| self.hasher.hash_one(bytes);
        let same = |&id: &TokenId| tokens.get(id) == Some(bytes);
        let rehash = |&id: &TokenId| hash(tokens.get(id).unwrap_or_default());
        let entry = self.ids.entry(hash(bytes), same, rehash);
        let is_new = matches!(entry, hashbrown::hash_table::Entry::Vacant(_));
        entry.or_insert(id);
        is_new
    }

    /// All of them, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = TokenId> {
        self.ids.iter().copied()
    }
}

/// The rank of each pair that is merged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranks {
    ranks: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Ranks {
    /// None yet, with room for this many.
    pub(crate) fn with_room(merges: usize) -> Self {
        Self {
            ranks: HashTable::with_capacity(merges),
            hasher: DefaultHashBuilder::default(),
        }
    }

    /// The rank of a pair, its place among the merges.
    #[inline]
    pub(crate) fn get(&self, pair: Pair, merges: &[Pair]) -> Option<u32> {
        let same = |&rank: &u32| merges[rank as usize] == pair;
        self.ranks.find(self.hasher.hash_one(pair), same).copied()
    }

    /// Adds the last of the merges. If its pair is merged already, the later
    /// rank goes for both.
    pub(crate) fn add_last(&mut self, merges: &[Pair]) {
        let Some((&pair, rank)) =
            merges.last().zip(merges.len().checked_sub(1))
        else {
            return;
        };
        let hash = |pair: Pair| self.hasher.hash_one(pair);
        let same = |&rank: &u32| merges[rank as usize] == pair;
        let rehash = |&rank: &u32| hash(merges[rank as usize]);
        let entry = self.ranks.entry(hash(pair), same, rehash);
        *entry.or_insert(0).into_mut() = rank as u32;
    }
}
