//! The rule of pruning on plain maps.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ch05_byte_pairs::{Pair, TokenId, byte_ids};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{TokenList, Tokenizer, Vocabulary};
use ch14_tokenizer_life::prune::Keep;

/// The end of a text, whose id is among those of the merged tokens.
pub const END: (&str, TokenId) = ("<end>", 259);

/// Tokens and merges as plain lists.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    pub tokens: BTreeMap<TokenId, Vec<u8>>,
    pub merges: Vec<(Pair, TokenId)>,
    /// Tokens of two bytes or more that no merge makes.
    unmerged: bool,
}

impl Plain {
    /// The bytes and what these picks make of "a", "b" and "c": merges of any
    /// two tokens, some of which make a token that is there already; ids with
    /// gaps; tokens without a merge, if there may be.
    pub fn of(picks: &[(usize, usize, u8)], unmerged: bool) -> Self {
        let bytes: Vec<u8> = (0..=255).collect();
        let tokens = byte_ids(&bytes).into_iter().zip(bytes);
        let mut plain = Self {
            tokens: tokens.map(|(id, byte)| (id, vec![byte])).collect(),
            ..Self::default()
        };
        let mut pool = byte_ids(b"abc");
        for &(left, right, kind) in picks {
            let pair = (pool[left % pool.len()], pool[right % pool.len()]);
            plain.add(pair, kind, unmerged, &mut pool);
        }
        plain
    }

    pub fn add(
        &mut self,
        pair: Pair,
        kind: u8,
        unmerged: bool,
        pool: &mut Vec<TokenId>,
    ) {
        let bytes = [&self.tokens[&pair.0][..], &self.tokens[&pair.1]].concat();
        if bytes.len() > 9 || self.merges.iter().any(|(p, _)| *p == pair) {
            return;
        }
        let there = self.tokens.iter().find(|(_, b)| **b == bytes);
        let last = *self.tokens.keys().last().unwrap();
        let mut new = last + 1 + TokenId::from(kind.is_multiple_of(5));
        new += TokenId::from(new == END.1);
        let id = there.map_or(new, |(&id, _)| id);
        if self.tokens.insert(id, bytes).is_none() {
            pool.push(id);
            if unmerged && kind.is_multiple_of(4) {
                self.unmerged = true;
                return;
            }
        }
        self.merges.push((pair, id));
    }

    pub fn tokenizer(&self, pattern: Pattern) -> Tokenizer {
        let tokens: TokenList = self.tokens.iter().collect();
        let merges = self.merges.iter().copied();
        let vocabulary = Vocabulary::from_parts(tokens, merges);
        let cut = PreTokenizer::new(pattern).unwrap();
        Tokenizer::new(vocabulary, cut, [(END.0.to_string(), END.1)]).unwrap()
    }

    /// The tokens that are kept, by looking through all merges for each.
    pub fn kept(&self, counts: &[u64], keep: Keep) -> BTreeSet<TokenId> {
        let count = |id| counts.get(id as usize).copied().unwrap_or(0);
        let mut uses: BTreeMap<_, _> =
            self.tokens.keys().map(|&id| (id, count(id))).collect();
        loop {
            let left: BTreeSet<_> = uses.keys().copied().collect();
            let next = left
                .iter()
                .filter(|&&id| self.is_leaf(id, &left))
                .min_by_key(|&&id| {
                    (uses[&id], Reverse(self.rank(id)), Reverse(id))
                });
            let Some(&next) = next else {
                return left;
            };
            let is_done = match keep {
                Keep::MinCount(least) => uses[&next] >= least,
                // The special token is one.
                Keep::VocabSize(size) => left.len() < size,
            };
            if is_done {
                return left;
            }
            let passed = uses.remove(&next).unwrap();
            if let Some(&((l, r), _)) = self.merges.get(self.rank(next)) {
                *uses.get_mut(&l).unwrap() += passed;
                *uses.get_mut(&r).unwrap() += passed;
            }
        }
    }

    pub fn is_leaf(&self, id: TokenId, left: &BTreeSet<TokenId>) -> bool {
        let is_part = |&((l, r), made): &(Pair, TokenId)| {
            left.contains(&made) && (l == id || r == id)
        };
        self.tokens[&id].len() > 1 && !self.merges.iter().any(is_part)
    }

    /// The rank of the first merge that makes a token.
    pub fn rank(&self, id: TokenId) -> usize {
        let mut made = self.merges.iter().map(|&(_, made)| made);
        made.position(|made| made == id).unwrap_or(usize::MAX)
    }
}
