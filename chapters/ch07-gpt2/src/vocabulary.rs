//! Tokens and ranked merges, with whatever ids their file gave them.

use ch05_byte_pairs::{
    BYTE_ORDER, BadMerge, Bpe, Origin, Pair, TokenId, Tokens,
};

use crate::TokenList;
use crate::lookup::{Ids, Ranks};

/// The ordinary tokens of a tokenizer and the merges that make them. (Special
/// tokens are the tokenizer's business.)
///
/// Ids need not be those of chapter 5, and need not be without gaps.
#[derive(Debug, Clone, Default)]
// ANCHOR: vocabulary
pub struct Vocabulary {
    /// The bytes of each token, by ascending id.
    tokens: TokenList,
    /// The id of each token, by its bytes; the smallest if several have them.
    ids: Ids,
    /// The merges by their rank: the lowest goes first.
    merges: Vec<Pair>,
    /// The token that each merge makes.
    made: Vec<TokenId>,
    /// The rank of each pair, its place among the merges.
    ranks: Ranks,
    /// The lowest rank that makes each of the tokens; `UNMADE` if none does.
    lowest: Vec<u32>,
    /// Whether some token of two bytes or more is made by no merge.
    has_unmerged: bool,
    /// Whether some merge has a lower rank than one that makes a part of it.
    ranks_fall: bool,
}

/// What merging a pair gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Its place in the order of the merges: the lowest goes first.
    pub rank: u32,
    /// The token that it makes.
    pub id: TokenId,
}
// ANCHOR_END: vocabulary

/// The rank of what no merge makes.
const UNMADE: u32 = u32::MAX;

impl From<&Bpe> for Vocabulary {
    /// What a learner learned, with chapter 5's ids, also where two merges
    /// spell the same.
    fn from(bpe: &Bpe) -> Self {
        let merges = bpe.merges().iter().copied().zip(256..);
        Self::from_merges(merges).expect("the learner made them")
    }
}

impl Vocabulary {
    /// The vocabulary of the 256 bytes in chapter 5's order, and of merges by
    /// their rank, each with the id of what it makes. These ids ascend from
    /// 256 on, and may leave gaps.
    ///
    /// # Errors
    /// A merge whose parts are not made before it, or that occurs twice.
    ///
    /// # Panics
    /// If the ids do not ascend.
    pub fn from_merges(
        merges: impl IntoIterator<Item = (Pair, TokenId)>,
    ) -> Result<Self, BadMerge> {
        let merges: Vec<_> = merges.into_iter().collect();
        let count = 256 + merges.len();
        let mut tokens = TokenList::with_room(count, 8 * count);
        for (id, byte) in (0..).zip(BYTE_ORDER) {
            tokens.push(id, &[byte]);
        }
        for (rank, &((left, right), id)) in merges.iter().enumerate() {
            assert!(tokens.largest_id() < Some(id), "the ids ascend");
            let place = |part| {
                let place = tokens.place(part);
                place.ok_or(BadMerge::UnknownPart { rank, part })
            };
            let parts = [place(left)?, place(right)?];
            tokens.push_joined(id, parts);
        }
        let vocabulary = Self::from_parts(tokens, merges);
        let mut ranked = vocabulary.merges.iter().zip(0..);
        // The table knows the later one of two.
        let repeated = ranked.find_map(|(&pair, rank)| {
            let known = vocabulary.ranks.get(pair, &vocabulary.merges)?;
            (known != rank).then_some(known as usize)
        });
        match repeated {
            None => Ok(vocabulary),
            Some(rank) => Err(BadMerge::Repeated { rank }),
        }
    }

    /// The vocabulary of these tokens, and of merges of them by their rank,
    /// each with the id of what it makes.
    pub fn from_parts(
        tokens: TokenList,
        merges: impl IntoIterator<Item = (Pair, TokenId)>,
    ) -> Self {
        let mut vocabulary = Self::from_tokens(tokens);
        for (pair, id) in merges {
            vocabulary.add_merge_into(pair, id);
        }
        vocabulary.finish()
    }

    /// Tokens by ascending id, no merges yet; see [`finish`](Self::finish).
    pub(crate) fn from_tokens(tokens: TokenList) -> Self {
        // Room for a merge a token, so that no table grows while it is filled.
        Self {
            ids: Ids::new(&tokens),
            merges: Vec::with_capacity(tokens.len()),
            made: Vec::with_capacity(tokens.len()),
            ranks: Ranks::with_room(tokens.len()),
            tokens,
            ..Self::default()
        }
    }

    /// Adds a merge of two tokens after all others. The id of what it makes
    /// is looked up by its bytes: a file may hold two merges that spell the
    /// same, or ids in any order.
    ///
    /// Returns none, and adds nothing, if no token has these bytes.
    // ANCHOR: add_merge
    pub(crate) fn add_merge(&mut self, pair: Pair) -> Option<TokenId> {
        // ANCHOR: exercise_7_2
        let bytes = [self.bytes(pair.0)?, self.bytes(pair.1)?].concat();
        let id = self.id(&bytes)?;
        self.add_merge_into(pair, id);
        Some(id)
        // ANCHOR_END: exercise_7_2
    }

    /// Adds a merge that makes the token `id` after all others.
    fn add_merge_into(&mut self, pair: Pair, id: TokenId) {
        self.merges.push(pair);
        self.made.push(id);
        self.ranks.add_last(&self.merges);
    }
    // ANCHOR_END: add_merge

    /// The vocabulary, all merges added.
    pub(crate) fn finish(mut self) -> Self {
        let mut highest = vec![None; self.tokens.len()];
        self.lowest = vec![UNMADE; self.tokens.len()];
        for (&id, rank) in self.made.iter().zip(0..) {
            if let Some(place) = self.tokens.place(id) {
                self.lowest[place] = rank.min(self.lowest[place]);
                highest[place] = Some(rank);
            }
        }
        let is_unmerged = |id| match self.tokens.place(id) {
            Some(place) => {
                self.lowest[place] == UNMADE && self.tokens.at(place).len() > 1
            }
            None => false,
        };
        self.has_unmerged = self.ids.iter().any(is_unmerged);
        let above = |part, rank| {
            let place = self.tokens.place(part);
            place.is_some_and(|place| highest[place] > Some(rank))
        };
        let mut ranked = self.merges.iter().zip(0..);
        self.ranks_fall = ranked.any(|(&(left, right), rank)| {
            above(left, rank) || above(right, rank)
        });
        self
    }

    /// The same vocabulary with tokens that no merge makes. Their ids are
    /// decoded, but no text is encoded to them: so it is where a merge was left
    /// out of a file, in the rules of Hugging Face's tokenizers.
    ///
    /// A token whose id is taken is left out.
    pub fn with_unmade(
        mut self,
        tokens: impl IntoIterator<Item = (TokenId, Vec<u8>)>,
    ) -> Self {
        // Of several with one id the last stays in a list, and here the first.
        let mut tokens: Vec<_> = tokens.into_iter().collect();
        tokens.reverse();
        let new = tokens.iter().map(|(id, bytes)| (*id, &bytes[..]));
        let tokens: TokenList = new.chain(self.tokens.iter()).collect();
        let lowest = |id| match self.tokens.place(id) {
            Some(place) => self.lowest[place],
            None => UNMADE,
        };
        self.lowest = tokens.iter().map(|(id, _)| lowest(id)).collect();
        self.tokens = tokens;
        self
    }

    /// The same vocabulary, in which a pre-token that is a token as a whole
    /// becomes that token, whatever its merges would make of it: what Hugging
    /// Face's tokenizers call `ignore_merges`. That goes for tokens that no
    /// merge makes too.
    pub fn with_whole_tokens(mut self) -> Self {
        for (id, bytes) in self.tokens.iter() {
            self.ids.add(id, bytes, &self.tokens);
        }
        self.has_unmerged = true;
        self
    }

    /// Whether this pair is merged already.
    pub(crate) fn holds_merge(&self, pair: Pair) -> bool {
        self.ranks.get(pair, &self.merges).is_some()
    }

    /// What merging `pair` gives, if it is merged at all.
    pub fn made(&self, pair: Pair) -> Option<Made> {
        let rank = self.ranks.get(pair, &self.merges)?;
        let id = self.made[rank as usize];
        Some(Made { rank, id })
    }

    /// The tokens that the merges make, by the merges' rank.
    pub fn made_by_rank(&self) -> &[TokenId] {
        &self.made
    }

    /// Whether a pre-token has to be looked up whole before it is merged: some
    /// token can be had in no other way.
    pub fn has_unmerged(&self) -> bool {
        self.has_unmerged
    }

    /// Whether a merge can make a pair of a lower rank than its own, so that
    /// a pair may not be merged everywhere at once.
    pub fn ranks_fall(&self) -> bool {
        self.ranks_fall
    }

    /// The id of the token with these bytes; the smallest if several have them.
    pub fn id(&self, bytes: &[u8]) -> Option<TokenId> {
        self.ids.get(bytes, &self.tokens)
    }

    /// The bytes of the token `id`.
    pub fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        self.tokens.get(id)
    }

    /// The tokens by ascending id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (TokenId, &[u8])> {
        self.tokens.iter()
    }

    /// The merges by their rank, the one that goes first at the front.
    pub fn merges(&self) -> &[Pair] {
        &self.merges
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are no tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The largest id.
    pub fn largest_id(&self) -> Option<TokenId> {
        self.tokens.largest_id()
    }
}

impl Tokens for Vocabulary {
    fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        self.bytes(id)
    }

    fn origin(&self, id: TokenId) -> Option<Origin> {
        let place = self.tokens.place(id)?;
        if let &[byte] = self.tokens.at(place) {
            return Some(Origin::Byte(byte));
        }
        let rank = self.lowest[place] as usize;
        let Some(&(left, right)) = self.merges.get(rank) else {
            return Some(Origin::Added);
        };
        Some(Origin::Merge { rank, left, right })
    }
}
