//! Which tokenizers can be continued, and the tokenizer that comes of it.
//!
//! Chapter 5 proves that its learner never makes the bytes of a token twice. The
//! proof needs of the merges before only that they could have been learned: each
//! token is made by one merge of tokens before it, and its bytes are encoded to
//! it. Then whatever has these bytes between two borders is that token already.
//! A tokenizer for which this does not hold is refused, or a new merge could
//! spell a token that has an id.

use std::collections::HashMap;

use ch05_byte_pairs::{BYTE_ORDER, Bpe, Pair, TokenId, TokenText};
use ch07_gpt2::{TokenList, Vocabulary};
use thiserror::Error;

/// The merges of a tokenizer, to be continued.
#[derive(Debug, Clone, PartialEq, Eq)]
// ANCHOR: start
pub struct Start {
    /// The merges, with chapter 5's ids.
    bpe: Bpe,
    /// The tokenizer's id of each token.
    ids: Vec<TokenId>,
    /// The id of the next token.
    next: TokenId,
}
// ANCHOR_END: start

/// Why the merges of a tokenizer cannot be continued.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotExtend {
    /// A byte without a token.
    #[error(
        "no token for the byte 0x{0:02X}; continue a tokenizer that has all 256 \
         bytes"
    )]
    NoByte(u8),
    /// A token that no merge makes.
    #[error(
        "no merge makes the token {text} (id {id}), so a new merge could spell \
         it; continue another tokenizer, or drop it with prune, which renumbers \
         the tokens"
    )]
    Unmade {
        /// Its id.
        id: TokenId,
        /// Its text in quotation marks.
        text: String,
    },
    /// A token that its own bytes are not encoded to.
    #[error(
        "the bytes of the token {text} (id {id}) are encoded to other tokens, \
         so a new merge could spell it; continue another tokenizer, or drop it \
         with prune, which renumbers the tokens"
    )]
    Unreachable {
        /// Its id.
        id: TokenId,
        /// Its text in quotation marks.
        text: String,
    },
    /// A merge that has its turn before its parts are made.
    #[error(
        "the merge of {left} and {right} comes before a merge that makes one of \
         them, which no learner would choose; continue another tokenizer"
    )]
    OutOfOrder {
        /// The id of the left part.
        left: TokenId,
        /// The id of the right part.
        right: TokenId,
    },
    /// Two tokens with the same bytes.
    #[error(
        "the tokens {first} and {second} have the same bytes; continue a \
         tokenizer without duplicates"
    )]
    Duplicate {
        /// The smaller id.
        first: TokenId,
        /// The other one.
        second: TokenId,
    },
    /// No id is left.
    #[error(
        "the largest id is {0}, so there is no next one; renumber the tokens"
    )]
    NoIdLeft(TokenId),
}

impl Start {
    /// The merges of a vocabulary. `largest` is the largest id of the whole
    /// tokenizer, that of special tokens included: the next token gets the
    /// next id.
    ///
    /// # Errors
    /// See [`CannotExtend`].
    pub fn new(
        vocabulary: &Vocabulary,
        largest: TokenId,
    ) -> Result<Self, CannotExtend> {
        let next = largest.checked_add(1);
        let mut start = Self {
            bpe: Bpe::default(),
            ids: Vec::with_capacity(vocabulary.len()),
            next: next.ok_or(CannotExtend::NoIdLeft(largest))?,
        };
        for byte in BYTE_ORDER {
            let id = vocabulary.id(&[byte]);
            start.ids.push(id.ok_or(CannotExtend::NoByte(byte))?);
        }
        let left_out = start.add_merges(vocabulary)?;
        start.check_all_made(vocabulary)?;
        start.check_left_out(&left_out)?;
        Ok(start)
    }

    /// Adds the merges that a learner would have made; gives the others, as
    /// pairs of chapter 5's ids.
    // ANCHOR: add_merges
    fn add_merges(
        &mut self,
        vocabulary: &Vocabulary,
    ) -> Result<Vec<Pair>, CannotExtend> {
        let mut numbers: HashMap<TokenId, TokenId> =
            self.ids.iter().copied().zip(0..).collect();
        let mut left_out = Vec::new();
        let merges = vocabulary.merges().iter();
        for (&(left, right), &id) in merges.zip(vocabulary.made_by_rank()) {
            let parts = (numbers.get(&left), numbers.get(&right));
            let (Some(&a), Some(&b)) = parts else {
                return Err(CannotExtend::OutOfOrder { left, right });
            };
            let bytes = vocabulary.bytes(id).unwrap_or_default();
            if numbers.contains_key(&id) || self.bpe.encode(bytes) != [a, b] {
                left_out.push((a, b));
                continue;
            }
            let number = self.bpe.add_merge((a, b));
            numbers.insert(id, number.expect("both parts are known"));
            self.ids.push(id);
        }
        Ok(left_out)
    }
    // ANCHOR_END: add_merges

    /// That each token of the vocabulary has a merge.
    fn check_all_made(
        &self,
        vocabulary: &Vocabulary,
    ) -> Result<(), CannotExtend> {
        let mut made = self.ids.clone();
        made.sort_unstable();
        let missing = |id: &TokenId| made.binary_search(id).is_err();
        let mut tokens = vocabulary.iter();
        let Some((id, bytes)) = tokens.find(|(id, _)| missing(id)) else {
            return Ok(());
        };
        let text = TokenText(bytes).to_string();
        Err(match vocabulary.id(bytes) {
            Some(first) if first != id => {
                CannotExtend::Duplicate { first, second: id }
            }
            _ if vocabulary.made_by_rank().contains(&id) => {
                CannotExtend::Unreachable { id, text }
            }
            _ => CannotExtend::Unmade { id, text },
        })
    }

    /// That no merge which was left out ever has its turn: its parts are never
    /// next to each other, as something is merged across their border before.
    fn check_left_out(&self, left_out: &[Pair]) -> Result<(), CannotExtend> {
        let meets = |&&(a, b): &&Pair| {
            let bytes = self.bpe.decode(&[a, b]).expect("known tokens");
            self.bpe.encode(&bytes) == [a, b]
        };
        match left_out.iter().find(meets) {
            None => Ok(()),
            Some(&(a, b)) => Err(CannotExtend::OutOfOrder {
                left: self.ids[a as usize],
                right: self.ids[b as usize],
            }),
        }
    }

    /// The merges, with chapter 5's ids.
    pub fn bpe(&self) -> &Bpe {
        &self.bpe
    }

    /// The vocabulary with the merges of `learned` that come after those of
    /// this start. All that was there keeps its id, and the new tokens get the
    /// next ones.
    ///
    /// # Panics
    /// If `learned` does not begin with the merges of this start, or there are
    /// more new tokens than ids.
    // ANCHOR: extended
    pub fn extended(
        &self,
        vocabulary: &Vocabulary,
        learned: &Bpe,
    ) -> Vocabulary {
        let known = self.bpe.merges().len();
        assert_eq!(&learned.merges()[..known], self.bpe.merges());
        let new = &learned.merges()[known..];
        let mut ids = self.ids.clone();
        ids.extend((self.next..).take(new.len()));
        let new_tokens = ids[256 + known..].iter().map(|&id| {
            let number = 256 + known + (id - self.next) as usize;
            (
                id,
                learned.bytes(number as TokenId).expect("it was learned"),
            )
        });
        let tokens: TokenList = vocabulary.iter().chain(new_tokens).collect();
        let old = vocabulary.merges().iter().copied();
        let old = old.zip(vocabulary.made_by_rank().iter().copied());
        let id = |number: TokenId| ids[number as usize];
        let new = new.iter().map(|&(a, b)| (id(a), id(b))).zip(self.next..);
        Vocabulary::from_parts(tokens, old.chain(new))
    }
    // ANCHOR_END: extended

    /// The next id: that of the first new token.
    pub fn next_id(&self) -> TokenId {
        self.next
    }
}
