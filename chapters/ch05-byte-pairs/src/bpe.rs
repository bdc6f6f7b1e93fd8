//! Applies learned merges: text to ids and back.

use std::collections::{HashMap, HashSet};

use crate::{
    BYTE_ORDER, BadMerge, Pair, TokenId, UnknownId, byte_ids, merge_pair,
};

/// The 256 bytes and an ordered list of merges: a whole tokenizer.
#[derive(Debug, Clone, PartialEq, Eq)]
// ANCHOR: bpe
pub struct Bpe {
    /// The bytes of each token, by id.
    tokens: Vec<Vec<u8>>,
    /// The pair that each merge joins, in the order in which they were made.
    merges: Vec<Pair>,
    /// The token that each pair makes. The smaller its id, the earlier the
    /// merge: an id is also a rank.
    made: HashMap<Pair, TokenId>,
}
// ANCHOR_END: bpe

impl Default for Bpe {
    /// The 256 bytes and no merge.
    fn default() -> Self {
        Self {
            tokens: BYTE_ORDER.iter().map(|&byte| vec![byte]).collect(),
            merges: Vec::new(),
            made: HashMap::new(),
        }
    }
}

impl Bpe {
    /// A tokenizer with these merges, in this order.
    ///
    /// # Errors
    /// If a merge uses a token that no earlier merge made, or occurs twice.
    pub fn from_merges(
        merges: impl IntoIterator<Item = Pair>,
    ) -> Result<Self, BadMerge> {
        let mut bpe = Self::default();
        for pair in merges {
            bpe.add_merge(pair)?;
        }
        Ok(bpe)
    }

    /// Appends a merge and returns the id of the token that it makes.
    ///
    /// # Errors
    /// As in [`from_merges`](Self::from_merges).
    // ANCHOR: add_merge
    pub fn add_merge(&mut self, pair: Pair) -> Result<TokenId, BadMerge> {
        let rank = self.merges.len();
        for part in [pair.0, pair.1] {
            if part as usize >= self.tokens.len() {
                return Err(BadMerge::UnknownPart { rank, part });
            }
        }
        if self.made.contains_key(&pair) {
            return Err(BadMerge::Repeated { rank });
        }
        let id = self.tokens.len() as TokenId;
        self.tokens
            .push([self.token(pair.0), self.token(pair.1)].concat());
        self.merges.push(pair);
        self.made.insert(pair, id);
        Ok(id)
    }
    // ANCHOR_END: add_merge

    /// Encodes any bytes, UTF-8 or not.
    ///
    /// Of all pairs that have a merge, the one merged earliest is merged first,
    /// wherever it occurs, until none is left: the steps of the learner again,
    /// in their order. So a text that was learned from gets the ids that
    /// the learner ended with.
    // ANCHOR: encode
    pub fn encode(&self, bytes: &[u8]) -> Vec<TokenId> {
        // ANCHOR: exercise_5_5
        let mut ids = byte_ids(bytes);
        while let Some((pair, merged)) = self.earliest_merge(&ids) {
            ids = merge_pair(&ids, pair, merged);
        }
        ids
        // ANCHOR_END: exercise_5_5
    }

    // ANCHOR: exercise_5_5_helper
    /// The pair of neighbours that was merged earliest, and what it makes.
    fn earliest_merge(&self, ids: &[TokenId]) -> Option<(Pair, TokenId)> {
        ids.windows(2)
            .map(|pair| (pair[0], pair[1]))
            .filter_map(|pair| Some((pair, *self.made.get(&pair)?)))
            .min_by_key(|&(_, merged)| merged)
    }
    // ANCHOR_END: exercise_5_5_helper
    // ANCHOR_END: encode

    /// The concatenated bytes of `ids`.
    ///
    /// They need not be UTF-8: a token may be half a character.
    ///
    /// # Errors
    /// If an id is not in the vocabulary; the error names the first.
    // ANCHOR: decode
    pub fn decode(&self, ids: &[TokenId]) -> Result<Vec<u8>, UnknownId> {
        let mut bytes = Vec::new();
        for (position, &id) in ids.iter().enumerate() {
            let largest = self.vocab_size() as TokenId - 1;
            bytes.extend(self.bytes(id).ok_or(UnknownId {
                id,
                position,
                largest,
            })?);
        }
        Ok(bytes)
    }
    // ANCHOR_END: decode

    /// The bytes of the token `id`.
    pub fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        self.tokens.get(id as usize).map(Vec::as_slice)
    }

    /// The pairs that the merges join: merge `k` makes the id `256 + k`.
    pub fn merges(&self) -> &[Pair] {
        &self.merges
    }

    /// How many tokens there are: 256 and one for each merge.
    pub fn vocab_size(&self) -> usize {
        self.tokens.len()
    }

    /// Whether no two tokens have the same bytes. That holds after learning,
    /// but [`from_merges`](Self::from_merges) accepts others too.
    pub fn all_tokens_differ(&self) -> bool {
        let mut seen = HashSet::new();
        self.tokens.iter().all(|token| seen.insert(token))
    }

    /// The bytes of a token that is known to be there.
    pub(crate) fn token(&self, id: TokenId) -> &[u8] {
        &self.tokens[id as usize]
    }
}
